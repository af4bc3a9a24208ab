"""Looks at the words of an utterance, none of which is taken twice."""

import asyncio

from samantha.speech.port import EAR_RATE_HZ, Ear, Samples
from samantha.speech.task import note_failure

_LAG_S = 0.1
"""Voice activity fades at least this long after the last sound, so what came before held all of it."""


class Looks:
    """Reads what was said so far, and what was said at all."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._count = 0
        self._words: asyncio.Task[str] | None = None

    async def so_far(self, samples: Samples) -> str:
        """Return the words up to now. Who stops waiting leaves the ear to finish: it can't be stopped."""
        self._count = len(samples)
        self._words = asyncio.create_task(self._ear.transcribe(samples, partial=True), name="samantha-words")
        self._words.add_done_callback(note_failure)
        return await asyncio.shield(self._words)

    async def whole(self, samples: Samples, *, silence_s: float) -> str:
        """Return the words of an utterance that has paused; those of the last look if it held them all.

        Args:
            samples: The utterance with the silence after it.
            silence_s: Length of that silence; seconds.
        """
        spoken_count = len(samples) - int((silence_s + _LAG_S) * EAR_RATE_HZ)
        if self._words and spoken_count <= self._count <= len(samples):
            return await asyncio.shield(self._words)
        return await self._ear.transcribe(samples)
