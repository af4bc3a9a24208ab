"""One person's recall never sees another's, however alike they are."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samantha.kernel.ids import PersonId
from samantha.memory.episode import Episodes
from samantha.memory.life import Life
from samantha.testing.clock import NOON, VirtualClock
from samantha.testing.vault import MemoryVault
from samantha.vault.event import Heard, Said
from tests.unit.memory.test_episode import TopicEncoder

pytestmark = pytest.mark.anyio

WORDS = st.sampled_from(
    ["Amy's dog ran off.", "The boss of Amy shouted.", "Amy made tea with Ben.", "Where is the puppy?"]
)


async def both(lives: list[list[str]]) -> list[Episodes]:
    """Return what two people remember who said these things in turn, in one vault."""
    vault, encoder = MemoryVault(VirtualClock()), TopicEncoder()
    people = [Episodes(await vault.log(PersonId(name)), encoder) for name in ("amy", "amy.2")]
    for person, said in zip(people, lives, strict=True):
        for words in said:
            (heard,) = await person.log.append(Heard(words, "page"))
            await person.log.append(Said("Poor Amy.", heard.id))
    await asyncio.gather(*(person.arrive() for person in people))
    await asyncio.gather(*(person.encoded() for person in people))
    return people


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=2, max_size=2), WORDS)
def test_two_of_one_name_are_never_mixed_up(lives: list[list[str]], cue: str) -> None:
    """Two people of the same name, with the same friends and the same words: each recalls only their own log."""

    async def recalled() -> None:
        people = await both(lives)
        for person in people:
            own = {record.id for record in await person.log.read()}
            found = await person.recall(cue, now=NOON, beyond=0, count=10)
            assert {entry.episode.id for entry in found} <= own

    asyncio.run(recalled())


async def test_what_only_the_other_said_is_not_known() -> None:
    """Who never spoke of a dog is reminded of none, whatever the other one said."""
    amy, other = await both([["My dog ran off."], ["I made tea."]])
    assert len(await amy.recall("how is the dog", now=NOON, beyond=0)) == 1
    assert await other.recall("how is the dog", now=NOON, beyond=0) == []


FACTS = st.sampled_from(
    ["My sister Nora lives in Lyon.", "My dog Biscuit ran off.", "Nora is my boss.", "I'm allergic to tea.", "Hello."]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(FACTS, min_size=1, max_size=8), min_size=2, max_size=2), FACTS)
def test_facts_and_forgetting_stay_with_whose_they_are(lives: list[list[str]], cue: str) -> None:
    """Each knows only what they said themselves, and what one forgets the other still knows."""

    async def learnt() -> None:
        vault, encoder = MemoryVault(VirtualClock()), TopicEncoder()
        names = ("amy", "amy.2")
        people = [Life(await vault.log(PersonId(name)), encoder) for name in names]
        for person, said in zip(people, lives, strict=True):
            await person.arrive()
            await person.log.append(*(Heard(words, "page") for words in said))
            await person.learn()
        for person in people:
            own = {record.id for record in await person.log.read()}
            came = await person.recall(cue, now=NOON, beyond=0, count=5, is_sought=True)
            assert set(came.events) <= own
            assert {quote.source for fact in person.facts.all() for quote in fact.quotes} <= own
        one, other = people
        before = (await other.log.read(), other.facts.all())
        await one.forget({record.id for record in await one.log.read()})
        await other.refresh()
        assert (await other.log.read(), other.facts.all()) == before

    asyncio.run(learnt())
