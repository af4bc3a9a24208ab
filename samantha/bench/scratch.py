"""Samantha with an empty vault of her own, so that no bench touches the data of the person who runs it."""

import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from samantha.settings import load_settings
from samantha.system import System, running


@asynccontextmanager
async def scratch_system() -> AsyncGenerator[System]:
    """Yield the system as it is set here, but with a home and keys of its own, which are gone afterwards.

    What is the same for everybody and made once, at set-up or by `samantha wake`, is taken from the cache.
    """
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        database = f"sqlite:///{(home / 'bench.sqlite3').as_posix()}"
        settings = load_settings(person="bench", home=home, keys=home / "keys", key="file", database=database)
        async with running(settings) as system:
            yield system
