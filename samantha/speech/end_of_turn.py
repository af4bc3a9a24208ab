"""How long silence must last before she answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import anyio.to_thread
import numpy as np
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3

from samantha.speech.port import EAR_RATE_HZ, Samples

SURE_S = 0.32
"""Both the sound and the words say it was all."""
LIKELY_S = 0.48
"""The sound says so, the words leave it open."""
DOUBT_S = 0.9
"""The words are whole, the sound says there is more."""
UNFINISHED_S = 1.8
"""Both say there is more; people search for a word this long."""


_WAITS_S = {
    (True, True): SURE_S,
    (True, False): LIKELY_S,
    (False, True): DOUBT_S,
    (False, False): UNFINISHED_S,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about whether the person has finished."""

    complete: float
    """Smart Turn's probability that the sound ends a turn, 0 to 1."""
    unfinished: float
    """How much the words sound cut off, 0 to 1; see `samantha.speech.thought.trailing_thought`."""


def end_of_turn_wait_s(evidence: Evidence, pauses_s: Sequence[float] = ()) -> float:
    """Return how long silence must last before she answers, in seconds.

    Follows the person's own pauses: somebody who often goes on after a long pause is given
    a little more than that pause, up to `UNFINISHED_S`.

    Args:
        evidence: Sound and words at this pause.
        pauses_s: Pauses inside this person's past turns, oldest first; seconds, each >= 0.

    Source: docs/adr/0004-when-she-answers.md.
    """
    wait_s = _WAITS_S[evidence.complete >= 0.5, reads_done(evidence.unfinished)]
    if evidence.unfinished >= 0.9:
        wait_s = max(wait_s, DOUBT_S)
    if len(pauses_s) >= 4:
        wait_s = max(wait_s, min(UNFINISHED_S, 1.1 * float(np.quantile(pauses_s[-20:], 0.75))))
    return wait_s


def reads_done(unfinished: float) -> bool:
    """Tell whether words that sound cut off to this degree, 0 to 1, read like a whole thought."""
    return unfinished < 0.5


class SmartTurn(LocalSmartTurnAnalyzerV3):
    """Smart Turn v3 as a plain question about a sound."""

    def __init__(self) -> None:
        super().__init__(sample_rate=EAR_RATE_HZ, cpu_count=1)
        self.set_sample_rate(EAR_RATE_HZ)
        self._limiter = anyio.CapacityLimiter(1)

    async def complete(self, samples: Samples) -> float:
        """Return the probability that a turn ends with these samples (the last 8 s count)."""
        return await anyio.to_thread.run_sync(self._probability, samples[-8 * EAR_RATE_HZ :], limiter=self._limiter)

    def _probability(self, samples: Samples) -> float:
        return float(self._predict_endpoint(samples)["probability"])
