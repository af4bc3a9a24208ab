"""How far something long has come, told now and then on standard error; what is short passes without a word."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from samantha.cli.told import note
from samantha.vault.event import Considered
from samantha.vault.port import Log

_EVERY_S = 5.0
_LATELY = 64
"""Records at the end of a log among which the last note of how far it was read stands."""

Line = Callable[[], Awaitable[str]]


@asynccontextmanager
async def telling(line: Line) -> AsyncGenerator[None]:
    """Tell a line every few seconds while the block runs, and only if it says something new."""
    task = asyncio.create_task(_tell(line), name="samantha-pace")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _tell(line: Line) -> None:
    told = ""
    while True:
        await asyncio.sleep(_EVERY_S)
        if (now := await line()) != told:
            told = now
            note(told)


def reading(log: Log) -> Line:
    """Return what tells how far a log has been read for facts."""

    async def line() -> str:
        records = await log.last(_LATELY)
        upto = [record.event.upto for record in records if isinstance(record.event, Considered)]
        return f"Reading for facts: {upto[-1]:,} of {records[-1].seq:,}" if upto else "Reading for facts"

    return line


def remembering() -> Line:
    """Return what tells that what was said is being made ready to come to mind."""

    async def line() -> str:
        return "Taking it to memory, so that it comes to mind"

    return line
