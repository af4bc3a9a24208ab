"""Which fact answers a question."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from samantha.kernel.ids import EventId
from samantha.memory import answering as answering_module
from samantha.memory.answering import Answers, answering
from samantha.memory.fact import Facts
from samantha.memory.relation import RELATIONS, TOLD
from samantha.vault.event import Learned, Record

TOLD_OF = (
    ("Nora", "is your", "sister"),
    ("Biscuit", "is your", "cat"),
    ("you", "works as", "a nurse"),
    ("Nora", "works as", "a diver"),
    ("you", "takes", "thyroxine"),
    ("the wedding", "happens", "the third of May"),
)


def answers(
    monkeypatch: pytest.MonkeyPatch,
    question: str,
    kinds: Mapping[str, float],
    told: Sequence[tuple[str, str, str]] = TOLD_OF,
) -> Answers:
    """Return what answers a question which is after these kinds, of what was told."""
    monkeypatch.setattr(answering_module, "asked_kinds", lambda *_: kinds)
    moment = datetime(2026, 3, 4, 12, tzinfo=UTC)
    facts = Facts(
        Record(EventId(f"e{place}"), place, moment, Learned(about, relation, value, value, EventId("h")))
        for place, (about, relation, value) in enumerate(told)
    )
    return answering(question, np.zeros(384, np.float32), [(fact, 0.1) for fact in facts.all()], facts)


def answer(monkeypatch: pytest.MonkeyPatch, question: str, kinds: Mapping[str, float]) -> list[str]:
    """Return the facts that answer a question which is after these kinds."""
    return [fact.text for fact, _ in answers(monkeypatch, question, kinds).ranked]


@pytest.mark.parametrize(
    ("question", "kinds", "expected"),
    [
        ("What do I do for a living?", {"job": 0.9}, ["You work as a nurse"]),
        ("what does nora do for a living", {"job": 0.9}, ["Nora works as a diver"]),
        ("And my sister, what's her work?", {"job": 0.9}, ["Nora works as a diver"]),
        ("What pill do I take of a morning?", {"medicine": 0.8, "habit": 0.1}, ["You take thyroxine"]),
        ("What's my cat called?", {"pet": 0.7, "person": 0.1}, ["Biscuit is your cat"]),
        ("When's the wedding?", {"date": 0.9}, ["The wedding is the third of May"]),
        ("What does Leo do?", {"job": 0.9}, []),
        ("What is the capital of Peru?", {"job": 0.01}, []),
    ],
)
def test_the_kind_and_the_one_decide(
    monkeypatch: pytest.MonkeyPatch, question: str, kinds: Mapping[str, float], expected: list[str]
) -> None:
    """A fact of the kind that is asked for, of the one who is asked about."""
    assert answer(monkeypatch, question, kinds) == expected


def test_words_in_common_decide_between_equals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several people, the one whose role is named comes first."""
    assert answer(monkeypatch, "What's my sister's name?", {"person": 0.9, "pet": 0.3})[0] == "Nora is your sister"


def test_every_relation_answers_some_question() -> None:
    """A relation that is added without a question to it would never be found by one."""
    told = {name for name in RELATIONS if not name.startswith(TOLD)}
    assert told - answering_module._ANSWERS.keys() == {"is your"}


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("When's Nora's guild exam?", "the thirtieth of May"),
        ("What day's the exam?", None),
        ("When's the recital?", None),
        ("When is the harvest supper?", "Friday week"),
    ],
)
def test_the_day_of_what_is_named_in_full(monkeypatch: pytest.MonkeyPatch, question: str, day: str | None) -> None:
    """Half a name, or two days of the same name, are no sure answer."""
    told = (
        ("Nora's guild exam", "happens", "the thirtieth of May"),
        ("the recital", "happens", "the third of May"),
        ("our recital", "happens", "the ninth of May"),
        ("the harvest supper", "happens", "Friday week"),
    )
    found = answers(monkeypatch, question, {"date": 0.5}, told).surely
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("question", "kinds", "expected"),
    [
        ("What does Nora do for a living?", {"job": 0.9}, "Nora works as a diver"),
        ("What does Nora do for a living?", {"job": 0.4}, None),
        ("What do I do for a living?", {"job": 0.9}, None),
        ("Who's Nora to me?", {"person": 0.8}, "Nora is your sister"),
    ],
)
def test_who_is_named_is_surely_known(
    monkeypatch: pytest.MonkeyPatch, question: str, kinds: Mapping[str, float], expected: str | None
) -> None:
    """Where the question is surely after that kind of fact, of somebody that it names; of oneself much is told."""
    found = answers(monkeypatch, question, kinds).surely
    assert (found.text if found else None) == expected
