"""Asking her one thing at a time, each time as somebody she never met, without touching anybody's data."""

import itertools
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from samantha.kernel.clock import SystemClock
from samantha.kernel.ids import person_id
from samantha.memory.episode import Episodes
from samantha.mind.turn import Companion
from samantha.surfaces.text import TextMouth
from samantha.system import System
from samantha.testing.vault import MemoryVault

Answer = Callable[[str], Awaitable[str]]


@asynccontextmanager
async def answers_of_a_stranger(system: System) -> AsyncGenerator[Answer]:
    """Yield a function that takes one typed turn with a new person and returns what she said.

    Args:
        system: Lends brain and book; its vault isn't opened.
    """
    brain, book = await system.brain(), await system.book()
    vault, strangers = MemoryVault(SystemClock()), itertools.count(1)

    async def answer(words: str) -> str:
        log = await vault.log(person_id(f"stranger-{next(strangers)}"))
        companion = Companion(log, Episodes(log, None), brain, book, SystemClock(), "bench")
        mouth = TextMouth()
        await companion.turn(words, mouth)
        return mouth.said

    yield answer
    await vault.close()
