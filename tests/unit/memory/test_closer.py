"""A brain's notes are believed only where the words bear them out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samantha.memory.claim import fault
from samantha.memory.closer import NOTED, Note, borne_out
from samantha.memory.relation import RELATIONS

BRAIN = "a brain"


@pytest.mark.parametrize(
    ("text", "note", "expected"),
    [
        ("Ruth phoned, that's my aunt.", Note("person", "Ruth", "aunt"), ("Ruth", "is your", "aunt")),
        ("My aunt, Ruth, phoned.", Note("person", "my aunt", "Ruth"), ("Ruth", "is your", "aunt")),
        ("Piotr is my neighbour.", Note("person", "Piotr", "my neighbour"), ("Piotr", "is your", "neighbour")),
        ("My dog is called Pepper.", Note("pet", "Pepper", "dog"), ("Pepper", "is your", "dog")),
        (
            "Leo found a place, he's living in Bristol.",
            Note("lives in", "Leo", "Bristol"),
            ("Leo", "lives in", "Bristol"),
        ),
        ("Still living in Leeds.", Note("lives in", "I", "Leeds"), ("you", "lives in", "Leeds")),
        ("Originally we're from Voss, my lot.", Note("comes from", "we", "Voss"), ("you", "comes from", "Voss")),
        ("I mend clocks for a living.", Note("job", "me", "mend clocks"), ("you", "works as", "mend clocks")),
        ("Nora's been at Volvo for ages.", Note("employer", "Nora", "Volvo"), ("Nora", "works at", "Volvo")),
        ("I'm doing a degree in law.", Note("studies", "I", "law"), ("you", "studies", "law")),
        ("Sam's turning nine on 4 July.", Note("birthday", "Sam", "4 July"), ("Sam", "born on", "4 July")),
        ("My exam's on Friday.", Note("date", "my exam", "Friday"), ("my exam", "happens", "Friday")),
        (
            "We've got the tickets, ten days in Norway.",
            Note("plan", "I", "ten days in Norway"),
            ("you", "plans", "ten days in Norway"),
        ),
        ("Well, my sister adores jazz.", Note("likes", "my sister", "jazz"), ("my sister", "likes", "jazz")),
        (
            "There were mushrooms in it and I can't stand them.",
            Note("dislikes", "I", "mushrooms"),
            ("you", "dislikes", "mushrooms"),
        ),
        ("I can't have walnuts, I'm allergic.", Note("allergic", "I", "walnuts"), ("you", "allergic to", "walnuts")),
        ("Dad was diagnosed with gout.", Note("health", "Dad", "gout"), ("Dad", "health", "gout")),
        (
            "Dad's knees are bad, he takes blue pills now.",
            Note("medicine", "Dad", "blue pills"),
            ("Dad", "takes", "blue pills"),
        ),
        ("Mondays I feed the ducks.", Note("habit", "I", "feed the ducks"), ("you", "habit", "feed the ducks")),
        ("My aunt Ruth speaks Welsh.", Note("skill", "Ruth", "Welsh"), ("Ruth", "habit", "Welsh")),
        ("I've always wanted a loom.", Note("wish", "I", "a loom"), ("you", "wants", "a loom")),
        ("I've always wanted to see Japan.", Note("wish", "I", "see Japan"), ("you", "wants", "see Japan")),
        ("Fridays are mad, Nora feeds the ducks.", Note("habit", "Nora", "the ducks"), ("Nora", "habit", "the ducks")),
    ],
)
def test_what_the_words_say_is_believed(text: str, note: Note, expected: tuple[str, str, str]) -> None:
    """One note of each kind: the sentence says it, of the one it says it of."""
    claim = borne_out(note, text, by=BRAIN)
    assert claim is not None
    assert (claim.about, claim.relation, claim.value) == expected
    assert (claim.by, claim.quote) == (BRAIN, text)
    assert claim.confidence < 1


def test_every_kind_is_kept_under_a_relation() -> None:
    """What a brain may note can be told."""
    assert set(NOTED.values()) <= RELATIONS.keys()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Nora lives in Lyon.", Note("lives in", "I", "Lyon")),
        ("Well, my sister lives in Lyon.", Note("lives in", "I", "Lyon")),
        ("My sister's boss lives in Lyon.", Note("lives in", "my sister", "Lyon")),
        ("The doctor lives in Lyon.", Note("lives in", "I", "Lyon")),
        ("You live in Lyon.", Note("lives in", "I", "Lyon")),
        ("I live in Leeds and Nora lives in Lyon.", Note("lives in", "I", "Lyon")),
        ("I live in Leeds, Nora in Lyon.", Note("lives in", "I", "Lyon")),
        ("Nora and Zoe came, she lives in Lyon.", Note("lives in", "Nora", "Lyon")),
        ("My sister's car has a radio.", Note("owns", "I", "a radio")),
        ("I think Nora loves jazz.", Note("likes", "I", "jazz")),
        ("Nora said to me she loves jazz.", Note("likes", "I", "jazz")),
        ("My exam is on Friday.", Note("date", "I", "Friday")),
    ],
)
def test_what_is_said_of_another_is_not_believed(text: str, note: Note) -> None:
    """The one spoken of just before must be whom the note is about."""
    assert borne_out(note, text, by=BRAIN) is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("I love Lyon.", Note("lives in", "I", "Lyon")),
        ("I live in Lyon.", Note("likes", "I", "Lyon")),
        ("I read about asthma.", Note("allergic", "I", "asthma")),
        ("I bought bread.", Note("habit", "I", "bread")),
        ("I like jazz.", Note("is your", "I", "jazz")),
        ("I like jazz.", Note("", "I", "jazz")),
    ],
)
def test_what_no_word_says_is_not_believed(text: str, note: Note) -> None:
    """A value of another relation, or of a kind that there isn't, stays out."""
    assert borne_out(note, text, by=BRAIN) is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("I live in Lyon.", Note("lives in", "I", "Paris")),
        ("I live in Lyon.", Note("lives in", "I", "lyon")),
        ("I live in a flat.", Note("lives in", "I", "a flat")),
        ("I like rice.", Note("likes", "I", "ice")),
        ("I like the rain.", Note("likes", "I", "the")),
        ("I like it.", Note("likes", "I", "it")),
        ("I like rice.", Note("likes", "I", "")),
        ("I like rice.", Note("likes", "I", " .!")),
        ("My aunt lives in Lyon.", Note("lives in", "Ruth", "Lyon")),
        ("Anna lives in Lyon.", Note("lives in", "Ann", "Lyon")),
        ("My aunt phoned.", Note("person", "Ruth", "aunt")),
        ("Ruth phoned.", Note("person", "Ruth", "aunt")),
    ],
)
def test_what_was_not_said_is_not_believed(text: str, note: Note) -> None:
    """Neither an invented value nor an invented name, nor a part of a word."""
    assert borne_out(note, text, by=BRAIN) is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("My sister met Tom at the station.", Note("person", "Tom", "sister")),
        ("My sister met a man called Tom.", Note("person", "Tom", "sister")),
        ("When I saw Anna, my sister cried.", Note("person", "Anna", "sister")),
        ("For my sister, Tom cooked.", Note("person", "Tom", "sister")),
        ("Tom hit the man who is my boss.", Note("person", "Tom", "boss")),
        ("Tom brought a girl, she's my cousin's friend.", Note("person", "Tom", "cousin")),
        ("My boss is Irish.", Note("person", "Irish", "boss")),
        ("My boss is Monday.", Note("person", "Monday", "boss")),
        ("Anna is my dentist.", Note("person", "Anna", "sister")),
        ("Max is the neighbours' dog.", Note("pet", "Max", "dog")),
        ("Max is my hero.", Note("person", "Max", "hero")),
    ],
)
def test_a_name_beside_a_role_is_not_yet_its_name(text: str, note: Note) -> None:
    """Who somebody is must be said, not only stand near."""
    assert borne_out(note, text, by=BRAIN) is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Do I live in Lyon?", Note("lives in", "I", "Lyon")),
        ("If I lived in Lyon I'd move to Nice.", Note("lives in", "I", "Nice")),
        ("She said “I live in Lyon” and left.", Note("lives in", "I", "Lyon")),
        ("I don't live in Lyon.", Note("lives in", "I", "Lyon")),
        ("I used to live in Lyon.", Note("lives in", "I", "Lyon")),
        ("I was living in Lyon then.", Note("lives in", "I", "Lyon")),
        ("Nora was a nurse.", Note("job", "Nora", "nurse")),
        ("I'm not allergic to nuts.", Note("allergic", "I", "nuts")),
        ("I have no car.", Note("owns", "I", "car")),
        ("I had a car.", Note("owns", "I", "a car")),
        ("I worked at Volvo.", Note("employer", "I", "Volvo")),
        ("I studied law.", Note("studies", "I", "law")),
    ],
)
def test_what_is_asked_denied_or_over_is_not_believed(text: str, note: Note) -> None:
    """The right words in a question, a denial or a memory are no fact of today."""
    assert borne_out(note, text, by=BRAIN) is None


def test_the_sentence_that_says_it_is_found() -> None:
    """Where the value stands in several sentences, the one that bears it out is the quote."""
    claim = borne_out(Note("lives in", "I", "Lyon"), "Is it Lyon? Lyon is warm. I live in Lyon.", by=BRAIN)
    assert claim is not None
    assert claim.quote == "I live in Lyon."


WORDS = re.findall(
    r"\S+",
    """I my sister Anna's Anna Tom and is was lives in Leeds loves hate peanuts allergic to on Friday dog called our not
    I'm don't every week works at as a nurse she who's that's birthday May . ? , ( * " takes pills for you""",
)
SAID = some.lists(some.sampled_from(WORDS), max_size=12).map(" ".join)
NOTES = some.builds(
    Note, some.sampled_from([*NOTED, "nonsense"]), some.one_of(SAID, some.text()), some.one_of(SAID, some.text())
)


@settings(deadline=None)
@given(SAID, some.data())
def test_whatever_a_brain_notes_only_the_said_is_believed(text: str, data: some.DataObject) -> None:
    """Any note of any text, copied from it or made up, leaves a claim without a fault or none."""
    words = text.split()
    begin = data.draw(some.integers(0, len(words)))
    copied = some.just(" ".join(words[begin : data.draw(some.integers(begin, len(words)))]))
    who = some.one_of(some.sampled_from(["I", "", "Anna", "my sister", "Zoe"]), copied)
    note = data.draw(some.one_of(NOTES, some.builds(Note, some.sampled_from([*NOTED]), who, copied)))
    claim = borne_out(note, text, by=BRAIN)
    assert claim is None or fault(claim, text) is None
