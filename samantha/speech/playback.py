"""How much of her sound has really been played, and what is still to come."""

import asyncio

import numpy as np

from samantha.speech.port import Samples

_SLACK_S = 0.045
"""Loudspeakers take sound in chunks of up to 40 ms; the last one may wait to be filled."""
_BACK_S = 0.12
"""Where she was stopped in mid-word she goes on a little earlier: by whole chunks, as the loudspeaker takes them."""


class Playback:
    """The sound of one answer: what was handed over and how much of it was played."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._pieces: list[Samples] = []
        self._moved = asyncio.Event()
        self.queued_s = 0.0
        self.played_s = 0.0

    @property
    def sounding(self) -> bool:
        """Whether some of the sound is still to be played."""
        return self.played_s < self.queued_s - _SLACK_S

    def queue(self, samples: Samples) -> None:
        """Take note of sound that is handed to the loudspeaker."""
        self._pieces.append(samples)
        self.queued_s += len(samples) / self._rate_hz

    def played(self, duration_s: float) -> None:
        """Count sound that the loudspeaker took."""
        self.played_s = min(self.played_s + duration_s, self.queued_s)
        self._moved.set()

    def go_back(self) -> Samples:
        """Return the sound that was not played, from a little before it stopped, and count from there."""
        start = max(0, int((self.played_s - _BACK_S) * self._rate_hz))
        self.played_s = start / self._rate_hz
        return np.concatenate(self._pieces)[start:] if self._pieces else np.zeros(0, np.float32)

    async def reached(self, at_s: float) -> None:
        """Return once the sound up to `at_s` has been played."""
        while self.played_s < at_s - _SLACK_S:
            self._moved.clear()
            await self._moved.wait()
