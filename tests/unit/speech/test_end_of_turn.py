"""How long she waits."""

import pytest

from samantha.speech.end_of_turn import (
    DOUBT_S,
    LIKELY_S,
    SURE_S,
    UNFINISHED_S,
    Evidence,
    end_of_turn_wait_s,
)


@pytest.mark.parametrize(
    ("complete", "unfinished", "expected_s"),
    [(0.9, 0.1, SURE_S), (0.9, 0.6, LIKELY_S), (0.1, 0.1, DOUBT_S), (0.1, 0.6, UNFINISHED_S), (0.9, 0.95, DOUBT_S)],
)
def test_sound_and_words_decide_the_wait(complete: float, unfinished: float, expected_s: float) -> None:
    """The more speaks for an end, the shorter the wait; words that are surely cut off outweigh the sound."""
    assert end_of_turn_wait_s(Evidence(complete, unfinished)) == expected_s


def test_a_person_who_pauses_long_is_given_longer() -> None:
    """Past pauses of 0.7 s lift the shortest wait just above them, never past the longest."""
    sure = Evidence(0.9, 0.1)
    assert end_of_turn_wait_s(sure, [0.7] * 4) == pytest.approx(0.77)
    assert end_of_turn_wait_s(sure, [5.0] * 4) == UNFINISHED_S
    assert end_of_turn_wait_s(sure, [0.7] * 3) == SURE_S
