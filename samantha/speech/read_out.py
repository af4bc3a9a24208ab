"""A whole text as one sound, clause by clause, so that whoever talks with her meanwhile gets a word in."""

import numpy as np

from samantha.kernel.error import InputError
from samantha.speech.clause import clauses_of
from samantha.speech.port import Sound, Voice

_PAUSE_S = 0.24
"""Silence after a clause, beside the little that its own sound ends with."""


async def read_out(voice: Voice, text: str, *, name: str | None = None, speed: float = 1.0) -> Sound:
    """Return a text of any length as she reads it.

    Args:
        voice: Who reads.
        text: What is read.
        name: Which of the voices; None for the chosen one.
        speed: 1.0 for her own pace, range (0, 4].

    Raises:
        InputError: `no-such-voice`, or `nothing-to-speak` where no sound comes of the text.
    """
    pause = np.zeros(round(_PAUSE_S * voice.rate_hz / speed), np.float32)
    pieces: list[np.ndarray] = []
    for clause in clauses_of(text, in_haste=False):
        pieces += [(await voice.speak(clause, voice=name, speed=speed)).samples, pause]
    if not any(len(piece) for piece in pieces[::2]):
        raise InputError("There is nothing in this text that can be spoken", code="nothing-to-speak")
    return Sound(np.concatenate(pieces[:-1]), voice.rate_hz)
