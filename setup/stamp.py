"""Remember what is done, by the hash of what it was made from."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from setup.place import ROOT, STAMPS


def fingerprint(*words: str, files: Iterable[Path] = ()) -> str:
    """Return one hash over words and over the names and bytes of files."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(f"{len(word)}:{word}".encode())
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def is_done(name: str, mark: str) -> bool:
    """Return whether a step was finished with exactly this fingerprint."""
    path = STAMPS / name
    return path.is_file() and path.read_text() == mark


def set_done(name: str, mark: str) -> None:
    """Remember that a step is finished."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(mark)
