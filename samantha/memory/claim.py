"""What somebody may have said of their life, before it is believed."""

import re
from dataclasses import dataclass

from samantha.memory.relation import RELATIONS, TOLD, YOU

VALUE_MAX, SENTENCE_MAX = 90, 400
"""Characters of a value, and of a sentence kept as it was said: what is longer is a story, and the story is remembered
as it was told."""


_TAKEN_BACK = re.compile(
    r"\s*[,.;–—-]*\s*(?:no,|no wait|sorry\b|wait\b|i mean\b|or rather\b|hang on\b|scratch that\b)", re.IGNORECASE
)
"""How somebody goes on who has just said it wrong."""


_OVER = re.compile(r"\b(?:any ?more|any longer|no longer|(?:is|are|am|was)n['’]t (?:my|our))\b", re.IGNORECASE)
_LEFT_BEHIND = frozenset({"doesn't have", "dislikes", "went through", "lived through"})


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
    named: str = ""
    """The words of the quote by which something known is said to be over, where its value isn't said again."""


def fault(claim: Claim, text: str, known: frozenset[str] = frozenset()) -> str | None:
    """Return why a claim may not be kept, None if it may; this is what stands between a brain's invention and a life.

    Args:
        claim: What was read.
        text: The words of the event that it is said to come from.
        known: Names that the person has used before.
    """
    faults = (
        (claim.relation not in RELATIONS, "no such relation"),
        (not claim.quote.strip() or claim.quote not in text, "the quote isn't there"),
        (not _is_quoted(claim), "the value isn't in the quote"),
        (_is_story(claim), "the value is a story"),
        (_is_taken_back(claim), "it was taken back"),
        (_is_over(claim), "it is over"),
        (not _is_known(claim.about, text, known), "nobody of that name was spoken of"),
    )
    return next((told for is_so, told in faults if is_so), None)


def _is_quoted(claim: Claim) -> bool:
    if claim.ends and claim.named:
        return _stands(claim.named.lower(), claim.quote.lower())
    return _stands(claim.value, claim.quote)


def _is_story(claim: Claim) -> bool:
    return len(claim.value) > (SENTENCE_MAX if claim.relation.startswith(TOLD) else VALUE_MAX)


def _is_taken_back(claim: Claim) -> bool:
    is_read = bool(claim.value) and not claim.relation.startswith(TOLD)
    named = claim.quote.partition(claim.about)[2] if claim.about and claim.about in claim.quote else ""
    return is_read and any(_TAKEN_BACK.match(after) for after in (claim.quote.partition(claim.value)[2], named))


def _is_over(claim: Claim) -> bool:
    """Whether the sentence says that it no longer holds, and the claim doesn't."""
    return not claim.ends and claim.relation not in _LEFT_BEHIND and _OVER.search(claim.quote) is not None


def _is_known(about: str, text: str, known: frozenset[str]) -> bool:
    return about == YOU or about in known or _stands(about.lower(), text.lower())


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text, and not only as a part of longer ones."""
    return bool(words.strip()) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
