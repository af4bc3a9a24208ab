"""One turn: what is forgotten while she answers."""

import pytest

from samantha.surfaces.text import TextMouth
from samantha.testing.brain import ScriptedBrain
from samantha.vault.event import Heard
from tests.unit.memory.test_episode import TopicEncoder
from tests.unit.mind.test_turn import Room

pytestmark = pytest.mark.anyio


async def test_what_is_forgotten_while_she_answers_with_it_stays_forgotten() -> None:
    """The clauses that are still to come of such an answer are said, for they are in the air, and kept nowhere."""
    room = Room(ScriptedBrain([("You hid a marzipan pig. ", "The marzipan was behind the puppy, by the shoes.")]))
    companion = await room.companion(encoder=TopicEncoder())
    await companion.turn("I hid the marzipan behind the puppy.", TextMouth())
    for n in range(20):
        await companion.turn(f"I made tea number {n}.", TextMouth())
    await companion.episodes.encoded()
    (hidden, *_) = await companion.life.log.read()
    clauses = 0

    async def write(piece: str) -> None:
        nonlocal clauses
        clauses += 1
        if clauses == 1:
            await companion.life.forget([hidden.id])

    await companion.turn("What did I hide behind the puppy?", TextMouth(write))
    assert clauses > 1
    asked = [record.event for record in await companion.life.log.read() if isinstance(record.event, Heard)][-1]
    assert asked.text == "What did I hide behind the puppy?"
    assert "marzipan" not in str([record.event for record in (await companion.life.log.read())[-3:]])
    assert "marzipan" not in companion.episodes.recent(1)[0].said
    await companion.close()
