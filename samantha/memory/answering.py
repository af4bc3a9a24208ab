"""Which of the facts that hold answer a question: by the kind of fact that it is after, and of whom."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from samantha.memory.asked import asked_kinds
from samantha.memory.fact import Fact, Facts
from samantha.memory.index import Floats
from samantha.memory.relation import YOU
from samantha.memory.rule import named_group
from samantha.memory.word import stems

_LIKELY = 0.15
"""How likely a question must ask for a kind of fact, for one of it to be told."""
_SURELY, _APART = 0.6, 0.2
"""The same for one to be said as it stands, and how far the next must lie behind."""
_SHARED, _ALIKE = 0.5, 0.5
"""What words in common and a common meaning count beside that."""
_SPEAKER = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|me|my|mine|we|us|our)\b", re.IGNORECASE)
_ROLE = r"\b(?:{KIN}|{PET})\b"
_OWN_ROLE = r"\b(?:my|our) (?:{KIN}|{PET})\b"
_TIMED = re.compile(
    r"\b(?:each|every|\w+days?|mornings?|evenings?|nights?|weekly|weekends?|once|twice)\b", re.IGNORECASE
)
_OF_ANYBODY = frozenset({"person", "pet", "date"})
"""Kinds of which a question rarely names the one they are about: it asks for the name, or the day."""
ANSWERS: Mapping[str, Sequence[str]] = {
    "called": ("called",),
    "with": ("person",),
    "lives in": ("lives in",),
    "comes from": ("comes from",),
    "born in": ("comes from",),
    "grew up in": ("comes from",),
    "works as": ("job", "employer"),
    "is": ("job", "health"),
    "works at": ("employer", "job"),
    "studies": ("studies",),
    "studied": ("studies",),
    "born on": ("birthday",),
    "aged": ("age",),
    "happens": ("date", "plan"),
    "plans": ("plan", "date"),
    "likes": ("likes",),
    "favourite": ("likes",),
    "dislikes": ("dislikes",),
    "doesn't have": ("dislikes", "allergic"),
    "allergic to": ("allergic", "dislikes", "health"),
    "health": ("health",),
    "feels": ("health",),
    "takes": ("medicine",),
    "speaks": ("skill",),
    "plays": ("skill", "habit"),
    "practises": ("skill", "habit"),
    "habit": ("habit", "skill"),
    "regularly": ("habit",),
    "wants": ("wish", "plan"),
    "has": ("pet",),
    "went through": ("event",),
    "lived through": ("event",),
}
"""The kinds of questions that a fact of each relation answers, the likeliest first."""


def answering(
    words: str, vector: Floats, known: Iterable[tuple[Fact, float]], facts: Facts
) -> list[tuple[Fact, float]]:
    """Return the facts that may answer a question, best first, each with how well it does: about 0.2 to 2.

    Args:
        words: The question.
        vector: What it means: float32, shape (384,), length 1.
        known: The facts that hold, each with its cosine to the question.
        facts: Everything that is known, for who is called what.
    """
    kinds, whose, spoken = asked_kinds(words, vector), _whose(words, facts), set(stems(words))
    roles = {found[0].lower() for found in named_group(_ROLE).finditer(words)}
    found: list[tuple[float, Fact]] = []
    for fact, alike in known:
        answers = _answers(fact)
        likely = _likely(fact, kinds)
        if likely >= _LIKELY and (fact.about in whose or _is_of_anybody(fact, answers, roles)):
            shared = bool(spoken & set(stems(fact.text)))
            found.append((likely + _SHARED * shared + _ALIKE * alike, fact))
    return [(fact, score) for score, fact in sorted(found, key=lambda one: -one[0])]


def surely_named(words: str, vector: Floats, answers: Sequence[tuple[Fact, float]], facts: Facts) -> Fact | None:
    """Return the fact that answers a question which says whom or what it is about, None where that isn't sure.

    Args:
        words: The question.
        vector: What it means: float32, shape (384,), length 1.
        answers: What may answer it; see `answering`.
        facts: Everything that is known.
    """
    spoken = set(stems(words))
    days = [fact for fact, _ in answers if fact.relation == "happens" and set(stems(fact.about)) <= spoken]
    if len(days) == 1 and stems(days[0].about):
        return days[0]
    if not answers:
        return None
    (best, score), kinds = answers[0], asked_kinds(words, vector)
    others = [other for fact, other in answers if fact.value.lower() != best.value.lower()]
    is_likely = _likely(best, kinds) >= _SURELY and score - max(others, default=0.0) >= _APART
    return best if is_likely and best.about in _whose(words, facts) - {YOU} else None


def _likely(fact: Fact, kinds: Mapping[str, float]) -> float:
    return max((kinds.get(kind, 0.0) / (1 + place) for place, kind in enumerate(_answers(fact))), default=0.0)


def _is_of_anybody(fact: Fact, answers: Sequence[str], roles: Collection[str]) -> bool:
    """Whether a fact may answer whomever it is about: a question for a daughter's name isn't answered by a boss's."""
    is_that_one = fact.relation != "is your" or not roles or any(role in fact.value.lower() for role in roles)
    return is_that_one and bool(_OF_ANYBODY & set(answers))


def _answers(fact: Fact) -> Sequence[str]:
    if fact.relation == "is your":
        return ("pet",) if named_group(r"{PET}").fullmatch(fact.value) else ("person",)
    if fact.relation == "habit" and not _TIMED.search(fact.value):
        return ("job", "habit", "skill")
    return ANSWERS.get(fact.relation, ())


def _whose(words: str, facts: Facts) -> frozenset[str]:
    """Return whom a question is about: those it names, by name or role; else the one who asks."""
    plain = words.lower().replace("’", "'")
    named = {name for name in facts.names() if re.search(rf"\b{re.escape(name.lower())}\b", plain)}
    roles = {facts.name_of(found[0].lower()) for found in named_group(_OWN_ROLE).finditer(words)}
    of_others = frozenset(named | roles)
    return of_others or (frozenset({YOU}) if _SPEAKER.search(words) else frozenset())
