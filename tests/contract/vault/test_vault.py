"""What every vault does with many logs, several handles, erasure and closing."""

import pytest
from anyio import create_task_group

from samantha.kernel.error import StateError
from samantha.kernel.ids import PersonId
from samantha.vault.event import Heard
from samantha.vault.port import Vault

pytestmark = pytest.mark.anyio

AMY, BEN = PersonId("amy"), PersonId("ben")


def heard(text: str) -> Heard:
    """Return something a person typed."""
    return Heard(text, "terminal")


async def test_a_log_outlives_its_vault(house) -> None:
    """What one vault kept, the next one on the same place reads and continues."""
    vault = await house.open()
    kept = await (await vault.log(AMY)).append(heard("until tomorrow"))
    await vault.close()
    log = await (await house.open()).log(AMY)
    assert list(await log.read()) == list(kept)
    (record,) = await log.append(heard("good morning"), expected=1)
    assert record.seq == 2


async def test_two_vaults_on_one_place_see_each_other(house) -> None:
    """An append through one is read at once through the other, and moves the end for both."""
    one, other = [await (await house.open()).log(AMY) for _ in range(2)]
    await one.append(heard("first"))
    await other.append(heard("second"), expected=1)
    with pytest.raises(StateError) as refused:
        await one.append(heard("late"), expected=1)
    assert refused.value.code == "log-moved"
    assert list(await one.read()) == list(await other.read())


async def test_two_vaults_append_at_once_without_loss(house) -> None:
    """Forty appends from tasks of two vaults give the numbers 1 to 40."""
    logs = [await (await house.open()).log(AMY) for _ in range(2)]

    async def say(number: int) -> None:
        await logs[number % 2].append(heard(f"number {number}"))

    async with create_task_group() as tasks:
        for number in range(40):
            tasks.start_soon(say, number)
    records = await logs[0].read()
    assert [record.seq for record in records] == list(range(1, 41))
    assert {record.event.text for record in records} == {f"number {number}" for number in range(40)}


async def test_erasing_leaves_nothing_of_one_and_all_of_another(vault: Vault) -> None:
    """After an erasure the person's log is new and empty; nobody else's changes."""
    amy, ben = await vault.log(AMY), await vault.log(BEN)
    await amy.append(heard("a secret"), heard("another"))
    kept = await ben.append(heard("hello"))
    await vault.erase(AMY)
    assert list(await (await vault.log(AMY)).read()) == []
    assert list(await ben.read()) == list(kept)


async def test_who_was_erased_may_begin_again(house) -> None:
    """A person who comes back starts at 1, and that life lasts."""
    vault = await house.open()
    await (await vault.log(AMY)).append(heard("before"))
    await vault.erase(AMY)
    (record,) = await (await vault.log(AMY)).append(heard("after"), expected=0)
    await vault.close()
    assert list(await (await (await house.open()).log(AMY)).read()) == [record]


async def test_an_old_handle_is_dead_after_erasure(house) -> None:
    """Handles from before an erasure, in this vault or another, neither read nor write, even once a new life began."""
    vault, other = await house.open(), await house.open()
    handles = [await vault.log(AMY), await other.log(AMY)]
    await handles[0].append(heard("before"))
    await vault.erase(AMY)
    await (await vault.log(AMY)).append(heard("after"))
    for handle in handles:
        for use in (handle.append(heard("ghost")), handle.read(), handle.last(1)):
            with pytest.raises(StateError) as refused:
                await use
            assert refused.value.code == "erased"
    assert [record.event.text for record in await (await other.log(AMY)).read()] == ["after"]


async def test_erasing_twice_or_a_stranger_is_no_error(vault: Vault) -> None:
    """There is nothing of them either way."""
    await vault.erase(AMY)
    await (await vault.log(AMY)).append(heard("hello"))
    await vault.erase(AMY)
    await vault.erase(AMY)
    assert list(await (await vault.log(AMY)).read()) == []


async def test_a_closed_vault_says_so(vault: Vault) -> None:
    """After closing, every use is refused with `vault-closed`; closing again is no error."""
    log = await vault.log(AMY)
    await log.append(heard("hello"))
    await vault.close()
    await vault.close()
    for use in (log.append(heard("more")), log.read(), log.last(1), vault.erase(AMY)):
        with pytest.raises(StateError) as refused:
            await use
        assert refused.value.code == "vault-closed"
