"""Samantha with an empty vault of her own, so that no bench touches the data of the person who runs it."""

import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from samantha.settings import load_settings
from samantha.system import System, running


@asynccontextmanager
async def scratch_system() -> AsyncGenerator[System]:
    """Yield the system as it is set here, but for its data, keys and what it keeps ready; all are gone afterwards.

    So it wakes as she does for the first time on a machine that has the models.
    """
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        database = f"sqlite:///{(home / 'bench.sqlite3').as_posix()}"
        settings = load_settings(
            person="bench", home=home, keys=home / "keys", key="file", database=database, cache=home / "cache"
        )
        async with running(settings) as system:
            yield system
