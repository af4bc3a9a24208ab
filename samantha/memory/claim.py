"""What somebody may have said of their life, before it is believed."""

import re
from dataclasses import dataclass

from samantha.memory.relation import RELATIONS, TOLD, YOU

VALUE_MAX, SENTENCE_MAX = 90, 400
"""Characters of a value, and of a sentence kept as it was said: what is longer is a story, and the story is remembered
as it was told."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A reading of one sentence."""

    about: str
    """'you' for the person, else as they call whom it is about."""
    relation: str
    """A key of `RELATIONS`."""
    value: str
    quote: str
    """The sentence it was read in."""
    ends: bool = False
    """Whether it says that this no longer holds."""
    by: str = "rule"
    confidence: float = 1.0


def fault(claim: Claim, text: str, known: frozenset[str] = frozenset()) -> str | None:
    """Return why a claim may not be kept, None if it may; this is what stands between a brain's invention and a life.

    Args:
        claim: What was read.
        text: The words of the event that it is said to come from.
        known: Names that the person has used before.
    """
    if claim.relation not in RELATIONS:
        return "no such relation"
    if not claim.quote.strip() or claim.quote not in text:
        return "the quote isn't there"
    if not _stands(claim.value, claim.quote):
        return "the value isn't in the quote"
    if len(claim.value) > (SENTENCE_MAX if claim.relation.startswith(TOLD) else VALUE_MAX):
        return "the value is a story"
    if claim.about != YOU and claim.about not in known and not _stands(claim.about.lower(), text.lower()):
        return "nobody of that name was spoken of"
    return None


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text, and not only as a part of longer ones."""
    return bool(words.strip()) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
