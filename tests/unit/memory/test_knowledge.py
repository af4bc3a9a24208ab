"""What stands in a log beside what was said, packed and unpacked, taken at once or piece by piece."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samantha.kernel.ids import EventId
from samantha.memory.knowledge import BY_RULE, Knowledge
from samantha.memory.relation import RELATIONS
from samantha.vault.event import Considered, Corrected, Forgot, Heard, Learned, Paused, Record

BEGAN = datetime(2025, 6, 20, 12, tzinfo=UTC)
ANY_TEXT = some.text(some.characters(codec=None, exclude_categories=()), max_size=20)
ANY_ID = some.integers(1, 9).map(lambda n: EventId(f"e{n}"))
ANY_MOMENT = some.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=some.timezones())
ANY_DAY = some.sampled_from(["", "2024", "2024-05", "2024-05-17"])
ANY_LEARNED = some.builds(
    Learned,
    about=some.one_of(some.sampled_from(["you", "Nora", "my sister"]), ANY_TEXT),
    relation=some.sampled_from(sorted(RELATIONS)),
    value=some.one_of(some.sampled_from(["tea", "green tea", "Leeds", "sister"]), ANY_TEXT),
    quote=ANY_TEXT,
    source=ANY_ID,
    since=ANY_DAY,
    until=ANY_DAY,
    confidence=some.floats(0, 1),
    said_at=some.one_of(some.just(""), ANY_MOMENT.map(datetime.isoformat)),
    ends=some.booleans(),
    repeats=some.one_of(some.none(), ANY_ID),
)
EVENTS = some.one_of(
    ANY_LEARNED,
    ANY_LEARNED,
    some.builds(Corrected, ANY_ID, ANY_TEXT),
    some.builds(Considered, some.integers(0, 50), some.sampled_from([BY_RULE, "a brain"])),
    some.builds(Paused, ANY_MOMENT.map(datetime.isoformat)),
    some.builds(Heard, ANY_TEXT, some.just("page")),
    some.just(Forgot(2)),
)
LOGS = some.lists(EVENTS, max_size=9).map(
    lambda events: [
        Record(EventId(f"e{n}"), 3 * n, BEGAN + timedelta(minutes=n), event) for n, event in enumerate(events, 1)
    ]
)


def after(records: Sequence[Record]) -> Knowledge:
    """Return what is known after some records."""
    knowledge = Knowledge()
    knowledge.take(records)
    return knowledge


def everything(knowledge: Knowledge | None) -> object:
    """Return all that can be asked of knowledge, to compare."""
    assert knowledge is not None
    return (
        knowledge.facts.all(),
        knowledge.facts.told_again(),
        knowledge.upto,
        knowledge.rule_upto,
        knowledge.brain_upto,
        knowledge.paused_until,
    )


@settings(deadline=None)
@given(LOGS)
def test_what_is_packed_comes_back(records: list[Record]) -> None:
    """Any facts, told in any words, and how far they were read; packed again it is the same bytes."""
    knowledge = after(records)
    again = Knowledge.unpacked(knowledge.packed())
    assert everything(again) == everything(knowledge)
    assert again is not None
    assert again.packed() == knowledge.packed()


@settings(deadline=None)
@given(LOGS, some.data())
def test_it_is_the_same_however_it_is_taken(records: list[Record], data: some.DataObject) -> None:
    """All at once, one by one, twice, or with a pause in which it lay packed: the log alone decides."""
    whole = everything(after(records))
    one_by_one = Knowledge()
    for record in records:
        one_by_one.take([record])
    assert everything(one_by_one) == whole
    one_by_one.take(records)
    assert everything(one_by_one) == whole
    kept = Knowledge.unpacked(after(records[: data.draw(some.integers(0, len(records)))]).packed())
    assert kept is not None
    kept.take(records)
    assert everything(kept) == whole


def test_reading_is_told_apart_by_who_read() -> None:
    """What a brain has read, rules needn't; what rules have read, a brain still may; no one goes back."""
    knowledge = after([])
    knowledge.passed(5, BY_RULE)
    assert (knowledge.rule_upto, knowledge.brain_upto) == (5, 0)
    knowledge.passed(9, "a brain")
    knowledge.passed(7, "a brain")
    assert (knowledge.rule_upto, knowledge.brain_upto) == (9, 9)


def test_the_last_pause_counts() -> None:
    """A moment that is past ends an earlier pause."""
    until = [BEGAN + timedelta(hours=8), BEGAN - timedelta(minutes=1)]
    records = [Record(EventId(f"e{n}"), n, BEGAN, Paused(at.isoformat())) for n, at in enumerate(until, 1)]
    assert after(records[:1]).paused_until == until[0]
    assert after(records).paused_until == until[1]
    assert after([]).paused_until < BEGAN


def changed(**parts: Any) -> bytes:
    """Return packed knowledge with some parts replaced; None takes one away."""
    kept = {**json.loads(Knowledge().packed()), **parts}
    return json.dumps({name: part for name, part in kept.items() if part is not None}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"7",
        b"{}",
        changed(form=0),
        changed(upto=None),
        changed(same=5),
        changed(paused_until="soon"),
        changed(facts=[{}]),
        changed(facts=[[]]),
        changed(facts=[7]),
    ],
)
def test_what_is_of_another_form_is_read_anew(content: bytes) -> None:
    """Bytes that an older or newer version kept, or none at all, are no knowledge."""
    assert Knowledge.unpacked(content) is None


def test_the_form_is_the_one_that_is_read() -> None:
    """What is kept untouched is taken."""
    assert everything(Knowledge.unpacked(changed())) == everything(Knowledge())
