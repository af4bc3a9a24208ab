"""Filesystems that are soon full: a real one, where this machine lets one be mounted."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(place: Path, size: str) -> Iterator[Path | None]:
    """Yield a folder on a filesystem of its own, None where this machine lets nobody mount one.

    Args:
        place: The folder; it is made.
        size: As mount(8) writes it: '64k', '1m'.
    """
    place.mkdir()
    if not shutil.which("mount") or run("mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", place) != 0:
        yield None
        return
    try:
        yield place
    finally:
        run("umount", "-l", place)


def needed(disk: Path | None) -> Path:
    """Return the small disk, for tests of what nothing else can stand in for."""
    if disk is None:
        # Only root may mount, and tmpfs is Linux's. In CI, where both hold, a skip fails the run.
        pytest.skip("a small filesystem can be mounted by root on Linux only")
    return disk


def run(*command: object) -> int:
    """Run a command in silence; return its exit code."""
    return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode
