"""The sound of one utterance while it grows, in bounded memory."""

from collections import deque

import numpy as np

from samantha.speech.port import EAR_RATE_HZ, Samples

_PRE_ROLL_S = 0.4
"""Sound kept from before speech was detected: the first consonant lies there."""
SETTLE_S = 20.0
"""Speech after which the words so far are settled at the next pause and their sound is let go."""


class Utterance:
    """Collects windows; long speech is settled piece by piece."""

    def __init__(self) -> None:
        self._before: deque[Samples] = deque()
        self._windows: list[Samples] = []
        self._settled: list[str] = []
        self._open = False

    @property
    def duration_s(self) -> float:
        """Sound held that is not settled yet; seconds."""
        return sum(len(window) for window in self._windows) / EAR_RATE_HZ

    @property
    def is_settled(self) -> bool:
        """Whether some of it is words already, and what is held may be nothing but a pause."""
        return bool(self._settled)

    def add(self, window: Samples) -> None:
        """Take one more window (float32, 16 kHz)."""
        if self._open:
            self._windows.append(window)
            return
        self._before.append(window)
        while sum(len(held) for held in self._before) > _PRE_ROLL_S * EAR_RATE_HZ:
            self._before.popleft()

    def begin(self) -> None:
        """Begin with what was heard just before."""
        self._open = True
        self._windows = list(self._before)
        self._before.clear()
        self._settled = []

    def end(self) -> None:
        """Let everything go."""
        self._open = False
        self._windows = []
        self._settled = []

    def samples(self) -> Samples:
        """Return the sound that is not settled: float32, shape (n,), 16 kHz."""
        return np.concatenate(self._windows) if self._windows else np.zeros(0, np.float32)

    def words(self, last: str) -> str:
        """Return the settled words followed by the words of the sound still held."""
        return " ".join(part for part in (*self._settled, last) if part)

    def settle(self, words: str, sample_count: int) -> None:
        """Keep these words for the first `sample_count` samples and let that sound go."""
        rest = self.samples()[sample_count:]
        self._settled.append(words)
        self._windows = [rest] if len(rest) else []
