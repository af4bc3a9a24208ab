"""The fixed beginning of every prompt as llama.cpp remembers it, kept on disk so that it is read once in her life."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from samantha.mind.llama.piece import Json

_KEPT_COUNT = 3


class GroundShelf:
    """A folder of saved prefixes.

    llama.cpp ends the process when it is given a broken file, so each name ends with the hash of the
    content and only a file that still matches is handed out. Only text that is the same for everybody
    is ever kept here.
    """

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made if need be."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self._valid_for: list[str | int] = []

    def valid_for(self, weights: Path, engine_version: str) -> None:
        """Say whose memory is kept; that of other weights is never found."""
        stat = weights.stat()
        self._valid_for = [weights.name, stat.st_size, stat.st_mtime_ns, engine_version]

    def find(self, messages: Sequence[Json]) -> Path | None:
        """Return the saved prefix of these messages, None if there is none or it is broken."""
        for path in self.folder.glob(f"{self._key(messages)}-*.kv"):
            if path.stem.rpartition("-")[2] == _digest(path):
                return path
            path.unlink(missing_ok=True)
        return None

    def keep(self, saved: Path, messages: Sequence[Json]) -> Path:
        """Name a freshly saved file for good and let go of old ones."""
        kept = saved.rename(self.folder / f"{self._key(messages)}-{_digest(saved)}.kv")
        newest_first = sorted(self.folder.glob("*.kv"), key=_modified_ns, reverse=True)
        for old in newest_first[_KEPT_COUNT:]:
            old.unlink(missing_ok=True)
        return kept

    def fresh_name(self) -> str:
        """Return the name of a file to save into."""
        return f"saving-{os.getpid()}.part"

    def _key(self, messages: Sequence[Json]) -> str:
        told = json.dumps([self._valid_for, list(messages)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:24]


def begins_with(messages: Sequence[Json], ground: Sequence[Json]) -> bool:
    """Return whether messages begin with the fixed part."""
    return bool(ground) and list(messages[: len(ground)]) == list(ground)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _modified_ns(path: Path) -> int:
    return path.stat().st_mtime_ns
