"""Somebody who looks at a vault before each step of what its writer does."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samantha.testing.clock import VirtualClock
from samantha.vault import private
from samantha.vault.opening import open_vault
from samantha.vault.sealed import SealedVault
from samantha.vault.source import KeySource

STEPS = ("put", "link", "rename", "overwrite", "remove")
"""What is done to key files, beside reading."""


async def at(place: Path) -> SealedVault:
    """Open the vault that stands in a directory."""
    return await open_vault(f"sqlite:///{place / 'life.db'}", KeySource(place / "keys"), VirtualClock())


def photograph(place: Path, to: Path) -> Path:
    """Copy what a process killed at this moment would leave: all files but the shared memory.

    By another process: closing a database's file in this one would drop SQLite's locks on it.
    """
    subprocess.run(["cp", "-rp", str(place), str(to)], check=True)
    (to / "life.db-shm").unlink(missing_ok=True)
    return to


def connection(vault: SealedVault) -> Any:
    """Return the connection that writes."""
    return vault._rows._writer._connection


def beside(place: Path) -> list[str]:
    """Return the kinds of files that stand for people."""
    return sorted(path.suffix for path in (place / "keys" / "people").iterdir())


class Onlooker:
    """Calls `look` before each statement of a writer and before each step on key files, until it is `off`."""

    def __init__(self, vault: SealedVault, monkeypatch: pytest.MonkeyPatch, look: Callable[[str], None]) -> None:
        self._is_on = True
        self._look = look
        connection(vault).set_trace_callback(lambda statement: self._at(statement.split()[0]))
        for step in STEPS:
            monkeypatch.setattr(private, step, self._watched(step, getattr(private, step)))

    def off(self) -> None:
        """Look away."""
        self._is_on = False

    def _at(self, step: str) -> None:
        if self._is_on:
            self._is_on = False  # What is done by looking isn't looked at.
            self._look(step)
            self._is_on = True

    def _watched(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: object) -> Any:
            self._at(step)
            return work(*arguments)

        return watched


async def dead_commit(place: Path, elsewhere: Path, forget: Callable[[SealedVault], Any]) -> None:
    """Leave in a vault that stays open what a process leaves that dies at the very end of a commit.

    A whole transaction in the write-ahead log that nobody told the shared memory of, and its key.
    """
    copy = await at(photograph(place, elsewhere))
    photo: list[Path] = []

    def look(_: str) -> None:
        if beside(elsewhere) == [".key", ".next"] and not connection(copy).in_transaction and not photo:
            photo.append(photograph(elsewhere, elsewhere.with_name("dead")))

    connection(copy).set_trace_callback(look)
    await forget(copy)
    connection(copy).set_trace_callback(None)
    await copy.close()
    _lengthen(place / "life.db-wal", photo[0] / "life.db-wal")
    shutil.copytree(photo[0] / "keys", place / "keys", dirs_exist_ok=True)
    assert beside(place) == [".key", ".next"]


def _lengthen(log: Path, longer: Path) -> None:
    """Write to a write-ahead log what another of the same beginning has beyond it; by other processes."""
    old, new = (subprocess.run(["cat", str(path)], capture_output=True, check=True).stdout for path in (log, longer))
    assert new.startswith(old)
    assert len(new) > len(old)
    subprocess.run(["tee", "-a", str(log)], input=new[len(old) :], stdout=subprocess.DEVNULL, check=True)
