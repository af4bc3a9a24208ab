"""Forgetting by voice: what is meant, what was never a fact, and what the wish itself leaves behind."""

import pytest

from tests.unit.mind.test_hand import Talk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("answer", ["Hmm, let me think about it.", "No."])
async def test_a_wish_that_came_to_nothing_goes_with_the_next(answer: str) -> None:
    """Who asks, hesitates, and asks again leaves no wish behind that tells what was forgotten."""
    talk = await Talk().begin()
    await talk.know("I live in Lyon.", "I walk a lot.")
    await talk.say("Forget that I live in Lyon.")
    await talk.say(answer)
    await talk.say("Forget that I live in Lyon.")
    await talk.say("Yes.")
    assert "Lyon" not in await talk.log()
    assert "I walk a lot." in await talk.log()


async def test_a_wish_in_vain_goes_on_the_page_as_well() -> None:
    """However the fact is forgotten in the end."""
    talk = await Talk().begin()
    await talk.know("I live in Lyon.", "Don't forget to feed the cat.")
    await talk.say("Forget that I live in Lyon.")
    await talk.say("No.")
    (fact,) = talk.companion.life.facts.all()
    await talk.companion.life.forget([fact.quotes[0].source])
    assert "Lyon" not in await talk.log()
    assert "feed the cat" in await talk.log()


async def test_what_is_no_fact_can_be_forgotten_by_saying_it() -> None:
    """She says the lines that hold it and asks."""
    talk = await Talk().begin()
    await talk.know("I kissed my boss at the marzipan fair.", "My boss was late.")
    asked = await talk.say("Forget that I kissed my boss.")
    assert "marzipan" in asked
    assert "late" not in asked
    assert "gone" in await talk.say("Yes.")
    assert "kissed" not in await talk.log()
    assert "My boss was late." in await talk.log()


async def test_what_is_forgotten_of_one_stays_with_another() -> None:
    """Two may live in one town."""
    talk = await Talk().begin()
    await talk.know("My sister Anna lives in Lyon.", "My friend Tom lives in Lyon.")
    asked = await talk.say("Forget that Anna lives in Lyon.")
    assert "Tom" not in asked
    assert "gone" in await talk.say("Yes.")
    assert "Anna" not in await talk.log()
    assert "My friend Tom lives in Lyon." in await talk.log()
