"""What every log does, whatever keeps it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from anyio import create_task_group

from samantha.kernel.error import StateError
from samantha.kernel.ids import PersonId
from samantha.testing.clock import VirtualClock
from samantha.testing.vault import MemoryVault
from samantha.vault.event import Heard, Record, Said
from samantha.vault.port import Log, Vault

pytestmark = pytest.mark.anyio

AMY, BEN = PersonId("amy"), PersonId("ben")


def heard(text: str) -> Heard:
    """Return something a person typed."""
    return Heard(text, "terminal")


def texts(records: list[Record]) -> list[str]:
    """Return what was said, in order."""
    return [record.event.text for record in records]


async def filled(vault: Vault, *words: str) -> Log:
    """Return Amy's log with these words in it, each appended alone."""
    log = await vault.log(AMY)
    for word in words:
        await log.append(heard(word))
    return log


async def test_a_new_log_is_empty(vault: Vault) -> None:
    """Whoever is new has said nothing, and reading it is no error."""
    log = await vault.log(AMY)
    assert log.person == AMY
    assert list(await log.read()) == []
    assert list(await log.last(5)) == []


async def test_what_is_appended_is_read_back(vault: Vault) -> None:
    """Every field of every kind of event comes back as it went in, numbered from 1."""
    log = await vault.log(AMY)
    (question,) = await log.append(Heard("Are you there?", "voice"))
    answer = Said("Always.", answers=question.id, interrupted=True, opening="mm")
    (reply,) = await log.append(answer)
    assert [question.seq, reply.seq] == [1, 2]
    assert list(await log.read()) == [question, reply]
    assert reply.event == answer


async def test_several_events_go_in_together(vault: Vault) -> None:
    """One append of three events gives three records in that order, at one time, with three ids."""
    log = await filled(vault, "zero")
    records = await log.append(heard("one"), heard("two"), heard("three"))
    assert [record.seq for record in records] == [2, 3, 4]
    assert len({record.id for record in records}) == 3
    assert len({record.at for record in records}) == 1
    assert texts(await log.read(after=1)) == ["one", "two", "three"]


async def test_appending_nothing_changes_nothing(vault: Vault) -> None:
    """No events are no record, and a wrong expectation is still told."""
    log = await filled(vault, "one")
    assert list(await log.append(expected=1)) == []
    with pytest.raises(StateError) as refused:
        await log.append(expected=0)
    assert refused.value.code == "log-moved"
    assert texts(await log.read()) == ["one"]


@pytest.mark.parametrize(
    ("after", "limit", "expected"),
    [(0, None, "abcde"), (2, None, "cde"), (2, 2, "cd"), (0, 0, ""), (5, None, ""), (99, 3, ""), (-1, 2, "ab")],
)
async def test_reading_starts_after_and_stops_at_the_limit(
    vault: Vault, after: int, limit: int | None, expected: str
) -> None:
    """`after` and `limit` cut the log where they say, and beyond its end there is nothing."""
    log = await filled(vault, *"abcde")
    assert texts(await log.read(after=after, limit=limit)) == list(expected)


@pytest.mark.parametrize(("count", "expected"), [(0, ""), (-1, ""), (1, "e"), (3, "cde"), (5, "abcde"), (50, "abcde")])
async def test_the_last_are_the_newest_oldest_first(vault: Vault, count: int, expected: str) -> None:
    """`last(n)` is the end of the log in reading order."""
    log = await filled(vault, *"abcde")
    assert texts(await log.last(count)) == list(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Grüße an 李雷 и Ольга 👩‍👩‍👧 — ça va?",
        "line\none\r\n\ttab\x00nul",
        "   spaces stay   ",
        "half of a pair: \ud83d",
        "e\u0301 is not \u00e9",
        "",
        '"quotes" and \\backslashes\\ and %s',
    ],
    ids=["scripts", "controls", "spaces", "lone-surrogate", "decomposed", "empty", "quotes"],
)
async def test_any_text_survives(vault: Vault, text: str) -> None:
    """Text is kept code point for code point."""
    log = await filled(vault, text)
    assert texts(await log.read()) == [text]


async def test_a_megabyte_is_one_event(vault: Vault) -> None:
    """A very long text is kept whole."""
    text = "Once upon a time – " * 55_000
    log = await filled(vault, text)
    assert len(text.encode()) > 1_000_000
    assert texts(await log.last(1)) == [text]


async def test_a_wrong_expectation_stores_nothing(vault: Vault) -> None:
    """An append that expects another end is refused with `log-moved`, whole; the right one goes through."""
    log = await filled(vault, "one")
    for wrong in (0, 2):
        with pytest.raises(StateError) as refused:
            await log.append(heard("two"), heard("three"), expected=wrong)
        assert refused.value.code == "log-moved"
    await log.append(heard("two"), expected=1)
    assert texts(await log.read()) == ["one", "two"]


async def test_an_empty_log_ends_at_zero(vault: Vault) -> None:
    """`expected=0` lets exactly one first event in."""
    log = await vault.log(AMY)
    await log.append(heard("first"), expected=0)
    with pytest.raises(StateError, match="ends at 1, not at 0"):
        await log.append(heard("also first"), expected=0)


async def test_tasks_append_at_once_without_gaps(vault: Vault) -> None:
    """Fifty tasks on one log give the numbers 1 to 50, each record where it says, and none is lost."""
    log, told = await vault.log(AMY), {}

    async def say(number: int) -> None:
        (record,) = await log.append(heard(f"number {number}"))
        told[record.seq] = record

    async with create_task_group() as tasks:
        for number in range(50):
            tasks.start_soon(say, number)
    assert [told[seq] for seq in range(1, 51)] == list(await log.read())


async def test_of_tasks_that_expect_the_same_end_one_wins(vault: Vault) -> None:
    """Twenty tasks that all expect an empty log: one record, nineteen `log-moved`."""
    log, refused = await vault.log(AMY), []

    async def say(number: int) -> None:
        try:
            await log.append(heard(f"number {number}"), expected=0)
        except StateError as error:
            refused.append(error.code)

    async with create_task_group() as tasks:
        for number in range(20):
            tasks.start_soon(say, number)
    assert refused == ["log-moved"] * 19
    assert len(await log.read()) == 1


async def test_people_never_meet(vault: Vault) -> None:
    """Two people's logs, written at once, number by themselves and hold only their own words."""

    async def talk(person: PersonId) -> None:
        log = await vault.log(person)
        for number in range(10):
            await log.append(heard(f"{person} {number}"))

    async with create_task_group() as tasks:
        tasks.start_soon(talk, AMY)
        tasks.start_soon(talk, BEN)
    for person in (AMY, BEN):
        records = await (await vault.log(person)).read()
        assert texts(records) == [f"{person} {number}" for number in range(10)]
        assert [record.seq for record in records] == list(range(1, 11))


@pytest.fixture
def clock(house) -> VirtualClock:
    """The clock of the house that the vault stands in."""
    return house.clock


async def test_events_carry_the_clock_s_time(vault: Vault, clock: VirtualClock) -> None:
    """A record's time is the clock's at the append, to the microsecond, aware and in UTC."""
    log = await filled(vault, "one")
    clock.advance(86_400.000_001)
    await log.append(heard("two"))
    first, second = await log.read()
    assert second.at - first.at == timedelta(days=1, microseconds=1)
    assert second.at == clock.now()
    assert second.at.utcoffset() == timedelta(0)


async def test_a_clock_abroad_is_read_in_utc() -> None:
    """A virtual clock set in another zone tells UTC."""
    clock = VirtualClock(datetime(2025, 3, 1, 12, tzinfo=timezone(timedelta(hours=2))))
    log = await filled(MemoryVault(clock), "one")
    assert (await log.read())[0].at == datetime(2025, 3, 1, 10, tzinfo=UTC)
