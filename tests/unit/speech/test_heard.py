"""What was heard before a voice was stopped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.speech.heard import heard_until

_TEXT = "Well, it costs $1,234 and I think that's beautiful."


@pytest.mark.parametrize(
    ("text", "fraction", "expected"),
    [
        (_TEXT, 0.0, ""),
        (_TEXT, -1.0, ""),
        (_TEXT, 1.0, _TEXT),
        (_TEXT, 7.0, _TEXT),
        (_TEXT, 0.3, "Well, it costs"),
        (_TEXT, 0.99, "Well, it costs $1,234 and I think that's"),
        ("one two three four", 0.5, "one two"),
        ("Hello", 0.9, ""),
        ("", 0.5, ""),
        (_TEXT, float("nan"), ""),
    ],
)
def test_only_whole_words_were_heard(text: str, fraction: float, expected: str) -> None:
    """A word counts once all of its sound was played; figures take as long as their words."""
    assert heard_until(text, fraction) == expected


@given(st.text(max_size=120), st.floats(0, 1), st.floats(0, 1))
def test_more_sound_is_never_fewer_words(text: str, one: float, other: float) -> None:
    """What was heard is a beginning of the text and grows with the sound."""
    shorter, longer = heard_until(text, min(one, other)), heard_until(text, max(one, other))
    assert text.startswith(longer)
    assert longer.startswith(shorter)
