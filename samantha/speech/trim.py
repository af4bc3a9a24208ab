"""Cutting the silence that synthesisers leave around a clip."""

import numpy as np

from samantha.speech.port import Samples

_AUDIBLE_RATIO = 0.03
"""Share of the clip's peak under which its edges count as silence."""
_HEAD_S = 0.015
_TAIL_S = 0.06


def trimmed(samples: Samples, rate_hz: int) -> Samples:
    """Return the clip from its first to its last audible sample, with a breath of room at both ends.

    Args:
        samples: float32, shape (n,), range [-1, 1].
        rate_hz: Sample rate.
    """
    loud = np.abs(samples)
    audible = np.flatnonzero(loud > _AUDIBLE_RATIO * loud.max(initial=0.0))
    if not len(audible):
        return samples[:0]
    first = max(0, int(audible[0]) - int(_HEAD_S * rate_hz))
    last = min(len(samples), int(audible[-1]) + int(_TAIL_S * rate_hz))
    piece = samples[first:last].copy()
    fade = min(len(piece) // 2, int(0.005 * rate_hz))
    if fade:
        ramp = np.linspace(0.0, 1.0, fade, dtype=np.float32)
        piece[:fade] *= ramp
        piece[-fade:] *= ramp[::-1]
    return piece
