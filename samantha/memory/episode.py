"""Exchanges with one person, the recent ones in order and older ones by meaning."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import anyio.to_thread
import numpy as np
from numpy.typing import NDArray

from samantha.kernel.ids import EventId
from samantha.vault.event import Heard, Record, Said
from samantha.vault.port import Log

_REMEMBERED = 2_000
"""Exchanges looked at when she meets a person again, newest first."""
_BATCH = 32
_ALIKE = 0.42
"""Cosine from which an old exchange has to do with what is being said."""


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors, float32, shape (n, d), each of length 1."""
        ...


@dataclass(frozen=True, slots=True)
class Episode:
    """One exchange as it was."""

    id: EventId
    at: datetime
    heard: str
    said: str = ""
    interrupted: bool = False


class Episodes:
    """A projection of one person's log: thrown away at will, rebuilt on arrival."""

    def __init__(self, log: Log, encoder: Encoder | None) -> None:
        """Begin empty; `arrive` fills it.

        Args:
            log: The person's log.
            encoder: Finds what is alike; None recalls only what is recent.
        """
        self.log = log
        self._encoder = encoder
        self._reading: asyncio.Task[None] | None = None
        self._episodes: list[Episode] = []
        self._vectors: NDArray[np.float32] | None = None
        """One row an episode, oldest first; fewer rows than episodes while some are still to be encoded."""

    async def arrive(self) -> None:
        """Read what was said before; older exchanges can be recalled once they have been encoded."""
        self._episodes = joined(await self.log.last(_REMEMBERED * 3))[-_REMEMBERED:]
        self._vectors = None
        self._encode()

    def recent(self, count: int) -> list[Episode]:
        """Return the newest exchanges, oldest first."""
        return self._episodes[-count:] if count else []

    async def recall(self, words: str, *, beyond: int, count: int = 2) -> list[Episode]:
        """Return older exchanges that have to do with the words, best first.

        Args:
            words: What is being said, perhaps unfinished.
            beyond: How many of the newest exchanges to leave out.
            count: At most so many.
        """
        older = len(self._episodes) - beyond
        if self._vectors is None or self._encoder is None or older <= 0 or len(words.split()) < 3:
            return []
        (vector,) = await anyio.to_thread.run_sync(self._encoder.encode, [words])
        alike = self._vectors[:older] @ vector
        best = np.argsort(-alike)[:count]
        return [self._episodes[index] for index in best if alike[index] >= _ALIKE]

    async def add(self, episode: Episode) -> None:
        """Take an exchange that has just ended; it can be recalled once it has been encoded."""
        self._episodes.append(episode)
        self._encode()

    async def encoded(self) -> None:
        """Return when everything that was said can be recalled."""
        if self._reading:
            await self._reading

    def _encode(self) -> None:
        """Let one reader at a time encode what has no vector yet, so that rows keep the order of episodes."""
        if self._encoder and self._episodes and (self._reading is None or self._reading.done()):
            self._reading = asyncio.create_task(self._read(self._encoder), name="samantha-remember")

    async def _read(self, encoder: Encoder) -> None:
        while heard := [episode.heard for episode in self._episodes[self._encoded_count() :][:_BATCH]]:
            rows = await anyio.to_thread.run_sync(encoder.encode, heard)
            self._vectors = rows if self._vectors is None else np.concatenate((self._vectors, rows))

    def _encoded_count(self) -> int:
        return 0 if self._vectors is None else len(self._vectors)


def joined(records: Sequence[Record]) -> list[Episode]:
    """Return one episode per `Heard`, with everything that was said in answer to it."""
    episodes: dict[EventId, Episode] = {}
    for record in records:
        match record.event:
            case Heard(text=text):
                episodes[record.id] = Episode(record.id, record.at, text)
            case Said(text=text, answers=answers, interrupted=interrupted) if answers in episodes:
                episode = episodes[answers]
                said = f"{episode.said} {text}".strip()
                episodes[answers] = replace(episode, said=said, interrupted=interrupted)
            case _:
                pass
    return list(episodes.values())
