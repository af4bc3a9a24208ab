"""One turn: how words reach the brain, and what is known of a turn without one."""

import pytest

from samantha.mind.book import Book, Exchange
from samantha.surfaces.text import TextMouth
from samantha.testing.brain import DeadBrain
from samantha.vault.event import Heard
from tests.unit.mind.test_turn import Room, lines

pytestmark = pytest.mark.anyio


async def test_words_read_while_they_were_spoken_are_not_read_anew() -> None:
    """The brain sees them as it read them, also in the next turn's history; the log keeps what the ear made of them."""
    room = Room()
    companion = await room.companion()
    await companion.warm("at that high level the")
    await companion.turn("At that high level, the air is pure.", TextMouth())
    assert lines(room.brain.asked[-1])[-1] == "at that high level the air is pure."
    await companion.turn("Is it?", TextMouth())
    assert "at that high level the air is pure." in lines(room.brain.asked[-1])
    assert lines(room.brain.asked[-1])[-1] == "Is it?"
    assert (await room.log())[0] == Heard("At that high level, the air is pure.", "page")
    await companion.close()


async def test_what_somebody_asks_back_is_thought_about() -> None:
    """A stranger is answered by heart; where something was said before, the brain looks whether it holds the answer."""
    room = Room()
    book = Book([Exchange("memory", "Do you know my name?", "Only if you told me.")])
    companion = await room.companion(book=book)
    await companion.turn("Do you know my name?", TextMouth())
    assert room.brain.asked == []
    await companion.turn("I'm Anna.", TextMouth())
    await companion.turn("Do you know my name?", TextMouth())
    assert lines(room.brain.asked[-1])[-1] == "Do you know my name?"
    await companion.close()


async def test_a_turn_without_a_brain_says_what_went_wrong() -> None:
    """The error is told aloud and to whoever asks the companion; the next turn that succeeds forgets it."""
    room = Room()
    companion = await room.companion()
    companion.brain = DeadBrain()
    await companion.turn("How is the weather on Mars?", TextMouth())
    assert companion.trouble is not None
    companion.brain = room.brain
    await companion.turn("And now?", TextMouth())
    assert companion.trouble is None
    await companion.close()


async def test_an_answer_by_heart_stops_what_she_does_on_her_own_time() -> None:
    """Whoever answers, the processor is her voice's while she speaks: nothing of the turn before still reads."""
    room = Room()
    companion = await room.companion(book=Book([Exchange("greeting", "Good morning to you.", "Morning! Slept well?")]))
    await companion.turn("Nobody knows the marmot.", TextMouth())
    resting, learning = companion._resting, companion._learning
    assert learning
    assert resting
    await companion.turn("Good morning to you.", TextMouth())
    assert (await room.said())[-1] == "Slept well?"
    assert learning.cancelled()
    assert resting.done()
    await companion.close()
