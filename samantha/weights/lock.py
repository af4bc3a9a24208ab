"""Lets one process at a time write a folder."""

import fcntl
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio

_LOOK_S = 0.2


@asynccontextmanager
async def folder_lock(folder: Path, *, waiting: Callable[[], None]) -> AsyncGenerator[None]:
    """Hold a folder for this process; the system lets go of it when the process ends, however it ends.

    Args:
        folder: Created if absent.
        waiting: Called once if somebody else holds it.
    """
    handle = _opened(folder)
    try:
        told = False
        while not _taken(handle):
            if not told:
                waiting()
                told = True
            await anyio.sleep(_LOOK_S)
        yield
    finally:
        os.close(handle)


def _opened(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
