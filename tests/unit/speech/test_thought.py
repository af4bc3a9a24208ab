"""Transcripts that want to go on, and whole ones."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.speech.thought import trailing_thought

_OPEN = [
    "I want to",
    "because",
    "and then I",
    "I went to the",
    "my number is five five",
    "four",
    "um",
    "I was, uh",
    "so I said,",
    "I think...",
    "my",
    "with my",
    "I'd like a",
    "could you",
    "can you tell me",
    "I told her that",
    "it was like",
    "it's",
    "my name is",
    "I need to call my",
    "what I mean is",
    "she was",
    "on the",
    "I have been",
    "the thing is",
    "when I was in",
    "I don't know if",
    "well",
    "he's very",
    "give me the",
    "and um",
    "my phone number is 555",
    "my mother's",
    "I was wondering",
    "Remind me to",
    "there are",
    "Call me at",
    "if",
    "I want",
    "kind of",
    "I saw him and.",
    "she told me—",
    "I really",
    "it's about",
    "do you",
    "what about",
    "let me",
    "he said",
    "we should",
    "so that",
    "I was at",
]
_WHOLE = [
    "what time is it",
    "I'm tired.",
    "who are you talking to",
    "I like that",
    "yes I do",
    "no",
    "I think so",
    "come on",
    "turn the light on",
    "where are you from",
    "I don't know",
    "what is this for",
    "I need someone to talk to",
    "I don't know where he is",
    "that's it",
    "tell me a joke",
    "how are you",
    "good night",
    "my number is 555 123 4567",
    "I feel a bit lonely tonight",
    "what do you want to do",
    "I have nothing to do",
    "what does it look like",
    "hello",
    "thanks",
    "I like her",
    "who is she",
    "yes",
    "please stop",
    "I'm forty two",
    "wake me at seven",
    "go ahead",
    "what's it like",
    "no I can't",
    "stop",
    "set a timer for ten minutes",
    "Yeah, I am",
    "why not",
    "it's four",
    "Let's go",
    "Where is it?",
    "I like you",
    "what are you up to",
    "what is your name",
    "I miss her",
    "Okay",
    "nothing to worry about",
    "who is it",
    "good morning",
]


@pytest.mark.parametrize("text", _OPEN)
def test_an_open_end_sounds_unfinished(text: str) -> None:
    """She had better wait."""
    assert trailing_thought(text) >= 0.5


@pytest.mark.parametrize("text", _WHOLE)
def test_a_whole_sentence_sounds_finished(text: str) -> None:
    """She may answer."""
    assert trailing_thought(text) < 0.5


def test_written_sentences_sound_finished() -> None:
    """Of the hundreds of whole sentences in the book of her voice at most 2 in 100 are taken for unfinished."""
    book = (files("samantha.mind") / "book.toml").read_text(encoding="utf-8")
    sentences = re.findall(r"= \"([^\"]{20,}[.?!])\"", book)
    open_count = sum(trailing_thought(sentence) >= 0.5 for sentence in sentences)
    assert len(sentences) >= 200
    assert open_count / len(sentences) <= 0.02


@pytest.mark.parametrize("text", ["", " ", "...", "!"])
def test_no_words_are_no_thought(text: str) -> None:
    """Where nothing was said nothing is under way."""
    assert trailing_thought(text) == 0


@given(st.text(max_size=200))
def test_any_text_has_a_score_between_0_and_1(text: str) -> None:
    """Nothing breaks the judgement."""
    assert 0 <= trailing_thought(text) <= 1


@given(st.sampled_from(_WHOLE), st.sampled_from(["and", "because", "the", "um", "of my", "but the"]))
def test_a_dangling_word_opens_any_sentence(text: str, dangling: str) -> None:
    """A conjunction, an article or a filler after a whole sentence makes it unfinished."""
    assert trailing_thought(f"{text.rstrip('.?')} {dangling}") >= 0.8
