"""What a loudspeaker would have played, and when, kept so that a conversation can be laid out afterwards."""

from dataclasses import dataclass

import numpy as np

from samantha.speech.port import Samples, Sound
from samantha.speech.timing import AUDIBLE_DBFS, level_dbfs

DEVICE_BUFFER_S = 0.020
"""Sound that the device holds ahead, so that a late writer makes no gap; seconds."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of her voice as it was heard."""

    start_s: float
    """When its first sample was heard; seconds on the conversation's timeline."""
    samples: Samples
    audible: bool
    """Whether it stands above the level of `timing.AUDIBLE_DBFS`."""


class Loudspeaker:
    """Plays one chunk after the other without a gap, or at once after a silence; holds no clock of its own."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self.chunks: list[Chunk] = []
        self._free_s = 0.0

    def play(self, samples: Samples, now_s: float) -> float:
        """Take a chunk and return when the next one may be written; seconds."""
        start_s = max(now_s, self._free_s)
        self.chunks.append(Chunk(start_s, samples, level_dbfs(samples) > AUDIBLE_DBFS))
        self._free_s = start_s + len(samples) / self.rate_hz
        return self._free_s - DEVICE_BUFFER_S

    def first_sound_s(self, after_s: float) -> float | None:
        """Return when the first audible chunk after a moment began; seconds, None if there is none yet."""
        return next((chunk.start_s for chunk in self.chunks if chunk.audible and chunk.start_s >= after_s), None)

    def last_sound_s(self) -> float:
        """Return when the last audible chunk so far ends; seconds, 0 before the first."""
        last = next((chunk for chunk in reversed(self.chunks) if chunk.audible), None)
        return last.start_s + len(last.samples) / self.rate_hz if last else 0.0

    def timeline(self) -> Sound:
        """Return all that was heard, silence as silence, beginning with second 0."""
        placed = [(round(chunk.start_s * self.rate_hz), chunk.samples) for chunk in self.chunks]
        return lay_out(placed, self.rate_hz)


def lay_out(placed: list[tuple[int, Samples]], rate_hz: int) -> Sound:
    """Return pieces of sound on one timeline.

    Args:
        placed: First sample and sound of each piece, in any order; later pieces cover earlier ones.
        rate_hz: Samples per second.
    """
    timeline = np.zeros(max((first + len(samples) for first, samples in placed), default=0), np.float32)
    for first, samples in placed:
        timeline[first : first + len(samples)] = samples
    return Sound(timeline, rate_hz)
