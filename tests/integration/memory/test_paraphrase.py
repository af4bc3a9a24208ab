"""What she said later in other words of something that is forgotten."""

import pytest

from samantha.kernel.ids import PersonId
from samantha.memory.life import Life
from samantha.testing.clock import VirtualClock
from samantha.testing.vault import MemoryVault
from samantha.vault.event import Heard, Said
from samantha.weights.meaning import Meaning
from samantha.weights.store import Weights

pytestmark = [pytest.mark.anyio, pytest.mark.weights]

TALK = (
    ("I'm pregnant, and nobody knows.", "That's big news."),
    ("What shall I cook tonight?", "Something good for you and the baby."),
    ("And tomorrow?", "Take an umbrella, it rains from four."),
)


async def test_what_she_said_of_it_in_other_words_goes() -> None:
    """Her answers that tell the same go, though they share no word with it; the rest stays."""
    log = await MemoryVault(VirtualClock()).log(PersonId("amy"))
    for heard, said in TALK:
        (question,) = await log.append(Heard(heard, "page"))
        await log.append(Said(said, question.id))
    life = Life(log, Meaning(Weights().path("minilm")))
    await life.arrive()
    await life.episodes.encoded()
    await life.forget([(await log.read())[0].id])
    left = [record.event.text for record in await log.read() if isinstance(record.event, Heard | Said)]
    assert left == ["What shall I cook tonight?", *TALK[2]]
    assert [(one.heard, one.said) for one in life.episodes.recent(9)] == [("What shall I cook tonight?", ""), TALK[2]]
    await life.close()
