"""What is being said now, as recall looks at it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np

from samantha.memory.asked import asked_for
from samantha.memory.index import Floats, Index
from samantha.memory.line import PERSON, TELLS
from samantha.memory.when import Span, spans
from samantha.memory.word import marks, named, without

_BEFORE_WEIGHT = 0.35
"""What a word of the lines before counts beside one of the line itself."""
_LAST_SHARE, _ALL_SHARE = 1.0, 0.7
_SELF = re.compile(r"\b(?:I|I'm|I've|I'd|my|me|mine)\b")
_NAME = re.compile(r"(?<=[\w,'’] )[A-Z][^\W\d_]+")
_WHEN = re.compile(r"\bwhen\b|\bwhat (?:date|day|month|year)\b|\bhow long ago\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow (?:many|much|often|long)\b", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere\b|\b(?:what|which) (?:country|city|town|place|state)\b", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|might|could|likely|probably)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that something should come to mind with."""

    asks: bool
    """Whether they ask."""
    asks_when: bool
    asks_where: bool
    asks_how_many: bool
    asks_for: Floats
    """How likely each of `TELLS` is asked for: float32, shape (kinds,)."""
    supposes: bool
    """Whether they ask what would be, so that what answers says something else."""
    asked: Mapping[int, float]
    """Marks of the telling words and what each counts."""
    named: frozenset[int]
    """Marks of the names among them, of those who said nothing here."""
    vector: Floats
    """float32, shape (384,), length 1."""
    days: Sequence[tuple[int, int]]
    """When the days that are named begin and end; seconds since 1970-01-01 UTC."""
    at_s: int
    """When it is said; seconds since 1970-01-01 UTC."""
    meant: frozenset[int]
    """The people spoken of, by their place in the index."""


def cue_of(words: str, vectors: Floats, index: Index, *, now: datetime, before: Sequence[str] = ()) -> Cue:
    """Return what recall looks at.

    Args:
        words: What is being said, perhaps unfinished.
        vectors: The words alone, the words with the line before, the words with all lines before: unit vectors,
            float32, shape (3, 384); only the first is used if there are none before.
        index: Tells who the people are.
        now: The person's own time, aware.
        before: The lines said just before, oldest first.
    """
    names = [person for person in index.people if person != PERSON]
    meant = named(names, words)
    if not meant and PERSON in index.people and _SELF.search(words):
        meant = [PERSON]
    asked = dict.fromkeys(marks(without(names, words)), 1.0)
    for line in before[-4:]:
        for mark in marks(without(names, line)):
            asked.setdefault(mark, _BEFORE_WEIGHT)
    asks = "?" in words
    return Cue(
        asks=asks,
        asks_for=asked_for(words, vectors[0]) if asks else np.zeros(len(TELLS), np.float32),
        asks_when=bool(_WHEN.search(words)),
        asks_where=bool(_WHERE.search(words)),
        asks_how_many=bool(_HOW_MANY.search(words)),
        supposes=bool(_WOULD.search(words)),
        asked=asked,
        named=frozenset(marks(" ".join(_NAME.findall(without(names, words))))),
        vector=_together(vectors) if before else vectors[0],
        days=[_seconds(span, now) for span in spans(words, now.date())],
        at_s=int(now.timestamp()),
        meant=frozenset(index.people.index(person) for person in meant),
    )


def _seconds(span: Span, now: datetime) -> tuple[int, int]:
    begins, ends = (
        datetime.combine(day, time(), now.tzinfo).timestamp() for day in (span.first, span.last + timedelta(days=1))
    )
    return int(begins), int(ends)


def _together(vectors: Floats) -> Floats:
    mixed = 0.3 * vectors[0] + _LAST_SHARE * vectors[1] + _ALL_SHARE * vectors[2]
    return (mixed / np.linalg.norm(mixed)).astype(np.float32)
