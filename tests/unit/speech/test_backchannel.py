"""Listening sounds, and words that take the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.speech.backchannel import is_backchannel

_LISTENING = [
    "mhm",
    "uh-huh",
    "Mm.",
    "Mm-hmm.",
    "Mmm-hmm",
    "yeah",
    "Right.",
    "okay",
    "I see",
    "haha",
    "hahaha",
    "(coughs)",
    "",
    "...",
    "Hmm",
    "oh wow",
    "yeah okay",
    "Uh huh",
    "ha ha ha",
    "[laughter]",
    "*coughs*",
    "Ahem",
    "I see, yeah",
    "mm mm",
    "Oh really?",
    "got it",
    "wow",
    "yes yes yes",
    "aha",
    "Thank you.",
    "that's true",
    "go on",
]
_TAKING = [
    "stop",
    "wait",
    "no",
    "yeah but",
    "okay stop",
    "hold on",
    "what",
    "yes I want that",
    "hey",
    "Samantha",
    "no no no",
    "actually",
    "I don't think so",
    "can you",
    "but",
    "one moment",
    "shut up",
    "yeah yeah yeah yeah",
    "why",
    "right now",
    "see you",
    "go",
    "bye",
    "I",
    "he",
    "me",
    "okay Samantha",
    "yeah no",
    "so",
    "well",
    "listen",
    "help",
    "that's wrong",
    "not that",
]


@pytest.mark.parametrize("text", _LISTENING)
def test_a_listening_sound_leaves_her_the_word(text: str) -> None:
    """She goes on speaking."""
    assert is_backchannel(text)


@pytest.mark.parametrize("text", _TAKING)
def test_a_real_interruption_takes_the_word(text: str) -> None:
    """She stops."""
    assert not is_backchannel(text)


@given(st.sampled_from(_LISTENING), st.sampled_from(["stop", "wait", "but", "no", "Samantha"]))
def test_one_taking_word_is_enough(listening: str, taking: str) -> None:
    """A backchannel followed by a word that takes the turn is an interruption."""
    assert not is_backchannel(f"{listening} {taking}")


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    """Nothing breaks the judgement, and four words never pass."""
    assert not is_backchannel(f"{text} one of four words")
