"""What she often begins an answer with, spoken beforehand, so that nobody waits for its sound."""

import asyncio
from collections.abc import Callable, Sequence

from samantha.speech.interjection import Shelf
from samantha.speech.port import Sound, Voice
from samantha.speech.quiet import Quiet

_QUIET_S = 3.0
"""By then the brain has read ahead."""
_REST_S = 5.0
"""Between two clauses, so that nobody hears a fan because of it."""
_MAKE = 1
"""Raised whenever the voice would make the same sound differently, so that kept ones are made anew."""


class Rehearsal:
    """First clauses in the voices that are used. They come from the book, so none tells of anybody's life."""

    def __init__(
        self, clauses: Callable[[], Sequence[str]], shelf: Shelf, quiet: Quiet, *, rest_s: float = _REST_S
    ) -> None:
        """Begin with none.

        Args:
            clauses: Tells what is rehearsed, the most frequent first.
            shelf: Keeps the sounds between starts.
            quiet: Tells when nobody needs the cores.
            rest_s: How long she rests after each clause; seconds.
        """
        self._clauses = clauses
        self._shelf = shelf
        self._quiet = quiet
        self._rest_s = rest_s
        self._sounds: dict[tuple[str, str], Sound] = {}
        self._voices: set[str] = set()
        self._wanted: asyncio.Queue[str] = asyncio.Queue()

    def sound(self, voice: str, clause: str) -> Sound | None:
        """Return the sound of a clause, None if it wasn't rehearsed (yet)."""
        return self._sounds.get((voice, clause))

    def want(self, voice: str) -> None:
        """Let this voice rehearse as well."""
        if voice not in self._voices:
            self._voices.add(voice)
            self._wanted.put_nowait(voice)

    async def run(self, speaker: Voice) -> None:
        """Rehearse whatever is wanted, in moments when nobody speaks or is answered, until cancelled."""
        while True:
            voice = await self._wanted.get()
            for clause in self._clauses():
                self._sounds[voice, clause] = await self._kept(voice, clause) or await self._made(
                    speaker, voice, clause
                )

    async def _kept(self, voice: str, clause: str) -> Sound | None:
        return await asyncio.to_thread(self._shelf.get, _name(voice, clause))

    async def _made(self, speaker: Voice, voice: str, clause: str) -> Sound:
        await asyncio.sleep(self._rest_s)
        await self._quiet.lasted(_QUIET_S)
        sound = await speaker.speak(clause, voice=voice)
        await asyncio.to_thread(self._shelf.put, _name(voice, clause), sound)
        return sound


def _name(voice: str, clause: str) -> str:
    return f"rehearsed {_MAKE} {voice} {clause}"
