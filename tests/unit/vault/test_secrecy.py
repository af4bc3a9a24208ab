"""What reaches the disk, what can be done with it there, and what is left after an erasure."""

import shutil
import sqlite3
import subprocess
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from samantha.kernel.error import StateError
from samantha.kernel.ids import PersonId
from samantha.testing.clock import VirtualClock
from samantha.vault.event import Heard, Said
from samantha.vault.opening import open_vault
from samantha.vault.port import Kept, Projection
from samantha.vault.rows import Kept as SealedKept
from samantha.vault.rows import Row
from samantha.vault.sealed import SealedVault
from samantha.vault.source import KeySource

pytestmark = pytest.mark.anyio

AMY, BEN = PersonId("amaryllis"), PersonId("benedict")
CANARY = "the canary sings in Zürich at noon"


async def at(place: Path, name: str = "life.db") -> SealedVault:
    """Open the vault that stands in a directory."""
    return await open_vault(f"sqlite:///{place / name}", KeySource(place / "keys"), VirtualClock())


@pytest.fixture
async def vault(tmp_path: Path) -> AsyncIterator[SealedVault]:
    """A vault in which two people have spoken."""
    vault = await at(tmp_path)
    for person in (AMY, BEN):
        log = await vault.log(person)
        (question,) = await log.append(Heard(f"{CANARY}, said {person}", "terminal"))
        await log.append(Said(CANARY, answers=question.id, opening="oh"), Heard("yes", "voice"))
    yield vault
    await vault.close()


@pytest.fixture
def away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for backups."""
    return tmp_path_factory.mktemp("backup")


def on_disk(place: Path) -> bytes:
    """Return every byte and name below a directory.

    Read by another process: closing a database's file in this one would drop SQLite's locks on it.
    """
    files = [str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()]
    return subprocess.run(["cat", *files], cwd=place, capture_output=True, check=True).stdout + "".join(files).encode()


def copy_database(place: Path, to: Path) -> None:
    """Make a backup of everything but the keys, as it stands."""
    subprocess.run(["cp", *map(str, place.glob("life.db*")), str(to)], check=True)


def rows(place: Path, statement: str, *values: object) -> list[tuple[bytes, ...]]:
    """Do to the database what somebody with access to it could."""
    database = sqlite3.connect(place / "life.db")
    with database:
        found = database.execute(statement, values).fetchall()
    database.close()
    return found


async def test_nothing_that_was_said_reaches_the_disk(vault: SealedVault, tmp_path: Path) -> None:
    """No word, kind, surface or name is in the database, its log or the key directory, while open and after."""
    told = [CANARY, "canary", "Zürich", "Z\\u00fcrich", "terminal", "heard", "said", "answers", AMY, BEN]
    for state in ("open", "closed"):
        seen = on_disk(tmp_path)
        assert len(seen) > 10_000
        for word in told:
            for encoding in ("utf-8", "utf-16-le"):
                assert word.encode(encoding) not in seen, (word, state)
        await vault.close()


async def test_rows_can_t_be_swapped_between_people(vault: SealedVault, tmp_path: Path) -> None:
    """Amy's row under Ben's name opens for neither."""
    amy, ben = map(vault._keys.name, (AMY, BEN))
    rows(tmp_path, "DELETE FROM event WHERE person = ? AND seq = 1", ben)
    rows(tmp_path, "UPDATE event SET person = ? WHERE person = ? AND seq = 1", ben, amy)
    with pytest.raises(StateError) as refused:
        await (await vault.log(BEN)).read()
    assert refused.value.code == "broken-event"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET seq = CASE seq WHEN 1 THEN -2 ELSE -1 END WHERE seq < 3",
        "UPDATE event SET sealed = (SELECT sealed FROM event AS e WHERE e.person = event.person AND e.seq = 2)",
        "UPDATE event SET sealed = CAST(substr(sealed, 1, 40) || x'00' || substr(sealed, 42) AS BLOB)",
        "UPDATE event SET at_us = at_us + 1",
        "UPDATE event SET id = randomblob(16)",
        "UPDATE event SET sealed = x''",
    ],
    ids=["order", "content", "byte", "time", "id", "emptied"],
)
async def test_a_changed_row_is_refused(vault: SealedVault, tmp_path: Path, change: str) -> None:
    """Whatever is changed in a row, reading says `broken-event` rather than something that wasn't said."""
    rows(tmp_path, change)
    rows(tmp_path, "UPDATE event SET seq = -seq WHERE seq < 0")
    with pytest.raises(StateError) as refused:
        await (await vault.log(AMY)).read()
    assert refused.value.code == "broken-event"
    assert CANARY not in str(refused.value)


async def test_erasure_takes_effect_in_earlier_copies(vault: SealedVault, tmp_path: Path, away: Path) -> None:
    """After it no row is left, and a copy of the database from before can't be read with what is left of the keys."""
    copy_database(tmp_path, away)
    name = vault._keys.name(AMY)
    sealed = [row for (row,) in rows(tmp_path, "SELECT sealed FROM event WHERE person = ?", name)]
    assert len(sealed) == 3
    wrapped = (tmp_path / "keys" / "people" / f"{name.hex()}.key").read_bytes()
    await vault.erase(AMY)
    for table in ("event", "log"):
        assert rows(tmp_path, f"SELECT 1 FROM {table} WHERE person = ?", name) == []
    left = on_disk(tmp_path)
    assert [part for part in (*sealed, wrapped, name.hex().encode()) if part in left] == []
    shutil.copytree(tmp_path / "keys", away / "keys")
    restored = await at(away)
    with pytest.raises(StateError) as refused:
        await restored.log(AMY)
    assert refused.value.code == "key-missing"
    assert len(await (await restored.log(BEN)).read()) == 3
    await restored.close()


async def test_forgetting_takes_effect_in_earlier_copies(vault: SealedVault, tmp_path: Path, away: Path) -> None:
    """Neither what was forgotten nor what remains opens in a copy from before, and nothing of the old key is left."""
    copy_database(tmp_path, away)
    log, name = await vault.log(AMY), vault._keys.name(AMY)
    key_file = tmp_path / "keys" / "people" / f"{name.hex()}.key"
    sealed = [row for (row,) in rows(tmp_path, "SELECT sealed FROM event WHERE person = ?", name)]
    wrapped = key_file.read_bytes()
    (tmp_path / "keys" / "link").hardlink_to(key_file)
    secret = vault._keys._chest._cipher.open(wrapped, name)
    first, *others = await log.read()
    await log.forget([first.id])
    assert list(await log.read()) == others
    left = on_disk(tmp_path)
    assert [
        part for part in (*sealed, wrapped, wrapped[13:], secret, secret[:32], first.id.encode()) if part in left
    ] == []
    assert uuid.UUID(first.id).bytes not in left
    (tmp_path / "keys" / "link").unlink()
    shutil.copytree(tmp_path / "keys", away / "keys")
    restored = await at(away)
    for use in ("read", "last"):
        with pytest.raises(StateError) as refused:
            await getattr(await restored.log(AMY), use)(*([2] if use == "last" else []))
        assert refused.value.code == "broken-event"
    assert len(await (await restored.log(BEN)).read()) == 3
    await restored.close()


async def test_no_key_that_is_left_opens_a_row_from_before(vault: SealedVault, tmp_path: Path) -> None:
    """Row by row: after a forgetting no row or projection of the person from before opens with any key that stands."""
    log, name = await vault.log(AMY), vault._keys.name(AMY)
    await log.keep(Projection.INDEX, Kept(3, CANARY.encode()))
    before = [Row(*row) for row in rows(tmp_path, "SELECT id, seq, at_us, sealed FROM event WHERE person = ?", name)]
    (index,) = rows(tmp_path, "SELECT seq, sealed FROM projection WHERE person = ?", name)
    key = vault._keys.find(AMY)
    assert all(key.seal.opens(row) for row in before)
    await log.forget([(await log.last(1))[0].id])
    (key,) = [
        vault._keys._chest.read(path, name, AMY) for path in (tmp_path / "keys" / "people").glob(f"{name.hex()}*")
    ]
    assert [row.seq for row in before if key.seal.opens(row)] == []
    assert key.seal.open_beside(Projection.INDEX, SealedKept(*index)) is None
    assert rows(tmp_path, "SELECT 1 FROM projection WHERE person = ?", name) == []
    assert rows(tmp_path, "SELECT seq FROM event WHERE person = ? ORDER BY seq", name) == [(1,), (2,)]


async def test_an_erasure_leaves_no_key_that_came_late(vault: SealedVault, tmp_path: Path) -> None:
    """A key that a forgetting put in its place while the erasure waited for it is destroyed with the rows."""
    name, people = vault._keys.name(AMY), tmp_path / "keys" / "people"
    destroy = vault._keys.destroy

    def destroy_too_early(whose: bytes) -> None:
        vault._keys.destroy = destroy
        late = people / "late"
        shutil.copy(people / f"{name.hex()}.key", late)
        destroy(whose)
        late.rename(people / f"{name.hex()}.key")

    vault._keys.destroy = destroy_too_early
    await vault.erase(AMY)
    assert [path.name for path in people.iterdir()] == [f"{vault._keys.name(BEN).hex()}.key"]


@pytest.mark.parametrize("step", ["renamed", "overwritten", "deleted"])
async def test_an_erasure_that_was_cut_short_is_finished(vault: SealedVault, tmp_path: Path, step: str) -> None:
    """Wherever it stopped, nothing is readable from then on, and the next opening finishes it."""
    name, keys = vault._keys.name(AMY), vault._keys
    if step == "renamed":
        key = tmp_path / "keys" / "people" / f"{name.hex()}.key"
        key.rename(key.with_suffix(".erased"))
    else:
        keys.destroy(name)
    if step == "deleted":
        await vault._rows.erase(name, lambda: True)
    await vault.close()
    again = await at(tmp_path)
    assert not keys.is_erasing(name)
    assert rows(tmp_path, "SELECT 1 FROM event WHERE person = ?", name) == []
    assert list(await (await again.log(AMY)).read()) == []
    assert len(await (await again.log(BEN)).read()) == 3
    await again.close()


async def test_a_log_is_opened_only_after_its_erasure(vault: SealedVault) -> None:
    """Where another process died in the middle of an erasure, the person's next visit finishes it first."""
    log = await vault.log(AMY)
    vault._keys.destroy(vault._keys.name(AMY))
    with pytest.raises(StateError, match="was erased"):
        await log.read()
    fresh = await vault.log(AMY)
    assert list(await fresh.read()) == []
    assert [record.seq for record in await fresh.append(Heard("hello again", "voice"))] == [1]
