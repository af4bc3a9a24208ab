"""What forgetting single events does, whatever keeps the log."""

import pytest
from anyio import create_task_group
from anyio.lowlevel import checkpoint

from samantha.kernel.error import StateError
from samantha.kernel.ids import EventId, PersonId, new_event_id
from samantha.vault.event import Forgot, Heard, Record
from samantha.vault.port import Kept, Log, Projection, Vault

pytestmark = pytest.mark.anyio

AMY, BEN = PersonId("amy"), PersonId("ben")
INDEX = Projection.INDEX


def heard(text: str) -> Heard:
    """Return something a person typed."""
    return Heard(text, "terminal")


async def filled(vault: Vault, words: str) -> tuple[Log, list[Record]]:
    """Return Amy's log with one record a letter, and the records."""
    log = await vault.log(AMY)
    return log, [record for word in words for record in await log.append(heard(word))]


def ids(records: list[Record]) -> list[EventId]:
    """Return how records are named."""
    return [record.id for record in records]


@pytest.mark.parametrize(("gone", "left"), [("c", "abde"), ("a", "bcde"), ("e", "abcd"), ("bd", "ace"), ("abcde", "")])
async def test_what_is_forgotten_is_gone_and_the_rest_stays(vault: Vault, gone: str, left: str) -> None:
    """Of five records some go; the others keep id, number, time and content, however they are read."""
    log, records = await filled(vault, "abcde")
    remaining = [record for record in records if record.event.text in left]
    assert list(await log.forget([record.id for record in records if record.event.text in gone])) == []
    assert list(await log.read()) == remaining
    assert list(await log.last(2)) == remaining[-2:]
    assert list(await log.read(after=2, limit=2)) == [record for record in remaining if record.seq > 2][:2]
    assert list(await (await vault.log(AMY)).read()) == remaining


async def test_a_number_is_never_given_again(vault: Vault) -> None:
    """What comes after a forgetting is numbered from where the log had ended, and `expected` means that end."""
    log, records = await filled(vault, "abc")
    await log.forget(ids(records[1:]))
    with pytest.raises(StateError, match="ends at 3, not at 1"):
        await log.append(heard("late"), expected=1)
    (record,) = await log.append(heard("d"), expected=3)
    assert record.seq == 4
    await log.forget(ids([records[0], record]))
    assert [record.seq for record in await log.append(heard("e"), heard("f"), expected=4)] == [5, 6]


async def test_events_are_appended_in_the_same_step(vault: Vault) -> None:
    """Whoever reads sees either all records and no note, or the note and not what it is about."""
    log, records = await filled(vault, "abcdef")
    other, seen = await vault.log(AMY), set()

    async def watch() -> None:
        while "forgot" not in seen:
            kinds = [type(record.event).__name__.lower() for record in await other.read()]
            seen.add("forgot" if "forgot" in kinds else "all")
            assert kinds in (["heard"] * 6, ["heard"] * 4 + ["forgot"])
            await checkpoint()

    async with create_task_group() as tasks:
        tasks.start_soon(watch)
        await checkpoint()
        (note,) = await log.forget(ids(records[:2]), Forgot(2))
    assert note.seq == 7
    assert list(await log.read()) == [*records[2:], note]


async def test_handles_from_before_go_on(house) -> None:
    """Through handles of this vault and of another, opened before, reading and writing go on after each forgetting."""
    vault, other = await house.open(), await house.open()
    log, records = await filled(vault, "abc")
    handles = [log, await vault.log(AMY), await other.log(AMY)]
    left = list(records)
    for forgetting in (handles[0], handles[2], handles[1]):
        await forgetting.forget([left.pop(0).id])
        for handle in handles:
            left += await handle.append(heard("more"), expected=left[-1].seq)
            assert list(await handle.read()) == left
            assert list(await handle.last(1)) == left[-1:]


async def test_it_lasts(house) -> None:
    """Opened again, the log is as it was left."""
    vault = await house.open()
    log, records = await filled(vault, "abc")
    (note,) = await log.forget(ids(records[:1]), Forgot(1))
    await vault.close()
    log = await (await house.open()).log(AMY)
    assert list(await log.read()) == [*records[1:], note]
    assert [record.seq for record in await log.append(heard("d"), expected=4)] == [5]


async def test_projections_go(house) -> None:
    """What was built from the log is forgotten with any part of it, for every handle, and can be kept anew."""
    log, records = await filled(await house.open(), "abc")
    other = await (await house.open()).log(AMY)
    await log.keep(INDEX, Kept(3, b"of a, b and c"))
    await other.forget(ids(records[:1]))
    assert [await handle.kept(INDEX) for handle in (log, other)] == [None, None]
    await log.keep(INDEX, Kept(3, b"of b and c"))
    assert await other.kept(INDEX) == Kept(3, b"of b and c")


async def test_every_handle_sees_another_epoch(house) -> None:
    """An epoch stays through reading, writing and keeping, and changes for every handle with each forgetting."""
    log, records = await filled(await house.open(), "abc")
    handles, seen = [log, await (await house.open()).log(AMY)], set()
    for record in records:
        epochs = {await handle.epoch() for handle in handles}
        await log.append(heard("more"))
        await log.keep(INDEX, Kept(record.seq, b"index"))
        await handles[1].read()
        assert {await handle.epoch() for handle in handles} == epochs
        assert len(epochs) == 1
        assert not epochs & seen
        seen |= epochs
        await log.forget([record.id])
    assert await handles[1].epoch() not in seen


async def test_what_was_built_before_is_not_kept_after(house) -> None:
    """A projection of an earlier epoch, which may hold what was forgotten, isn't kept; one of this epoch is."""
    log, records = await filled(await house.open(), "abc")
    other = await (await house.open()).log(AMY)
    before = await log.epoch()
    await other.forget(ids(records[:1]))
    await log.keep(INDEX, Kept(3, b"of a, b and c"), epoch=before)
    assert await log.kept(INDEX) is None
    await log.keep(INDEX, Kept(3, b"of b and c"), epoch=await log.epoch())
    assert await log.kept(INDEX) == Kept(3, b"of b and c")


@pytest.mark.parametrize("unknown", [[], [new_event_id()], [EventId("nothing of the kind"), EventId("")]])
async def test_what_isn_t_there_needs_no_forgetting(vault: Vault, unknown: list[EventId]) -> None:
    """Ids that aren't in the log change nothing, not even the epoch, and events are appended all the same."""
    log, records = await filled(vault, "abc")
    await log.keep(INDEX, Kept(3, b"index"))
    epoch = await log.epoch()
    assert list(await log.forget(unknown)) == []
    (note,) = await log.forget(unknown, Forgot(0))
    assert list(await log.read()) == [*records, note]
    assert await log.kept(INDEX) == Kept(3, b"index")
    assert await log.epoch() == epoch


async def test_unknown_ids_don_t_keep_known_ones(vault: Vault) -> None:
    """Of ids that are there, twice, and ids that aren't, those that are there go."""
    log, records = await filled(vault, "abc")
    known = records[1].id
    await log.forget((known, new_event_id(), known, EventId(known.upper())))
    assert list(await log.read()) == [records[0], records[2]]


async def test_an_empty_log_has_nothing_to_forget(vault: Vault) -> None:
    """Who is new may forget, and begins at 1 all the same."""
    log = await vault.log(AMY)
    await log.forget([new_event_id()])
    (note,) = await log.forget([], Forgot(0))
    assert note.seq == 1
    assert list(await log.read()) == [note]


async def test_nobody_else_forgets(vault: Vault) -> None:
    """Another person's events stay, even if they are named, and so do their epoch and what was kept for them."""
    log, records = await filled(vault, "abc")
    ben = await vault.log(BEN)
    theirs = await ben.append(heard("hello"))
    await ben.keep(INDEX, Kept(1, b"ben's"))
    epoch = await ben.epoch()
    await log.forget([*ids(records), *ids(theirs)])
    assert list(await ben.read()) == list(theirs)
    assert await ben.kept(INDEX) == Kept(1, b"ben's")
    assert await ben.epoch() == epoch


async def test_appends_meanwhile_are_kept(house) -> None:
    """While two handles of two vaults append 40 events and forget half of them again, no other is lost."""
    logs = [await (await house.open()).log(AMY) for _ in range(2)]
    kept: list[Record] = []

    async def talk(number: int) -> None:
        log = logs[number % 2]
        passing, lasting = await log.append(heard("passing"), heard(f"lasting {number}"))
        kept.append(lasting)
        kept.extend(await logs[number // 2 % 2].forget([passing.id], Forgot(1)))

    async with create_task_group() as tasks:
        for number in range(20):
            tasks.start_soon(talk, number)
    assert len(kept) == 40
    assert list(await logs[0].read()) == list(await logs[1].read()) == sorted(kept, key=lambda record: record.seq)
    assert len({record.seq for record in kept}) == 40


async def test_after_erasure_there_is_nothing_to_forget(house) -> None:
    """A handle from before an erasure neither forgets nor tells an epoch, though its log was sealed anew before."""
    vault = await house.open()
    log, records = await filled(vault, "abc")
    await log.forget(ids(records[:1]))
    await vault.erase(AMY)
    for begins_anew in (False, True):
        if begins_anew:
            await (await vault.log(AMY)).append(heard("after"))
        for use in (log.forget(ids(records[1:])), log.forget([]), log.append(heard("ghost")), log.read()):
            with pytest.raises(StateError) as refused:
                await use
            assert refused.value.code == "erased"
    assert [record.event.text for record in await (await vault.log(AMY)).read()] == ["after"]


async def test_a_closed_vault_forgets_nothing(vault: Vault) -> None:
    """It says `vault-closed`."""
    log, records = await filled(vault, "abc")
    await vault.close()
    with pytest.raises(StateError) as refused:
        await log.forget(ids(records))
    assert refused.value.code == "vault-closed"
