"""What every brain promises, whatever thinks in it."""

import asyncio
from contextlib import aclosing

import pytest

from samantha.mind.brain import Brain, Line, Prompt

pytestmark = pytest.mark.anyio

PERSONA = Line("system", "You are a friend on the telephone who speaks in short, warm sentences.")


def prompt(words: str = "What does a good rainy Sunday look like?", conversation: str = "amy") -> Prompt:
    """Return a prompt with an exchange before the words."""
    before = (Line("user", "Hello you."), Line("assistant", "Hello! I was hoping you'd call."))
    return Prompt((PERSONA, *before, Line("user", words)), conversation)


async def told(brain: Brain, asked: Prompt, *, max_tokens: int = 12) -> list[str]:
    """Return the pieces of one whole answer."""
    return [piece async for piece in brain.answer(asked, max_tokens=max_tokens)]


async def test_an_answer_comes_in_pieces(brain: Brain) -> None:
    """An answer is several pieces of text and begins with a word, not with a blank."""
    pieces = await told(brain, prompt())
    assert len(pieces) > 1
    assert all(pieces)
    assert pieces[0] == pieces[0].lstrip() != ""


async def test_an_answer_has_a_length(brain: Brain) -> None:
    """No more pieces come than were asked for."""
    assert len(await told(brain, prompt(), max_tokens=3)) == 3


async def test_the_same_prompt_gets_the_same_answer(brain: Brain) -> None:
    """Nothing of one answer leaks into the next."""
    await told(brain, prompt())
    assert await told(brain, prompt()) == await told(brain, prompt())


async def test_closing_ends_the_answer(brain: Brain) -> None:
    """A closed answer gives nothing more, and the next one is whole."""
    whole = await told(brain, prompt())
    async with aclosing(brain.answer(prompt())) as pieces:
        assert await anext(pieces)
    assert await anext(pieces, None) is None
    assert "".join(await told(brain, prompt())) == "".join(whole)


async def test_an_answer_that_nobody_reads_costs_nothing(brain: Brain) -> None:
    """An answer may be closed before its first piece."""
    await brain.answer(prompt()).aclose()
    assert await told(brain, prompt())


async def test_cancelling_the_reader_is_never_swallowed(brain: Brain) -> None:
    """A cancelled reader ends as cancelled, and the brain answers the next."""
    begun = asyncio.Event()

    async def read_slowly() -> None:
        async with aclosing(brain.answer(prompt())) as pieces:
            async for _ in pieces:
                begun.set()
                await asyncio.Event().wait()

    reader = asyncio.create_task(read_slowly())
    await begun.wait()
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    assert await told(brain, prompt())


async def test_reading_ahead_changes_no_word(brain: Brain) -> None:
    """A prompt that was read ahead, whole or in part, gets the answer it would have got."""
    await told(brain, prompt())
    without = await told(brain, prompt())
    await brain.warm(Prompt(prompt().lines[:-1], "amy"))
    await brain.warm(prompt("What does a good"))
    assert "".join(await told(brain, prompt()))[:20] == "".join(without)[:20]


async def test_reading_ahead_can_be_cancelled(brain: Brain) -> None:
    """Cancelling it leaves a brain that answers."""
    reading = asyncio.create_task(brain.warm(prompt("One " * 200)))
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.wait([reading])
    assert await told(brain, prompt())


async def test_three_at_once_are_all_answered(brain: Brain) -> None:
    """Two think at once, a third waits, and each gets a whole answer."""
    answers = await asyncio.gather(*(told(brain, prompt(conversation=who)) for who in ("amy", "theo", "lois")))
    assert all(len(answer) > 1 for answer in answers)


async def test_a_brain_has_a_name(brain: Brain) -> None:
    """The name is something a person can read."""
    assert brain.name.strip()
