"""What comes first, and why: the evidence of a cue on a small life."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from samantha.kernel.ids import EventId
from samantha.memory.index import Floats, Index
from samantha.memory.line import Line
from samantha.memory.recall import Sought, recall, written_weights
from samantha.memory.word import mark, marks, meant_by, named, stems, without

BEGAN = datetime(2025, 1, 6, 12, tzinfo=UTC)
NOW = datetime(2025, 6, 20, 12, tzinfo=UTC)


class HashEncoder:
    """Means what the stems say and nothing else: a bag of words in 64 dimensions."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one unit row a text."""
        rows = np.full((len(texts), 64), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for stem in stems(text):
                row[mark(stem) % 64] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


ENCODER = HashEncoder()


def life(*said: tuple[str, str]) -> Index:
    """Return an index of lines, one every ten days."""
    lines = [
        Line(EventId(str(n)), n + 1, BEGAN + n * timedelta(days=10), who, text) for n, (who, text) in enumerate(said)
    ]
    index = Index()
    index.add(lines, ENCODER.encode([line.text for line in lines]))
    index.settle()
    return index


def first(index: Index, words: str, **more: object) -> int:
    """Return the place of the line that comes to mind first."""
    return recall(words, index, ENCODER, now=NOW, **more)[0].place


def test_what_is_sought_is_picked_and_how_likely_it_is() -> None:
    """The line that an answering fact was learnt from comes first, one whose facts are over later; chances add up."""
    index = life(*(("you", f"Now I work at {firm} and it is fine.") for firm in ("Ash", "Birch", "Cedar", "Elm")))
    words = "where do I work now?"
    sought = Sought({EventId("1"): 1.5}, frozenset({EventId("3")}))
    found = recall(words, index, ENCODER, now=NOW, sought=sought)
    assert found[0].place == 1
    assert found[0].chance == max(one.chance for one in found)
    assert sum(one.chance for one in found) == pytest.approx(1.0, abs=1e-3)
    plain = {one.place: one.chance for one in recall(words, index, ENCODER, now=NOW, sought=Sought({}, frozenset()))}
    assert {one.place: one.chance for one in found}[3] < plain[3]
    assert [one.chance for one in recall(words, index, ENCODER, now=NOW)] == [0.0] * 4


def test_a_search_finds_as_many_as_it_asks_for() -> None:
    """What is looked at once more to pick the one is no limit to how much is found."""
    index = life(*(("you", f"The cat number {n} slept.") for n in range(45)))
    found = recall("where did the cat sleep?", index, ENCODER, now=NOW, count=40, sought=Sought({}, frozenset()))
    assert len(found) == 40


def test_who_is_meant_decides_between_equals() -> None:
    """Two said the same; asked about one of them, theirs comes first."""
    index = life(("Paul", "We adopted a cat."), ("Mary", "We adopted a cat."), ("Paul", "Rain."), ("Mary", "Snow."))
    assert first(index, "Did Mary adopt a cat?") == 1
    assert first(index, "Did Paul adopt a cat?") == 0


def test_the_day_decides_between_equals() -> None:
    """The same was said often; asked about a month, what was said in it comes first."""
    index = life(*(("you", "We went swimming.") for _ in range(12)))
    found = recall("where did we go swimming in March?", index, ENCODER, now=NOW, count=3)
    months = {(BEGAN + entry.place * timedelta(days=10)).month for entry in found}
    assert months == {3}


def test_an_answer_follows_its_question() -> None:
    """Asked again, what was answered then comes before what was asked then."""
    lines = [
        Line(EventId("0"), 1, BEGAN, "her", "What's the name of your sister?"),
        Line(EventId("1"), 2, BEGAN + timedelta(seconds=9), "you", "It's Nell, she's the younger one."),
        Line(EventId("2"), 3, BEGAN + timedelta(days=1), "you", "Nothing happened at all today, nothing."),
    ]
    index = Index()
    index.add(lines, ENCODER.encode([line.text for line in lines]))
    index.settle()
    places = [entry.place for entry in recall("what is my sister called?", index, ENCODER, now=NOW)]
    assert set(places[:2]) == {0, 1}


def test_what_is_still_in_sight_is_left_out() -> None:
    """Only lines before the given one are looked at."""
    index = life(("you", "A marmot!"), ("her", "Where?"), ("you", "A marmot again!"))
    assert [entry.seq for entry in recall("the marmot there", index, ENCODER, now=NOW, until=2)] == [1]
    assert recall("the marmot there", index, ENCODER, now=NOW, until=1) == []


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_said_brings_nothing_to_mind(words: str) -> None:
    """Silence is no cue, and an empty life holds nothing."""
    assert recall(words, life(("you", "A marmot!")), ENCODER, now=NOW) == []
    assert recall("a marmot", Index(), ENCODER, now=NOW) == []


def test_the_best_of_nothing_is_not_worth_it() -> None:
    """Something always comes first, but only what is near is worth bringing up."""
    index = life(*(("you", f"Item {name} was here.") for name in ("ash", "birch", "cedar", "elm")))
    assert [entry.is_worth_it for entry in recall("quantum chromodynamics lecture", index, ENCODER, now=NOW)] == [
        False
    ] * 4
    assert recall("the cedar item", index, ENCODER, now=NOW)[0].is_worth_it


def test_weights_name_features() -> None:
    """Every weight that is written belongs to a feature, and there is one for asking and one for telling."""
    weights = written_weights()
    assert np.count_nonzero(weights.asking) > 20
    assert np.count_nonzero(weights.telling) >= 3


def test_words_are_compared_without_endings_and_possession() -> None:
    """Case, plural, tense and "'s" make no difference; silent words and marks count for nothing."""
    assert stems("The Dogs' owner was running, it's Amy's!") == stems("dog owner run amy")
    assert marks("tea, Tea and TEA") == {mark("tea"): 3}


def test_names_are_left_out_whole() -> None:
    """A name goes with what hangs on it, a word that only begins like it stays, and something is always left."""
    assert without(["Amy", "Ben"], "Amy's dog met Ben and Bento.") == "dog met and Bento."
    assert without([], " two  spaces ") == "two spaces"
    assert (meant_by(["Amy"], "Amy"), meant_by([], "  ")) == ("Amy", ".")
    assert named(["Amy", "Ben"], "Is Ben's bento here?") == ["Ben"]


def test_what_was_brought_up_before_gives_way_to_its_equal() -> None:
    """Unasked, one of two alike comes once, and then the other; asked, what was asked for before comes first."""
    index = life(*[("you", "We adopted a cat.")] * 2, ("you", "Rain again, and nothing else."))
    before = first(index, "Cats are everywhere these days.")
    index.use([EventId(str(before))])
    assert first(index, "Cats are everywhere these days.") == 1 - before
    asked = life(*[("you", "We adopted a cat.")] * 2)
    asked.use([EventId("1")])
    assert first(asked, "did we adopt a cat?") == 1
    asked.use([EventId("0")] * 1)
    asked.use([EventId("0")])
    assert first(asked, "did we adopt a cat?") == 0
