"""One utterance as she remembers it."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import IntFlag

from samantha.kernel.ids import EventId

PERSON, HERSELF = "you", "her"
"""How the two sides are called wherever it is told who said something."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said, by whom and when."""

    id: EventId
    seq: int
    """Where it stands in the person's log, from 1; rises from line to line."""
    at: datetime
    """When it was said; aware, UTC."""
    who: str
    """Who said it: 'you' for the person, 'her' for Samantha, a name for anybody else."""
    text: str


class Trait(IntFlag):
    """What can be seen of a line without understanding it."""

    ASKS = 1
    """It ends in a question."""
    HOLDS_QUESTION = 2
    TELLS_TIME = 4
    """It names a day, a season, a year or a span."""
    COUNTS = 8
    TELLS_OF_SELF = 16
    NAMES = 32
    """It names somebody or something, beside the one who speaks."""


_TIME = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|ago|(?:last|next|this) (?:night|morning|evening|week|weekend|month|year|"
    r"spring|summer|autumn|fall|winter)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|"
    r"june|july|august|september|october|november|december|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|once|twice|couple|few)\b", re.IGNORECASE
)
_SELF = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|[Mm]y|[Ww]e|[Oo]ur|me)\b")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{2,}")


def traits(text: str) -> Trait:
    """Return what can be seen of a text."""
    found = Trait(0)
    for trait, is_there in (
        (Trait.ASKS, text.rstrip().endswith("?")),
        (Trait.HOLDS_QUESTION, "?" in text),
        (Trait.TELLS_TIME, _TIME.search(text)),
        (Trait.COUNTS, _COUNT.search(text)),
        (Trait.TELLS_OF_SELF, _SELF.search(text)),
        (Trait.NAMES, _NAME.search(text)),
    ):
        if is_there:
            found |= trait
    return found
