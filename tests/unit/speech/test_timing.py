"""When somebody spoke, on sound made for the purpose."""

import numpy as np
import pytest

from samantha.speech.port import Samples
from samantha.speech.timing import (
    Span,
    first_sound_s,
    last_sound_s,
    level_dbfs,
    pauses_inside,
    silent_from_s,
    speech_end_s,
    speech_span,
)

RATE_HZ = 16_000


def silence(length_s: float) -> Samples:
    """Make digital silence."""
    return np.zeros(round(length_s * RATE_HZ), np.float32)


def hiss(length_s: float, level: float) -> Samples:
    """Make white noise of a root mean square."""
    return (level * np.random.default_rng(7).standard_normal(round(length_s * RATE_HZ))).astype(np.float32)


def vowel(length_s: float, peak: float = 0.2) -> Samples:
    """Make a buzz of 120 Hz with the falling spectrum and the syllables of a voice."""
    moments_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    buzz = sum(np.sin(2 * np.pi * 120 * partial * moments_s) / partial for partial in range(1, 20))
    return (peak * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * moments_s)) * buzz / 2).astype(np.float32)


def sentence(noise: float = 0.0) -> Samples:
    """Speak from 0.5 to 1.5 and from 1.8 to 2.6 in 3.4 seconds, over noise of a level."""
    quiet = np.concatenate([silence(0.5), vowel(1.0), silence(0.3), vowel(0.8), silence(0.8)])
    return quiet + hiss(3.4, noise) if noise else quiet


@pytest.mark.parametrize("noise", [0.0, 0.0005, 0.003, 0.01, 0.02])
def test_speech_is_found_in_any_room(noise: float) -> None:
    """From a digital zero to a loud hiss, speech begins and ends where it was put."""
    span = speech_span(sentence(noise), RATE_HZ)
    assert span is not None
    assert span.start_s == pytest.approx(0.5, abs=0.03)
    assert span.end_s == pytest.approx(2.6, abs=0.03)


def test_speech_to_the_very_end_ends_with_the_recording() -> None:
    """A clip that is cut right behind its last word ends there, not at a frame's border."""
    clip = np.concatenate([hiss(0.3, 0.001), vowel(0.7037)])
    assert speech_end_s(clip, RATE_HZ) == pytest.approx(1.0037, abs=0.001)


def test_final_fricative_belongs_to_the_word() -> None:
    """A faint high 'f' after a short gap is still the person's last sound."""
    breath = np.diff(hiss(0.12, 0.004), prepend=np.float32(0))
    clip = np.concatenate([vowel(1.0), silence(0.08), breath, silence(0.5)]) + hiss(1.7, 0.0002)
    assert speech_end_s(clip, RATE_HZ) == pytest.approx(1.2, abs=0.03)


def test_click_of_a_button_does_not_end_speech() -> None:
    """Two milliseconds of click long after the last word are no word."""
    clip = sentence(0.001)
    clip[round(3.1 * RATE_HZ) : round(3.102 * RATE_HZ)] += 0.5
    assert speech_end_s(clip, RATE_HZ) == pytest.approx(2.6, abs=0.03)


def test_hum_of_the_mains_does_not_count() -> None:
    """A steady 50 Hz hum as strong as a quiet voice is background."""
    moments_s = np.arange(round(3.4 * RATE_HZ)) / RATE_HZ
    hummed = sentence(0.0005) + (0.02 * np.sin(2 * np.pi * 50 * moments_s)).astype(np.float32)
    assert speech_end_s(hummed, RATE_HZ) == pytest.approx(2.6, abs=0.03)


@pytest.mark.parametrize("clip", [silence(0.0), silence(2.0), hiss(2.0, 0.05)], ids=["nothing", "silence", "hiss"])
def test_nothing_stands_out_of_silence_and_steady_noise(clip: Samples) -> None:
    """Where nobody spoke there is no span, no end and no pause."""
    assert speech_span(clip, RATE_HZ) is None
    assert speech_end_s(clip, RATE_HZ) is None
    assert pauses_inside(clip, RATE_HZ) == []


def test_loudness_does_not_matter() -> None:
    """The same sentence forty decibels quieter ends at the same moment."""
    assert speech_end_s(sentence(0.001) * np.float32(0.01), RATE_HZ) == speech_end_s(sentence(0.001), RATE_HZ)


def test_pause_between_two_phrases_is_found() -> None:
    """The silence inside is a pause; what lies before and after speech is not."""
    (pause,) = pauses_inside(sentence(0.001), RATE_HZ)
    assert (pause.start_s, pause.end_s) == pytest.approx((1.5, 1.8), abs=0.03)
    assert pause.duration_s == pytest.approx(0.3, abs=0.05)
    assert pauses_inside(sentence(0.001), RATE_HZ, shortest_s=0.4) == []


def test_first_sound_is_the_audible_one() -> None:
    """A faint hiss before her voice is not her voice."""
    played = np.concatenate([hiss(1.0, 0.0005), vowel(0.5), silence(0.5), vowel(0.5)])
    assert first_sound_s(played, RATE_HZ) == pytest.approx(1.0, abs=0.011)
    assert first_sound_s(played, RATE_HZ, after_s=1.7) == pytest.approx(2.0, abs=0.011)
    assert last_sound_s(played, RATE_HZ) == pytest.approx(2.5, abs=0.011)


def test_silence_has_no_first_sound() -> None:
    """Who says nothing has no first and no last sound."""
    assert first_sound_s(silence(1.0), RATE_HZ) is None
    assert first_sound_s(vowel(1.0), RATE_HZ, after_s=2.0) is None
    assert last_sound_s(hiss(1.0, 0.001), RATE_HZ) is None


def test_silence_after_a_barge_in_is_found_behind_the_pauses_of_speech() -> None:
    """From the moment the person speaks to the end of her sound; the breath between two words is no end."""
    played = np.concatenate([silence(1.0), vowel(1.0), silence(0.15), vowel(0.5), silence(1.0), vowel(0.5)])
    assert silent_from_s(played, RATE_HZ, after_s=1.5) == pytest.approx(2.65, abs=0.011)
    assert silent_from_s(played, RATE_HZ, after_s=2.1) == pytest.approx(2.65, abs=0.011)
    assert silent_from_s(played, RATE_HZ, after_s=2.8) == pytest.approx(2.8)
    assert silent_from_s(played, RATE_HZ, after_s=3.4) is None
    assert silent_from_s(played, RATE_HZ, after_s=9.0) is None


def test_level_is_counted_from_full_scale() -> None:
    """A square wave at full scale is 0 dB, a tenth of it -20, nothing at all -120."""
    assert level_dbfs(np.ones(100, np.float32)) == pytest.approx(0.0)
    assert level_dbfs(np.full(100, 0.1, np.float32)) == pytest.approx(-20.0, abs=0.01)
    assert level_dbfs(silence(0.1)) == level_dbfs(silence(0.0)) == -120.0


def test_span_knows_its_length() -> None:
    """A span lasts from its start to its end."""
    assert Span(0.5, 2.0).duration_s == 1.5
