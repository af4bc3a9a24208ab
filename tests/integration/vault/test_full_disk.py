"""A disk without room costs the event that didn't fit, in one clear line, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from anyio import to_thread

from samantha.kernel.error import StateError
from samantha.kernel.ids import PersonId
from samantha.testing.clock import VirtualClock
from samantha.vault.event import Heard
from samantha.vault.opening import open_vault
from samantha.vault.sealed import SealedVault
from samantha.vault.source import KeySource
from tests.integration.small_disk import mounted, needed

pytestmark = pytest.mark.anyio

AMY, BEN = PersonId("amy"), PersonId("ben")
CLOCK = VirtualClock()
PAGE = Heard("one page of a long story " * 160, "page")
HUGE = Heard("x" * 2_000_000, "page")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A filesystem of one megabyte, or None where this machine lets nobody mount one."""
    with mounted(tmp_path / "disk", "1m") as place:
        yield place


@dataclass
class TightVault:
    """A vault that soon has no room, and the way to make some."""

    vault: SealedVault
    make_room: Callable[[], Awaitable[None]]


@pytest.fixture
async def tight(small_disk: Path | None, tmp_path: Path) -> AsyncIterator[TightVault]:
    """A vault on a small disk; where there is none, under SQLite's own limit on a database's pages.

    Both end in SQLite's word for a full disk; only the first is one.
    """
    vault = await open_vault(f"sqlite:///{(small_disk or tmp_path) / 'life.db'}", KeySource(tmp_path / "keys"), CLOCK)
    if small_disk:
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(400_000))
        yield TightVault(vault, lambda: to_thread.run_sync(ballast.unlink))
    else:
        await allow(vault, pages_count=60)
        yield TightVault(vault, lambda: allow(vault, pages_count=2**30))
    await vault.close()


async def allow(vault: SealedVault, *, pages_count: int) -> None:
    """Let the database have so many pages and no more."""
    statement = f"PRAGMA max_page_count = {pages_count}"
    await vault._rows._writer.alone(lambda connection: connection.execute(statement).fetchall())


async def fill(vault: SealedVault) -> tuple[list, StateError]:
    """Append until there is no room; return what was kept and how the end was told."""
    log, kept = await vault.log(AMY), []
    for _ in range(1000):
        try:
            kept += await log.append(PAGE, PAGE)
        except StateError as error:
            return kept, error
    pytest.fail("the disk was never full")


async def test_a_full_disk_is_told(tight: TightVault) -> None:
    """It is `disk-full`, one line, with what to do and something to say aloud."""
    kept, error = await fill(tight.vault)
    assert len(kept) > 10
    assert error.code == "disk-full"
    assert "free some space" in str(error)
    assert "\n" not in str(error)
    assert "full" in error.spoken


async def test_nothing_is_half_written(tight: TightVault) -> None:
    """Of two events that came together and didn't fit, neither is there; all before them are."""
    kept, _ = await fill(tight.vault)
    assert list(await (await tight.vault.log(AMY)).read()) == kept


async def test_it_goes_on_once_there_is_room(tight: TightVault) -> None:
    """With room again the log continues where it ended, without being opened anew, for everybody."""
    kept, _ = await fill(tight.vault)
    await tight.make_room()
    log = await tight.vault.log(AMY)
    more = await log.append(PAGE, PAGE, expected=len(kept))
    assert list(await log.read()) == [*kept, *more]
    await (await tight.vault.log(BEN)).append(PAGE, expected=0)


async def test_who_fits_is_not_refused_for_who_doesn_t(tight: TightVault) -> None:
    """Events that wait together share a commit, but not the fate of one that is too large for the disk."""
    amy, ben = await tight.vault.log(AMY), await tight.vault.log(BEN)
    outcomes = await asyncio.gather(
        amy.append(PAGE), amy.append(HUGE), ben.append(PAGE), ben.append(HUGE), return_exceptions=True
    )
    assert [getattr(outcome, "code", "kept") for outcome in outcomes] == ["kept", "disk-full", "kept", "disk-full"]
    assert [len(await log.read()) for log in (amy, ben)] == [1, 1]


def beside(tmp_path: Path) -> list[str]:
    """Return the kinds of files that stand for people in the key directory."""
    return sorted(path.suffix for path in (tmp_path / "keys" / "people").iterdir())


@pytest.mark.parametrize("is_to_the_last_byte", [False, True])
async def test_without_room_nothing_is_forgotten(
    tight: TightVault, tmp_path: Path, small_disk: Path | None, is_to_the_last_byte: bool
) -> None:
    """Sealing a log anew needs room for all of it; without, all stays, under its one key, and later it succeeds."""
    kept, _ = await fill(tight.vault)
    if is_to_the_last_byte and small_disk:
        with pytest.raises(OSError, match="No space left"):
            (small_disk / "more-ballast").write_bytes(bytes(2**20))
    log = await tight.vault.log(AMY)
    epoch = await log.epoch()
    with pytest.raises(StateError) as refused:
        await log.forget([kept[3].id], PAGE if small_disk else HUGE)
    assert refused.value.code == "disk-full"
    assert beside(tmp_path) == [".key"]
    assert list(await log.read()) == kept
    assert await log.epoch() == epoch
    await tight.make_room()
    if small_disk:
        (small_disk / "more-ballast").unlink(missing_ok=True)
    more = await log.forget([kept[3].id], PAGE)
    assert list(await log.read()) == [*kept[:3], *kept[4:], *more]
    assert await log.epoch() != epoch
    assert beside(tmp_path) == [".key"]


async def test_a_fresh_key_needs_room_as_well(small_disk: Path | None, tmp_path: Path) -> None:
    """Where the key directory's disk is full nothing is forgotten and no half of a key is left."""
    small_disk = needed(small_disk)
    vault = await open_vault(f"sqlite:///{tmp_path / 'life.db'}", KeySource(small_disk / "keys"), CLOCK)
    log = await vault.log(AMY)
    kept = list(await log.append(PAGE, PAGE, PAGE))
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space left"):
        ballast.write_bytes(bytes(2**20))
    with pytest.raises(StateError) as refused:
        await log.forget([kept[0].id])
    assert refused.value.code == "disk-full"
    assert beside(small_disk) == [".key"]
    assert list(await log.read()) == kept
    ballast.unlink()
    await log.forget([kept[0].id])
    assert list(await log.read()) == kept[1:]
    await vault.close()


async def test_a_new_key_needs_room_as_well(small_disk: Path | None, tmp_path: Path) -> None:
    """Where the key directory's disk is full, a new person is refused whole, and welcome once there is room."""
    small_disk = needed(small_disk)
    vault = await open_vault(f"sqlite:///{tmp_path / 'life.db'}", KeySource(small_disk / "keys"), CLOCK)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space left"):
        ballast.write_bytes(bytes(2**20))
    with pytest.raises(StateError) as refused:
        await vault.log(AMY)
    assert refused.value.code == "disk-full"
    assert list((small_disk / "keys" / "people").iterdir()) == []
    ballast.unlink()
    await (await vault.log(AMY)).append(PAGE)
    await vault.close()
