"""What kind of fact a question is after."""

import numpy as np
import pytest

from samantha.memory.asked import asked_for, asked_kinds, looked_at
from samantha.memory.line import TELLS
from samantha.weights.meaning import Meaning
from samantha.weights.store import Weights

_NOWHERE = np.eye(384, dtype=np.float32)[0]


def test_a_question_is_seen_as_its_words_however_they_are_written() -> None:
    """Capitals, marks and the sort of apostrophe make no difference; the words and their order do."""
    plain = looked_at("what's my job", _NOWHERE)
    assert (looked_at("What’s my job?", _NOWHERE) == plain).all()
    assert (looked_at("my job what's", _NOWHERE) != plain).any()
    assert np.linalg.norm(plain[384:]) == pytest.approx(1.0)
    assert np.isfinite(looked_at("…", _NOWHERE)).all()


def test_another_encoder_tells_nothing() -> None:
    """What was learnt with one encoder is not read with another's points."""
    assert asked_kinds("How old am I?", np.zeros(16, np.float32)) == {}
    assert not asked_for("How old am I?", np.zeros(16, np.float32)).any()


@pytest.mark.weights
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("How old is my brother?", "age"),
        ("what can't i eat without swelling up", "allergic"),
        ("When is Mina's birthday?", "birthday"),
        ("Which tablets am I on?", "medicine"),
        ("Where does my aunt live now?", "lives in"),
        ("What does Theo do for a living?", "job"),
        ("What breed is my dog?", "pet"),
        ("Who is Pilar to me?", "person"),
    ],
)
def test_a_plain_question_is_sorted(words: str, kind: str) -> None:
    """The likeliest kind is the one that it is after."""
    (vector,) = Meaning(Weights().path("minilm")).encode([words])
    assert TELLS[int(asked_for(words, vector).argmax())] == kind
