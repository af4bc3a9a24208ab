"""Her own voice coming back through the microphone, told apart from the person's."""

from collections import deque

import numpy as np
import soxr
from numpy.typing import NDArray

from samantha.speech.port import EAR_RATE_HZ, Samples

_FRAME = 512
_BANDS = 24
_HEARD_FRAMES = 8
"""Microphone looked at: 8 frames of 32 ms."""
_DELAY_FRAMES = 24
"""Her sound may come back up to 0.77 s after it was handed to the loudspeaker."""
_ALIKE_RATIO = 0.72
"""Likeness of the two spectrograms from which the sound is hers.

Source: docs/adr/0005-barge-in.md."""


class Echo:
    """Compares the microphone's recent spectrogram with hers at every delay.

    The page asks the browser to cancel her echo; this catches what is left, and microphones
    that have nobody to do it.
    """

    def __init__(self) -> None:
        self._hers: deque[NDArray[np.float32]] = deque(maxlen=_HEARD_FRAMES + _DELAY_FRAMES)
        self._mine: deque[NDArray[np.float32]] = deque(maxlen=_HEARD_FRAMES)
        self._rest = np.zeros(0, np.float32)

    def played(self, audio: NDArray[np.int16], rate_hz: int) -> None:
        """Take a piece of her sound as the loudspeaker took it."""
        samples = audio.astype(np.float32) / 32768.0
        if rate_hz != EAR_RATE_HZ:
            samples = soxr.resample(samples, rate_hz, EAR_RATE_HZ, quality="QQ")
        self._rest = np.concatenate((self._rest, samples))
        while len(self._rest) >= _FRAME:
            self._hers.append(_bands(self._rest[:_FRAME]))
            self._rest = self._rest[_FRAME:]

    def hears(self, window: Samples) -> None:
        """Take one window of the microphone: float32, 512 samples, 16 kHz."""
        self._mine.append(_bands(window))

    def returned(self) -> bool:
        """Return whether the last quarter of a second at the microphone is her own sound."""
        if len(self._mine) < _HEARD_FRAMES or len(self._hers) < _HEARD_FRAMES:
            return False
        mine = _shape(np.stack(self._mine))
        hers = np.stack(self._hers)
        return any(
            float((mine * _shape(hers[start : start + _HEARD_FRAMES])).sum()) > _ALIKE_RATIO
            for start in range(len(hers) - _HEARD_FRAMES + 1)
        )


_edges = np.unique(np.geomspace(4, _FRAME // 2, _BANDS + 1).astype(int))
_taper = np.hanning(_FRAME).astype(np.float32)


def _bands(frame: Samples) -> NDArray[np.float32]:
    """Return the frame's loudness in bands spaced by ear, as cube roots of power."""
    power = np.abs(np.fft.rfft(frame * _taper)) ** 2
    return np.cbrt(np.add.reduceat(power, _edges[:-1])).astype(np.float32)


def _shape(spectrogram: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the spectrogram without its mean spectrum's level, at unit length."""
    centred = spectrogram - spectrogram.mean()
    return centred / (np.linalg.norm(centred) + 1e-9)
