"""What is held against a life after whatever went wrong: nothing lost, nothing invented, nothing twice."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from samantha.kernel.clock import Clock, SystemClock
from samantha.kernel.ids import PersonId
from samantha.memory.fact import Fact
from samantha.memory.knowledge import Knowledge
from samantha.memory.life import Life
from samantha.vault.event import Heard, Learned, Record
from samantha.vault.opening import open_vault
from samantha.vault.source import KeySource
from tests.integration.memory.stub import (
    INVENTED,
    HashingStubEncoder,
    HonestStubReader,
    JumpingStubClock,
    PatternStubLabeller,
)

AMY = PersonId("amy")


@asynccontextmanager
async def opened(place: Path, clock: Clock | None = None, *, keys: Path | None = None) -> AsyncIterator[Life]:
    """Amy's life for a while, in a place that holds her keys as well unless they are elsewhere."""
    source = KeySource(keys or place / "keys")
    vault = await open_vault(f"sqlite:///{place / 'life.db'}", source, clock or SystemClock())
    life = Life(await vault.log(AMY), HashingStubEncoder(), PatternStubLabeller())
    try:
        await life.arrive()
        yield life
    finally:
        await life.close()
        await vault.close()


def as_logged(records: Sequence[Record]) -> Knowledge:
    """Return what the log alone says."""
    knowledge = Knowledge()
    knowledge.take(records)
    return knowledge


def nothing_invented(records: Sequence[Record]) -> None:
    """See that each fact stands literally in what the person said."""
    said = {record.id: record.event.text for record in records if isinstance(record.event, Heard)}
    for fact in learned(records):
        assert fact.quote in said[fact.source]
        assert fact.value in fact.quote
        assert not any(word in f"{fact.about} {fact.value}" for word in INVENTED)


def nothing_twice(records: Sequence[Record]) -> None:
    """See that nothing was learnt twice from the same words."""
    counts = Counter((fact.about, fact.relation, fact.value, fact.source) for fact in learned(records))
    assert set(counts.values()) <= {1}, [what for what, count in counts.items() if count > 1]


def learned(records: Sequence[Record]) -> list[Learned]:
    """Return the facts that stand in a log."""
    return [record.event for record in records if isinstance(record.event, Learned)]


async def undisturbed(place: Path, records: Sequence[Record]) -> Sequence[Fact]:
    """Return what is known of a life in which the same was said at the same times, and read in one go."""
    clock = JumpingStubClock()
    async with opened(place, clock) as life:
        for record in records:
            if isinstance(record.event, Heard):
                clock.set(record.at)
                await life.log.append(record.event)
        await life.learn(HonestStubReader())
        return life.facts.all()


def what_is_told(facts: Sequence[Fact]) -> Counter[tuple[object, ...]]:
    """Return each fact with each of its quotes, without the ids that no two lives share."""
    return Counter(
        (fact.about, fact.relation, fact.value, quote.words, quote.said_at) for fact in facts for quote in fact.quotes
    )


def what_holds(facts: Sequence[Fact]) -> set[tuple[str, str, str, int]]:
    """Return what nothing newer has replaced and nobody has crossed out, each with the count of what speaks against it.

    What was said between two tellings of the same thing ends the first, or doesn't, as it was read before the second or
    after; what holds in the end is the same.
    """
    return {
        (fact.about, fact.relation, fact.value, len(fact.against))
        for fact in facts
        if not (fact.replaced_by or fact.is_wrong)
    }
