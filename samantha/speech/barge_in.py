"""Telling a person who speaks over her from one who only shows that they listen."""

from collections import deque
from collections.abc import Sequence

import numpy as np

from samantha.speech.backchannel import is_backchannel
from samantha.speech.port import EAR_RATE_HZ, Samples

_LOOKED_AT_WINDOWS = 4
_HUM_HZ = 600.0
"""A closed mouth lets little pass above this."""
_HUM_RATIO = 0.96
"""Share of the sound below `_HUM_HZ` from which it is a hum. Source: docs/adr/0005-barge-in.md."""
_HERS_RATIO = 0.7
"""Share of the words heard that she has just said herself from which they are her echo."""


class Hum:
    """Recognises "mhm" by its sound alone, while it lasts."""

    def __init__(self) -> None:
        self._windows: deque[Samples] = deque(maxlen=_LOOKED_AT_WINDOWS)

    def hears(self, window: Samples) -> bool:
        """Return whether the last eighth of a second, this window included, may be a hum.

        Args:
            window: float32, shape (512,), 16 kHz.
        """
        self._windows.append(window)
        sound = np.concatenate(self._windows)
        power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
        hz = np.fft.rfftfreq(len(sound), 1 / EAR_RATE_HZ)
        audible = power[hz > 60.0].sum()
        return bool(audible > 0 and power[(hz > 60.0) & (hz < _HUM_HZ)].sum() > _HUM_RATIO * audible)


def goes_on(heard: str, said: Sequence[str]) -> bool:
    """Return whether she should go on with what she was saying.

    Args:
        heard: What the person seems to have said over her, '' for a cough or a noise.
        said: Her own recent words, lower case, without punctuation.
    """
    words = [word.strip(".,!?;:\"'").lower() for word in heard.split()]
    if not words or is_backchannel(heard):
        return True
    hers = set(said)
    return len(words) >= 2 and sum(word in hers for word in words) >= _HERS_RATIO * len(words)
