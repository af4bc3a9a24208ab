"""Where real people stop speaking, against what was read off their spectrograms."""

from pathlib import Path

import pytest

from samantha.speech.file import load_sound
from samantha.speech.port import EAR_RATE_HZ
from samantha.speech.timing import speech_end_s

ENDS_S = {
    "austen_0870.wav": 6.75,
    "austen_0880.wav": 2.75,
    "austen_0890.wav": 5.07,
    "cards_001.wav": 0.96,
    "cards_002.wav": 1.88,  # a button is let go 0.1 s after the last word
    "cards_003.wav": 1.28,
    "spk1_snt1.wav": 2.84,
    "spk1_snt2.wav": 3.09,
    "spk1_snt3.wav": 2.68,
    "spk2_snt1.wav": 1.84,
    "spk2_snt2.wav": 1.60,
    "spk2_snt3.wav": 1.72,
}


@pytest.mark.parametrize("name", ENDS_S)
def test_end_of_speech_is_where_an_eye_sees_it(name: str, data_dir: Path) -> None:
    """The last sound of twelve recordings by three speakers is found to 0.06 s."""
    sound = load_sound(data_dir / "speech" / name, EAR_RATE_HZ)
    assert speech_end_s(sound.samples, sound.rate_hz) == pytest.approx(ENDS_S[name], abs=0.061)
