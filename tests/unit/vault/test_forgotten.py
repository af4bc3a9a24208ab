"""A forgetting cut short at any step, looked at from beside, or without room: all of it happens, or nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from samantha.kernel.error import StateError
from samantha.kernel.ids import PersonId
from samantha.vault.event import Forgot, Heard, Record
from samantha.vault.port import Kept, Projection
from samantha.vault.rows import Row, Rows
from samantha.vault.sealed import SealedVault
from samantha.vault.trouble import disk_full
from tests.unit.vault.onlooker import STEPS, Onlooker, at, beside, connection, dead_commit, photograph

pytestmark = pytest.mark.anyio

AMY = PersonId("amaryllis")
CANARY = "the canary sings in Zürich at noon"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the vault stands; photographs are kept beside it."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
async def vault(place: Path) -> AsyncIterator[SealedVault]:
    """A vault in which Amy has said five things, the third of which is to be forgotten."""
    vault = await at(place)
    log = await vault.log(AMY)
    for n in range(5):
        await log.append(Heard(CANARY if n == 2 else f"{n} marmots", "voice"))
    await log.keep(Projection.INDEX, Kept(5, CANARY.encode()))
    yield vault
    await vault.close()


async def story(place: Path) -> list[Record]:
    """Open what stands in a directory, see that one key is left and that the log goes on, and return what it held."""
    vault = await at(place)
    assert beside(place) == [".key"]
    log = await vault.log(AMY)
    records = list(await log.read())
    more = await log.append(Heard("and on", "voice"), expected=records[-1].seq)
    assert list(await log.read()) == [*records, *more]
    await vault.close()
    return records


async def test_cut_short_at_any_step_all_is_forgotten_or_nothing(
    vault: SealedVault, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before any statement or any step on a key file, the next opening finds one whole state and one key."""
    log, steps, photographs = await vault.log(AMY), [], []

    def look(step: str) -> None:
        steps.append(step)
        photographs.append(photograph(place, tmp_path / f"{len(steps)}"))

    before = list(await log.read())
    onlooker = Onlooker(vault, monkeypatch, look)
    (note,) = await log.forget([before[2].id], Forgot(1))
    onlooker.off()
    after = [*before[:2], *before[3:], note]
    states = [await story(photo) for photo in photographs]
    turn = states.index(after)
    assert states == [before] * turn + [after] * (len(states) - turn)
    assert set(steps) >= {"BEGIN", "UPDATE", "COMMIT", *STEPS}
    assert "COMMIT" in steps[:turn]
    assert len(states) > 20
    assert await story(photograph(place, tmp_path / "end")) == after


async def test_from_beside_it_is_one_step(vault: SealedVault, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any step another handle reads one whole state, old or new, and an epoch that is never ahead of it."""
    log, loop, seen = await vault.log(AMY), asyncio.get_running_loop(), []
    other = await (neighbour := await at(place)).log(AMY)

    async def read() -> None:
        epoch = await other.epoch()
        seen.append((list(await other.read()), list(await other.last(2)), epoch, await other.kept(Projection.INDEX)))

    before = list(await log.read())
    await read()
    onlooker = Onlooker(vault, monkeypatch, lambda _: asyncio.run_coroutine_threadsafe(read(), loop).result())
    (note,) = await log.forget([before[2].id], Forgot(1))
    onlooker.off()
    await read()
    after = [*before[:2], *before[3:], note]
    states, lasts, epochs, kept = zip(*seen, strict=True)
    turn = states.index(after)
    assert list(states) == [before] * turn + [after] * (len(states) - turn)
    assert list(lasts) == [state[-2:] for state in states]
    assert len(set(epochs)) == 2
    assert set(epochs[:turn]) == {epochs[0]}
    assert epochs[-1] != epochs[0]
    assert [index is None for index in kept] == [False] * turn + [True] * (len(kept) - turn)
    await neighbour.close()


class Late:
    """Rows that are looked at, and then something happens before they are handed over."""

    def __init__(self, rows: Rows, meanwhile: list[Callable[[], Awaitable[object]]]) -> None:
        self._rows = rows
        self._meanwhile = meanwhile

    async def last(self, person: bytes, count: int) -> Sequence[Row]:
        """Return the newest rows, after something."""
        found = await self._rows.last(person, count)
        if self._meanwhile:
            await self._meanwhile.pop()()
        return found


async def test_what_was_sealed_anew_after_it_was_read_is_read_again(vault: SealedVault) -> None:
    """Rows under a key that was destroyed between reading and opening them are no error, however often it happens."""
    log, other = await vault.log(AMY), await vault.log(AMY)
    records = list(await log.read())
    other._rows = Late(other._rows, [lambda n=n: log.forget([records[n].id]) for n in range(3)])
    assert list(await other.last(9)) == records[3:]


async def test_who_writes_between_the_commit_and_the_new_key_is_kept(
    vault: SealedVault, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When rows are under the next key and the former is still in its place, a neighbour's append is under the next."""
    log, loop, own = await vault.log(AMY), asyncio.get_running_loop(), []
    other = await (neighbour := await at(place)).log(AMY)
    begun: list[str] = []

    def look(step: str) -> None:
        if step == "BEGIN" and "COMMIT" in begun and not own:
            assert beside(place) == [".key", ".next"]
            appending = other.append(Heard("in between", "page"), expected=6)
            own.extend(asyncio.run_coroutine_threadsafe(appending, loop).result())
            assert beside(place) == [".key"]
        begun.append(step)

    before = list(await log.read())
    onlooker = Onlooker(vault, monkeypatch, look)
    (note,) = await log.forget([before[2].id], Forgot(1))
    onlooker.off()
    assert [record.seq for record in own] == [7]
    assert list(await log.read()) == [*before[:2], *before[3:], note, *own]
    await neighbour.close()
    assert await story(photograph(place, tmp_path / "end")) == [*before[:2], *before[3:], note, *own]


async def test_a_neighbour_settles_what_somebody_died_over(vault: SealedVault, place: Path, tmp_path: Path) -> None:
    """A fresh key left behind by who died before the commit is of no harm to handles that stay open, and goes."""
    log = await vault.log(AMY)
    before = list(await log.read())
    key = vault._keys.find(AMY)
    for use in (lambda: vault.log(AMY), lambda: log.append(Heard("more", "page")), lambda: log.forget([])):
        vault._keys.succession.begin(key, AMY)
        assert list(await log.read())[:5] == before
        await log.keep(Projection.INDEX, Kept(9, b"not while it isn't sure under which key"))
        assert (await log.kept(Projection.INDEX)).upto == 5
        await use()
        assert beside(place) == [".key"]
        assert vault._keys.holds(key)
    assert len(await story(photograph(place, tmp_path / "end"))) == 6


async def test_a_torn_fresh_key_is_of_no_harm(vault: SealedVault, place: Path, tmp_path: Path) -> None:
    """One whose writing was cut short has sealed nothing."""
    before = list(await (await vault.log(AMY)).read())
    for content in (b"", b"\x01half"):
        vault._keys._chest.place(vault._keys.name(AMY)).following.write_bytes(content)
        assert await story(photograph(place, tmp_path / f"{len(content)}")) == before


async def forget(vault: SealedVault, record: Record) -> None:
    """Let Amy forget something."""
    await (await vault.log(AMY)).forget([record.id])


async def test_a_commit_that_died_doesn_t_come_back(vault: SealedVault, place: Path, tmp_path: Path) -> None:
    """Where somebody died in the flush of the commit and a neighbour went on without it, a crash doesn't bring it back.

    It would bring back rows whose key the neighbour destroyed.
    """
    before = list(await (await vault.log(AMY)).read())
    await dead_commit(place, tmp_path / "elsewhere", lambda copy: forget(copy, before[2]))
    log = await vault.log(AMY)
    assert list(await log.read()) == before
    assert beside(place) == [".key"]
    assert await story(photograph(place, tmp_path / "end")) == before


async def test_a_commit_that_died_may_be_found_whole(vault: SealedVault, place: Path, tmp_path: Path) -> None:
    """Where all died in the flush of the commit, the next opening finds it and destroys the former key."""
    before = list(await (await vault.log(AMY)).read())
    await dead_commit(place, tmp_path / "elsewhere", lambda copy: forget(copy, before[2]))
    assert await story(photograph(place, tmp_path / "end")) == [*before[:2], *before[3:]]


async def test_cancelled_in_its_turn_it_is_finished(
    vault: SealedVault, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is cancelled while it happens finds it done to its end afterwards."""
    log, loop = await vault.log(AMY), asyncio.get_running_loop()
    before = list(await log.read())

    def look(step: str) -> None:
        if step == "COMMIT":
            loop.call_soon_threadsafe(forgetting.cancel)

    onlooker = Onlooker(vault, monkeypatch, look)
    forgetting = asyncio.ensure_future(log.forget([before[2].id]))
    await asyncio.wait([forgetting])
    assert forgetting.cancelled()
    await log.append(Heard("more", "page"))
    onlooker.off()
    assert list(await log.read())[:4] == [*before[:2], *before[3:]]
    assert beside(place) == [".key"]


async def erased_before(step: int, place: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Let a neighbour erase Amy from one step of a forgetting on; return whether there are that many steps."""
    vault, neighbour, loop = await at(place), await at(place), asyncio.get_running_loop()
    log, steps, erasing = await vault.log(AMY), [], []

    def look(found: str) -> None:
        steps.append(found)
        if len(steps) == step:
            neighbour._keys.destroy(neighbour._keys.name(AMY))
        if len(steps) >= step and not erasing and not connection(vault).in_transaction:
            erasing.append(found)
            asyncio.run_coroutine_threadsafe(neighbour.erase(AMY), loop).result()

    with monkeypatch.context() as patch:
        onlooker = Onlooker(vault, patch, look)
        with suppress(StateError):
            await log.forget([(await log.read())[2].id], Forgot(1))
        onlooker.off()
    if len(steps) >= step:
        await neighbour.erase(AMY)
        assert beside(place) == []
        with pytest.raises(StateError, match="was erased"):
            await log.read()
        assert list(await (await neighbour.log(AMY)).read()) == []
    for each in (vault, neighbour):
        await each.close()
    return len(steps) >= step


@pytest.mark.usefixtures("vault")
async def test_who_is_erased_meanwhile_stays_erased(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun by a neighbour before any step of a forgetting, an erasure leaves no key and no row."""
    step = 1
    while await erased_before(step, photograph(place, tmp_path / f"{step}"), monkeypatch):
        step += 1
    assert step > 20


@pytest.mark.parametrize("step", ["put", "UPDATE", "INSERT", "COMMIT"])
async def test_what_fails_leaves_everything(
    vault: SealedVault, place: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Where a step of it fails, all is as it was, with one key, and trying again succeeds."""
    log = await vault.log(AMY)
    before, epoch, failed = list(await log.read()), await log.epoch(), []

    def look(found: str) -> None:
        if found != step or failed:
            return
        failed.append(step)
        if step == "put":
            raise disk_full(place)
        connection(vault).interrupt()

    onlooker = Onlooker(vault, monkeypatch, look)
    with pytest.raises(StateError) as refused:
        await log.forget([before[2].id], Forgot(1))
    onlooker.off()
    assert refused.value.code == ("disk-full" if step == "put" else "vault-failed")
    assert beside(place) == [".key"]
    assert list(await log.read()) == before
    assert await log.epoch() == epoch
    assert (await log.kept(Projection.INDEX)).content == CANARY.encode()
    (note,) = await log.forget([before[2].id], Forgot(1))
    assert list(await log.read()) == [*before[:2], *before[3:], note]
