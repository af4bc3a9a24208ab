"""One request that goes on only while its reader waits."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from samantha.kernel.error import ProviderError
from samantha.mind.llama.piece import Json, text_of
from samantha.mind.llama.pull import Pull, breathes

pytestmark = pytest.mark.anyio

LONG_S, SHORT_S = 30.0, 0.01


def word(text: str) -> Json:
    """Return a piece with one word."""
    return {"choices": [{"delta": {"content": text}}]}


def talk(pull: Pull, pieces: list[Json]) -> list[Json]:
    """Hand pieces over as llama.cpp does and return those that were taken before it was told to end."""
    taken: list[Json] = []
    for piece in pieces:
        taken.append(piece)
        if pull.take(piece):
            break
    return taken


async def talking(pull: Pull, pieces: list[Json]) -> "asyncio.Future[list[Json]]":
    """Begin to talk on a thread."""
    loop = asyncio.get_running_loop()
    ended = loop.run_in_executor(ThreadPoolExecutor(1), talk, pull, pieces)
    ended.add_done_callback(pull.finish)  # pyright: ignore
    return ended


async def test_a_patient_reader_hears_everything() -> None:
    """Pieces that are asked for one after the other all come, and nothing pauses."""
    pull = Pull(patience_s=LONG_S)
    ended = await talking(pull, [word("a"), word("b"), word("c")])
    heard = [text_of(piece) for _ in range(3) if (piece := await pull.next())]
    assert heard == ["a", "b", "c"]
    assert await pull.next() is None
    assert len(await ended) == 3
    assert not pull.paused


async def test_a_busy_reader_pauses_it() -> None:
    """A piece that is followed by no question ends the request; that piece is not lost."""
    pull = Pull(patience_s=SHORT_S)
    ended = await talking(pull, [word("a"), word("b"), word("c")])
    assert await pull.next() == word("a")
    assert await ended == [word("a")]
    assert pull.paused
    assert await pull.next() is None


async def test_pieces_without_words_never_pause() -> None:
    """Roles and progress go by without a question to the reader."""
    pull = Pull(patience_s=SHORT_S)
    role: Json = {"choices": [{"delta": {"role": "assistant", "content": None}}]}
    progress: Json = {"prompt_progress": {"processed": 16}, "choices": []}
    ended = await talking(pull, [progress, role, role])
    assert len(await ended) == 3
    assert [await pull.next(), await pull.next(), await pull.next()] == [role, role, None]


async def test_what_can_not_be_resumed_never_pauses() -> None:
    """Without patience every piece is taken, read or not."""
    pull = Pull(patience_s=None)
    ended = await talking(pull, [word("a"), word("b")])
    assert len(await ended) == 2
    assert not pull.paused


async def test_stopping_ends_it_at_the_next_question() -> None:
    """A stopped request ends with the token or batch that is being worked on, and isn't taken up again."""
    pull = Pull(patience_s=LONG_S)
    pull.stop(make_way_for="amy")
    ended = await talking(pull, [{"prompt_progress": {}}, word("a")])
    assert len(await ended) == 1
    assert await pull.next() is None
    assert (pull.paused, pull.stopped_for) == (False, "amy")


async def test_stopping_wakes_one_that_waits() -> None:
    """A request that waits for its reader ends at once when it is stopped."""
    pull = Pull(patience_s=LONG_S)
    ended = await talking(pull, [word("a"), word("b")])
    assert await pull.next() == word("a")
    pull.stop()
    async with asyncio.timeout(5):
        assert await ended == [word("a")]


async def test_a_crash_reaches_the_reader_in_her_words() -> None:
    """What llama.cpp raises is chained to an error that can be spoken."""
    pull = Pull(patience_s=None)
    crashed: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    crashed.set_exception(RuntimeError("bad alloc"))
    pull.finish(crashed)
    with pytest.raises(ProviderError) as caught:
        await pull.next()
    assert isinstance(caught.value.__cause__, RuntimeError)
    assert "alloc" not in str(caught.value) + caught.value.spoken


async def test_the_end_is_told_whenever_it_is_asked_for() -> None:
    """A call-back for the end comes once, whether it was left before or after."""
    told: list[str] = []
    ended: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    ended.set_result(None)
    early, late = Pull(patience_s=None), Pull(patience_s=None)
    early.when_ended(lambda: told.append("early"))
    early.finish(ended)
    late.finish(ended)
    late.when_ended(lambda: told.append("late"))
    assert told == ["early", "late"]


@pytest.mark.parametrize(
    ("request_", "can"),
    [
        ({}, True),
        ({"tools": []}, True),
        ({"tools": [{}]}, False),
        ({"response_format": {"type": "json_schema"}}, False),
    ],
)
async def test_only_plain_text_breathes(request_: Json, can: bool) -> None:
    """Text can be taken up again; a half-filled schema can't."""
    assert breathes(request_) is can
