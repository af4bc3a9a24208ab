"""Who has the floor, told as strips of sound.

One letter is 32 ms: voice (s), silence (.), her sound and silence (,), voice over her sound (S), a hum over it (h),
her echo (e), a weak voice (w).
"""

import math

import pytest

from samantha.speech.floor import Effect, Floor, Window

WINDOWS = {
    "s": Window(0.9),
    ".": Window(0.0),
    ",": Window(0.0, she_sounds=True),
    "S": Window(0.9, she_sounds=True),
    "h": Window(0.9, she_sounds=True, hum=True),
    "e": Window(0.9, she_sounds=True, echo=True),
    "w": Window(0.4),
}


def play(strip: str, *, wait_s: float = 0.3) -> list[Effect]:
    """Return the effects of a strip of sound, in order."""
    floor, told = Floor(), list[Effect]()
    for letter in strip:
        floor, effects = floor.step(WINDOWS[letter], wait_s=wait_s)
        told += effects
    return told


@pytest.mark.parametrize(
    ("strip", "expected"),
    [
        ("ss..........", []),
        ("sss", [Effect.START]),
        ("sss...", [Effect.START, Effect.PAUSE]),
        ("sss" + "." * 10, [Effect.START, Effect.PAUSE, Effect.END]),
        ("sss....ss", [Effect.START, Effect.PAUSE, Effect.RESUME]),
        ("sss....s....", [Effect.START, Effect.PAUSE]),
        ("sssww" + "." * 3, [Effect.START, Effect.PAUSE]),
        ("sss" + "." * 10 + "sss", [Effect.START, Effect.PAUSE, Effect.END, Effect.START]),
    ],
)
def test_speech_and_silence_decide_the_floor(strip: str, expected: list[Effect]) -> None:
    """Three windows of voice open a turn, three of silence pause it, enough silence ends it, voice resumes it."""
    assert play(strip) == expected


def test_while_the_words_are_unknown_no_silence_ends_the_turn() -> None:
    """Infinity as the wait holds the floor open, and the model is asked again as the silence grows."""
    assert play("sss" + "." * 60, wait_s=math.inf) == [Effect.START, Effect.PAUSE, Effect.LOOK, Effect.LOOK]


def test_long_speech_is_looked_at_every_0_6_seconds() -> None:
    """Partial words are asked for at 0.4 s and again at 1.0 s of speech."""
    assert play("s" * 12) == [Effect.START]
    assert play("s" * 13) == [Effect.START, Effect.PARTIAL]
    assert play("s" * 40) == [Effect.START, Effect.PARTIAL, Effect.PARTIAL]


@pytest.mark.parametrize(
    ("strip", "starts"),
    [
        ("SSSS", True),
        ("SSS,,,", False),
        ("hhhhhhhhhh,,,,", False),
        ("hhhhS", True),
        ("h" * 20, True),
        ("e" * 60, False),
        ("eeeeSSSS", True),
    ],
)
def test_only_speech_over_her_takes_the_floor_from_her(strip: str, starts: bool) -> None:
    """128 ms of speech do; a hum under half a second and her own echo do not."""
    assert (Effect.START in play(strip)) is starts


def test_a_hum_while_she_is_silent_is_speech() -> None:
    """What would be a backchannel over her voice opens a turn when nobody else speaks."""
    assert play("sss") == [Effect.START]
