"""One written-down life and what is asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """Something that somebody said, as the set has it."""

    id: str
    """Unique within its life."""
    at: datetime
    """When it was said; aware, UTC."""
    who: str
    """Who said it, by name or role."""
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something said later, and the lines that should come to mind."""

    words: str
    gold: frozenset[str]
    """Ids of the lines that answer it, at least one."""
    kind: str
    """The set's own category."""
    at: datetime
    """When it is said; aware, UTC."""
    before: Sequence[str] = ()
    """What was said just before it, oldest first."""


@dataclass(frozen=True, slots=True)
class Life:
    """Lines in the order they were said, and questions asked of them."""

    name: str
    lines: Sequence[Line]
    questions: Sequence[Question]
