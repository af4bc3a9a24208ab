"""How well lines come to mind, beside the two ways that everybody tries first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from samantha.bench.life.case import Life, Question
from samantha.bench.life.remembered import Known, indexed
from samantha.memory.index import Floats, Index
from samantha.memory.recall import recall
from samantha.memory.word import marks, meant_by, without

LOOKED_AT = 10
"""Lines of an answer that count at most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What three ways of recalling put first for one question, best first, as ids of lines."""

    question: Question
    hers: Sequence[str]
    words: Sequence[str]
    """BM25 on stems."""
    meaning: Sequence[str]
    """The cosine of MiniLM, names left out."""


def answers(lives: Sequence[Life], encoder: Known) -> Iterator[Answer]:
    """Yield what each question brings to mind, asked of its own life."""
    for life in lives:
        index = indexed(life, encoder)
        for question in life.questions:
            yield _answer(life, index, question, encoder)


def recalled_ratio(found: Sequence[Answer], by: Callable[[Answer], Sequence[str]], count: int) -> float:
    """Return the mean share of the gold lines among the first `count`; range [0, 1]."""
    return float(np.mean([len({*by(a)[:count]} & a.question.gold) / len(a.question.gold) for a in found]))


def any_ratio(found: Sequence[Answer], by: Callable[[Answer], Sequence[str]], count: int) -> float:
    """Return for which share of the questions any gold line is among the first `count`; range [0, 1]."""
    return float(np.mean([bool({*by(a)[:count]} & a.question.gold) for a in found]))


def _answer(life: Life, index: Index, question: Question, encoder: Known) -> Answer:
    found = recall(question.words, index, encoder, now=question.at, before=question.before, count=LOOKED_AT)
    names = [person for person in index.people if person not in ("you", "her")]
    said = without(names, " ".join([*question.before, question.words]))
    (vector,) = encoder.encode([meant_by((), said)])
    words, _, _ = index.lexical(dict.fromkeys(marks(said), 1.0))
    cosine, _ = index.dense(vector)
    return Answer(
        question,
        [life.lines[entry.place].id for entry in found],
        _best(life, words),
        _best(life, cosine),
    )


def _best(life: Life, scores: Floats) -> list[str]:
    return [life.lines[place].id for place in np.argsort(-scores, kind="stable")[:LOOKED_AT]]
