"""The sounds she makes before the words, prepared so that they cost nothing when they are needed."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from samantha.speech.port import Sound, Voice

_SPEED = 1.1
"""Short enough (0.3 to 0.4 s) to be over when the first words are there."""

_MAKE = 2
"""Raised whenever the voice would make the same sound differently, so that kept ones are made anew."""


class Shelf:
    """Sounds kept between starts; a broken or missing file is made anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> Sound | None:
        """Return the sound kept under a name, None if there is none."""
        try:
            with np.load(self._path(name)) as kept:
                return Sound(kept["samples"].astype(np.float32), int(kept["rate_hz"]))
        except (OSError, ValueError, KeyError, BadZipFile):
            return None

    def put(self, name: str, sound: Sound) -> None:
        """Keep a sound; a disk that refuses costs only the next start's time."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            np.savez(self._path(name), samples=sound.samples, rate_hz=sound.rate_hz)
        except OSError:
            return

    def _path(self, name: str) -> Path:
        return self._folder / f"{sha256(name.encode()).hexdigest()[:20]}.npz"


class Interjections:
    """Opening sounds in the voices that were asked for."""

    def __init__(self, voice: Voice, openings: Sequence[str], shelf: Shelf) -> None:
        """Begin with none.

        Args:
            voice: Makes them.
            openings: Every opening that may be asked for.
            shelf: Keeps them between starts.
        """
        self._openings = openings
        self._voice = voice
        self._shelf = shelf
        self._sounds: dict[tuple[str, str], Sound] = {}
        self._preparing = asyncio.Lock()

    async def prepare(self, voice: str) -> None:
        """Make every opening in this voice; a second call for the same voice returns at once."""
        async with self._preparing:
            await self._prepare(voice)

    async def _prepare(self, voice: str) -> None:
        for opening in self._openings:
            if (voice, opening) in self._sounds:
                continue
            name = f"{_MAKE} {voice} {opening} {_SPEED}"
            sound = self._shelf.get(name)
            if sound is None:
                sound = await self._voice.speak(opening, voice=voice, speed=_SPEED)
                self._shelf.put(name, sound)
            self._sounds[voice, opening] = sound

    def sound(self, voice: str, opening: str) -> Sound | None:
        """Return the prepared sound, None if it isn't there (yet)."""
        return self._sounds.get((voice, opening))
