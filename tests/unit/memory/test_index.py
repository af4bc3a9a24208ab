"""Lines as numbers: what the index says about a cue, and that it says the same after it was kept."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samantha.kernel.ids import EventId
from samantha.memory.index import Floats, Index
from samantha.memory.line import TELLS, Line, Trait
from samantha.memory.snapshot import packed, unpacked
from samantha.memory.word import marks

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)


def unit(seed: int) -> Floats:
    """Return a vector of length 1 that a seed decides."""
    row = np.random.default_rng(seed).normal(size=384).astype(np.float32)
    return row / np.linalg.norm(row)


def index_of(*texts: str, apart_s: float = 60.0) -> Index:
    """Return an index of lines said one after the other, each with a vector of its own."""
    index = Index()
    lines = [
        Line(EventId(str(n)), n + 1, NOON + n * timedelta(seconds=apart_s), "her" if n % 2 else "you", text)
        for n, text in enumerate(texts)
    ]
    if lines:
        index.add(lines, np.stack([unit(n) for n in range(len(lines))]))
    return index


def asked(text: str) -> dict[int, float]:
    """Return the marks of a question."""
    return dict.fromkeys(marks(text), 1.0)


def test_rare_words_count_more() -> None:
    """The line that holds the rarer of two words comes before the lines that hold the commoner one."""
    index = index_of("tea again", "tea and toast", "tea with milk", "a marmot", "nothing")
    words, share, _ = index.lexical(asked("tea marmots"))
    assert int(np.argmax(words)) == 3
    assert share[3] > share[0] > share[4] == 0


def test_words_are_found_before_and_after_they_are_sorted_in() -> None:
    """Settling changes no answer."""
    index = index_of(*(f"word{n} shared" for n in range(50)))
    before = index.lexical(asked("word7 shared"))
    index.settle()
    for one, other in zip(before, index.lexical(asked("word7 shared")), strict=True):
        np.testing.assert_allclose(one, other)


def test_a_session_ends_with_a_long_silence() -> None:
    """Lines a minute apart share a session, lines an hour apart don't."""
    assert index_of("a", "b", "c").session.tolist() == [0, 0, 0]
    assert index_of("a", "b", "c", apart_s=3_600).session.tolist() == [0, 1, 2]


def test_the_nearest_in_meaning_is_itself() -> None:
    """A line's own vector finds it, seen from outside and from the middle."""
    index = index_of(*(f"line {n}" for n in range(200)))
    cosine, centred = index.dense(unit(42))
    assert int(np.argmax(cosine)) == int(np.argmax(centred)) == 42
    assert cosine[42] == pytest.approx(1.0, abs=0.02)
    assert np.abs(cosine).max() <= 1.02


def test_traits_are_seen() -> None:
    """Questions, days, numbers, oneself and names are told from the text."""
    index = index_of("Did you see Paul yesterday?", "I have two cats.", "nothing much")
    seen = [Trait(value) for value in index.trait.tolist()]
    assert seen[0] == Trait.ASKS | Trait.HOLDS_QUESTION | Trait.TELLS_TIME | Trait.NAMES
    assert seen[1] == Trait.COUNTS | Trait.TELLS_OF_SELF
    assert seen[2] == Trait(0)


def test_what_was_answered_from_is_counted() -> None:
    """Every line of an event counts, as often as it came to mind, and the count is kept."""
    index = index_of("a marmot", "really?", "a shoe")
    index.use([EventId("0"), EventId("gone")])
    index.use([EventId("0"), EventId("2")])
    again = unpacked(packed(index))
    assert again is not None
    assert index.used.tolist() == again.used.tolist() == [2, 0, 1]
    assert index.without([1]).used.tolist() == [0, 1]


def test_what_lines_may_tell_is_asked_for() -> None:
    """A line counts as surely as it tells what is asked for, and as likely as that is asked for."""
    index, told = Index(), np.zeros((2, len(TELLS)), np.uint8)
    told[0, TELLS.index("pet")] = 255
    lines = [Line(EventId(str(n)), n + 1, NOON, "you", "a line") for n in range(2)]
    index.add(lines, np.stack([unit(0), unit(1)]), told)
    asked_for = np.zeros(len(TELLS), np.float32)
    asked_for[[TELLS.index("pet"), TELLS.index("age")]] = 0.75, 0.25
    assert index.telling(asked_for).tolist() == [0.75, 0.0]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("tea marmot shoe ", min_size=1, max_size=30), max_size=80))
def test_what_was_kept_says_the_same(texts: list[str]) -> None:
    """An index that was packed and unpacked answers as before, and grows as before."""
    index = index_of(*texts)
    index.settle()
    again = unpacked(packed(index))
    assert again is not None
    more = [Line(EventId("x"), 1_000, NOON + timedelta(days=9), "you", "one more marmot")]
    for one in (index, again):
        one.add(more, unit(1_000)[None])
    assert again.people == index.people
    for name, column in index.columns().items():
        np.testing.assert_array_equal(column, again.columns()[name], err_msg=name)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nonsense" * 100])
def test_what_is_no_index_is_none(content: bytes) -> None:
    """A broken one is built anew, not tripped over."""
    assert unpacked(content) is None


def test_no_word_stands_in_it() -> None:
    """What is kept holds numbers, not what was said."""
    index = index_of("My canary sings in Lyon.", "Does it?")
    content = packed(index)
    assert b"canary" not in content
    assert b"Lyon" not in content
