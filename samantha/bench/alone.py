"""Asking her one thing at a time, each time as somebody she never met."""

import itertools
from collections.abc import Awaitable, Callable

from samantha.kernel.ids import person_id
from samantha.surfaces.text import TextMouth
from samantha.system import System

Answer = Callable[[str], Awaitable[str]]


def answers_to_strangers(system: System) -> Answer:
    """Return a function that takes one turn with a new person and returns what she said.

    It goes the way of a spoken turn, where an embedded brain is shown less of the book than for a typed line.
    """
    strangers = itertools.count(1)

    async def answer(words: str) -> str:
        companion = await system.companion(person_id(f"stranger-{next(strangers)}"), surface="bench")
        await companion.rested()
        mouth = TextMouth()
        await companion.turn(words, mouth, draft=companion.draft(words))
        await companion.close()
        return mouth.said

    return answer
