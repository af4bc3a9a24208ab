"""A decoder that runs in a circle."""

import pytest

from samantha.speech.whisper import without_loop


@pytest.mark.parametrize(
    ("text", "duration_s", "expected"),
    [
        ("10 of clubs 10 of clubs 10 of clubs 10", 1.1, "10 of clubs"),
        ("We are sure that one war is enough. We are sure that one war is", 2.0, "We are sure that one war is enough."),
        ("no no no", 1.2, "no no no"),
        ("stop, stop, stop", 1.5, "stop, stop, stop"),
        ("one two three four five six seven", 1.0, "one two three four five six seven"),
        ("And he had time to do it. He had time to do it.", 2.0, "And he had time to do it."),
        ("", 0.0, ""),
    ],
)
def test_only_more_words_than_anybody_could_say_are_folded(text: str, duration_s: float, expected: str) -> None:
    """A text repeated faster than speech is said once; a person's own repetition stays."""
    assert without_loop(text, duration_s) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good morning. How did you sleep? Good morning. How", "Good morning. How did you sleep?"),
        (
            "Love's laughter is the simple act. Love's laughter is the simple activ",
            "Love's laughter is the simple act.",
        ),
        ("I went home and then I went out and then", "I went home and then I went out and then"),
        ("We had leisure to see how much the the the the th", "We had leisure to see how much the"),
        (
            "And Mr. John had leisure to do it for them. Mr. John had leisure to do it for them. Mr. John ha",
            "And Mr. John had leisure to do it for them.",
        ),
    ],
)
def test_a_telling_that_begins_again_is_folded_where_the_decoder_had_to_be_stopped(text: str, expected: str) -> None:
    """At any speed of speech, whole or torn; what only resembles its beginning stays."""
    assert without_loop(text, 9.0, ended=False) == expected
    assert without_loop(text, 9.0) == text
