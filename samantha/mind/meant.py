"""Which facts a person means who says how it is, or what shall go."""

import re
from collections.abc import Sequence

from samantha.memory.fact import Fact
from samantha.memory.relation import YOU
from samantha.memory.rule import read_by_rule
from samantha.memory.word import stems

_ONLY_SAYS = re.compile(
    r"(?i:(?:no,? )?(?:it|he|she|they|i|we|that)(?:'s|'re|'m| is| are| am| was)) (?:\S+ ){0,3}[A-Z\d]\S*(?: \S+){0,2}"
)
"""'It's Lyon': what is said to be so, and nothing else."""


def meant(known: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts that words put right or repeat: of the same kind if those can be read, else by words of them."""
    said = set(stems(text))
    if of_kind := [fact for fact in known if _is_of_kind(fact, text)]:
        return [fact for fact in of_kind if said & set(stems(fact.value))] or of_kind
    return [fact for fact in known if said & set(stems(fact.value))]


def _is_of_kind(fact: Fact, text: str) -> bool:
    """Return whether words tell the same kind of fact; 'he' is whom the fact is about."""
    told = text if fact.about == YOU else re.sub(r"^(?:he|she|they)\b", fact.about, text, flags=re.IGNORECASE)
    return any(claim.relation == fact.relation for claim in read_by_rule(told))


def fits(fact: Fact, text: str) -> bool:
    """Return whether words may say how it is instead: of the same kind, with a word of it, or only 'it's Lyon'."""
    if _ONLY_SAYS.fullmatch(text.replace("’", "'")):
        return True
    return _is_of_kind(fact, text) or bool(set(stems(text)) & set(stems(f"{fact.about} {fact.text}")))


def named_among(choice: Sequence[Fact], words: str) -> list[Fact]:
    """Return the facts that words name among several, none where they name none of them or all."""
    said = set(stems(words))
    named = [fact for fact in choice if said & set(stems(fact.value))]
    return named if len(named) < len(choice) else []


def of_the_named(known: Sequence[Fact], text: str) -> Sequence[Fact]:
    """Return what is known of those whom words name, of everybody where they name nobody."""
    named = [
        fact for fact in known if fact.about != YOU and re.search(rf"\b{re.escape(fact.about)}\b", text, re.IGNORECASE)
    ]
    own = [fact for fact in known if fact.about == YOU] if re.match(r"(?:i|my|we)\b", text, re.IGNORECASE) else []
    return named or own or known
