"""Word errors, counted fairly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samantha.speech.normal import Errors, normal_words, word_errors

_SAME = [
    ("Mr. Quilter is the apostle", "mister quilter is the apostle"),
    ("Mrs Dalloway", "missus dalloway"),
    ("ten", "10"),
    ("the twenty-second", "the 22nd"),
    ("a hundred and five", "105"),
    ("one thousand two hundred and four", "1,204"),
    ("nineteen ninety nine", "in 1999"[3:]),
    ("five dollars", "$5"),
    ("fifty percent", "50%"),
    ("nine o'clock", "9:00"),
    ("ill-disposed and cold-hearted", "ill disposed and cold hearted"),
    ("okay", "OK"),
    ("grey colours of honour", "gray colors of honor"),
    ("travelled to the theatre", "traveled to the theater"),
    ("you & me", "you and me"),
    ("Dr. Watson of St. James", "doctor watson of saint james"),
    ("every one, to-day", "everyone today"),
    ("café", "cafe"),
    ("don’t", "don't"),
    ("mm-hmm", "Mhm"),
    ("cannot", "can not"),
    ("[noise] hello (laughs)", "hello"),
    ("ASK HENRY THE EIGHTH", "Ask Henry VIII."),
    ('"Well," he said', "well he said"),
    ("", "..."),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_spelling_alone_is_no_error(one: str, other: str) -> None:
    """Two ways to write the same sounds have no word error between them."""
    assert word_errors(one, other).count == 0


@pytest.mark.parametrize(("one", "other"), [("no", "know"), ("I am", "I'm"), ("four", "5"), ("he", "she"), ("her", "")])
def test_what_sounds_different_is_an_error(one: str, other: str) -> None:
    """Words that were said differently stay errors."""
    assert word_errors(one, other).count > 0


@pytest.mark.parametrize(
    ("reference", "hypothesis", "expected"),
    [
        ("a b c d", "a x c d e", Errors(1, 0, 1, 4)),
        ("a b c", "a c", Errors(0, 1, 0, 3)),
        ("a c", "a b c", Errors(0, 0, 1, 2)),
        ("", "a b", Errors(0, 0, 2, 0)),
        ("a b", "", Errors(0, 2, 0, 2)),
    ],
)
def test_errors_are_the_fewest(reference: str, hypothesis: str, expected: Errors) -> None:
    """Each kind of error is counted once."""
    assert word_errors(reference, hypothesis) == expected


def test_errors_of_many_texts_add_up() -> None:
    """The pooled ratio weighs texts by their words."""
    assert (Errors(1, 0, 0, 4) + Errors(0, 1, 1, 8)).ratio == pytest.approx(0.25)


@given(st.lists(st.sampled_from("abcdf"), max_size=12), st.lists(st.sampled_from("abcdf"), max_size=12))
def test_errors_balance_the_lengths(said: list[str], heard: list[str]) -> None:
    """Insertions less deletions are the difference in length, and no more errors than words."""
    errors = word_errors(" ".join(said), " ".join(heard))
    said_words, heard_words = normal_words(" ".join(said)), normal_words(" ".join(heard))
    assert errors.inserted - errors.deleted == len(heard_words) - len(said_words)
    assert errors.count <= max(len(said_words), len(heard_words))


@given(st.text(max_size=200))
def test_any_text_has_no_errors_against_itself(text: str) -> None:
    """Nothing breaks the counting, and a text equals itself."""
    assert word_errors(text, text).count == 0
