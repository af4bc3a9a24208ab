"""Her real ear: whoever talks without a pause is heard to the end."""

import numpy as np
import pytest
import soxr

from samantha.speech.kokoro import KokoroVoice
from samantha.speech.normal import word_errors
from samantha.speech.port import EAR_RATE_HZ
from samantha.speech.whisper import WhisperEar
from samantha.weights.store import Weights

pytestmark = [pytest.mark.anyio, pytest.mark.weights]

STORY = (
    "I went to the market this morning because we had no bread and no milk at all,",
    "and on the way I met my old teacher who asked me how my brother was doing in the city,",
    "so we talked for an hour about the summer when he broke his arm on the ladder,",
    "and then it began to rain and we ran to the little cafe next to the station,",
    "and I thought that I should call my brother and tell him all about it tonight.",
)


@pytest.mark.parametrize("speed", [pytest.param(1.0, marks=pytest.mark.slow), 1.25])
async def test_a_quick_talker_is_heard_to_the_end(speed: float) -> None:
    """More than four words a second, for a quarter of a minute, without a breath."""
    voice = KokoroVoice(Weights().path("kokoro"))
    spoken = [await voice.speak(clause, speed=speed) for clause in STORY]
    samples = soxr.resample(np.concatenate([sound.samples for sound in spoken]), voice.rate_hz, EAR_RATE_HZ)
    words = " ".join(STORY)
    assert len(words.split()) > 4 * len(samples) / EAR_RATE_HZ
    heard = await WhisperEar(Weights().path("whisper-base")).transcribe(samples.astype(np.float32))
    assert word_errors(words, heard).ratio <= 0.08
