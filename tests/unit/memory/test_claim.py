"""What stands between an invention and a life."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from samantha.memory.claim import SENTENCE_MAX, VALUE_MAX, Claim, fault
from samantha.memory.relation import RELATIONS, YOU

SAID = "It rains. My sister Anna lives in Leeds, and I like rice."
WORDS = ["Anna", "my sister", "Leeds", "rice", "lives", "in", "I", ".", " ", "Ann", "ice", "", "É", "é’s"]
TEXTS = some.one_of(some.text(), some.lists(some.sampled_from(WORDS)).map(" ".join))
CLAIMS = some.builds(
    Claim, TEXTS, some.one_of(some.sampled_from(sorted(RELATIONS)), some.text()), TEXTS, TEXTS, some.booleans()
)


@pytest.mark.parametrize(
    "claim",
    [
        Claim(YOU, "likes", "rice", SAID),
        Claim("Anna", "lives in", "Leeds", "My sister Anna lives in Leeds, and I like rice."),
        Claim("my sister", "lives in", "Leeds", SAID),
        Claim("My Sister", "told place", SAID, SAID),
    ],
)
def test_what_was_said_has_no_fault(claim: Claim) -> None:
    """A quote that is there, a value in it and somebody who was spoken of."""
    assert fault(claim, SAID) is None


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (Claim(YOU, "adores", "rice", SAID), "no such relation"),
        (Claim(YOU, "likes", "rice", "I like rice, really."), "the quote isn't there"),
        (Claim(YOU, "likes", "", ""), "the quote isn't there"),
        (Claim(YOU, "likes", "pasta", SAID), "the value isn't in the quote"),
        (Claim(YOU, "likes", "Leeds", "I like rice."), "the value isn't in the quote"),
        (Claim(YOU, "likes", "ice", SAID), "the value isn't in the quote"),
        (Claim(YOU, "likes", "Rice", SAID), "the value isn't in the quote"),
        (Claim(YOU, "likes", " ", SAID), "the value isn't in the quote"),
        (Claim("Ann", "lives in", "Leeds", SAID), "nobody of that name was spoken of"),
        (Claim("Zoe", "lives in", "Leeds", SAID), "nobody of that name was spoken of"),
        (Claim("", "lives in", "Leeds", SAID), "nobody of that name was spoken of"),
    ],
)
def test_what_was_not_said_has_a_fault(claim: Claim, why: str) -> None:
    """Each invention is named; a part of a word is no word."""
    assert fault(claim, SAID) == why


def test_somebody_who_is_known_need_not_be_named_again() -> None:
    """A name that the person has used before may be meant by 'she'."""
    claim = Claim("Zoe", "lives in", "Leeds", SAID)
    assert fault(claim, SAID, frozenset({"Zoe"})) is None


def test_a_story_is_no_value() -> None:
    """A value has at most 90 characters, a sentence kept as it was said 400."""
    long = "very " * 17 + "long"
    assert len(long) == VALUE_MAX - 1
    assert fault(Claim(YOU, "likes", long, long), long) is None
    assert fault(Claim(YOU, "likes", f"{long} x", f"{long} x"), f"{long} x") == "the value is a story"
    assert fault(Claim(YOU, "told like", f"{long} x", f"{long} x"), f"{long} x") is None
    story = "a" * (SENTENCE_MAX + 1)
    assert fault(Claim(YOU, "told like", story, story), story) == "the value is a story"


@given(TEXTS, CLAIMS, some.frozensets(TEXTS, max_size=2))
def test_nothing_passes_that_is_not_literally_there(text: str, claim: Claim, known: frozenset[str]) -> None:
    """Whatever is claimed of whatever text: quote in the text, value in the quote, somebody who was named."""
    if fault(claim, text, known) is None:
        assert claim.quote.strip()
        assert claim.quote in text
        assert claim.value.strip()
        assert claim.value in claim.quote
        assert claim.relation in RELATIONS
        assert claim.about == YOU or claim.about in known or claim.about.lower() in text.lower()


@given(TEXTS, some.data())
def test_what_is_taken_from_a_text_whole_passes(text: str, data: some.DataObject) -> None:
    """A whole text that was said bears out itself."""
    about = data.draw(some.sampled_from([YOU, *text.split()[:1]]))
    claim = Claim(about, "told event", text, text)
    assert (fault(claim, text) is None) == (bool(text.strip()) and len(text) <= SENTENCE_MAX)
