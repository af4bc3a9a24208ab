"""An answer in writing, piece by piece, and what becomes of it when something breaks or nobody reads on."""

import asyncio
from contextlib import aclosing

import pytest

from samantha.kernel.error import ProviderError, SamanthaError
from samantha.surfaces.text import Write, written

pytestmark = pytest.mark.anyio


async def test_pieces_come_as_they_are_written() -> None:
    """Each piece is there before the next is begun."""
    begun: list[str] = []

    async def answer(write: Write) -> None:
        for piece in ("Good", " morning"):
            begun.append(piece)
            await write(piece)
            await asyncio.sleep(0)

    seen = [(piece, len(begun)) async for piece in written(answer)]
    assert [piece for piece, _ in seen] == ["Good", " morning"]
    assert seen[0][1] == 1


async def test_a_known_failure_comes_through_as_it_is() -> None:
    """What was written before it is still read."""
    told: list[str] = []

    async def answer(write: Write) -> None:
        await write("I was")
        raise ProviderError("The brain went away", code="gone")

    async def read() -> None:
        async for piece in written(answer):
            told.append(piece)  # noqa: PERF401 - what came before the failure is what is looked at

    with pytest.raises(ProviderError) as caught:
        await read()
    assert caught.value.code == "gone"
    assert told == ["I was"]


async def test_an_unforeseen_failure_does_not_carry_its_words() -> None:
    """They could be somebody's: only their kind is told."""

    async def answer(_: Write) -> None:
        raise ValueError("my sister is ill")

    with pytest.raises(SamanthaError) as caught:
        assert [piece async for piece in written(answer)] == []
    assert caught.value.code == "broken"
    assert "ValueError" in str(caught.value)
    assert "sister" not in str(caught.value)


async def test_who_stops_reading_ends_the_answer() -> None:
    """The answer has ended, with its last words kept, when the reader is gone."""
    ended = asyncio.Event()

    async def answer(write: Write) -> None:
        try:
            await write("Once")
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.set()

    async with aclosing(written(answer)) as pieces:
        assert await anext(pieces) == "Once"
    assert ended.is_set()
