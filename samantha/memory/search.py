"""What a person looks for in their own life, from a word of it: what she knows and what was said, the nearest first."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from samantha.memory.episode import Episode
from samantha.memory.fact import Fact
from samantha.memory.life import Life

_RECENT = 200
"""Exchanges looked through letter by letter: a word that isn't finished has no meaning yet."""
_FACTS_MAX = 12
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENOUGH = 3
"""Words below which recall takes nothing for a question."""


async def search(life: Life, words: str, *, now: datetime, count: int) -> tuple[list[Fact], list[Episode]]:
    """Return facts and exchanges that have to do with some words, each kind best first.

    Args:
        life: Whose life it is.
        words: What is looked for, perhaps unfinished.
        now: The person's own time, aware.
        count: At most so many exchanges.
    """
    asked = as_asked(words)
    literal = [e for e in reversed(life.episodes.recent(_RECENT)) if e.seq and _holds(words, f"{e.heard} {e.said}")]
    meant = await life.episodes.recall(asked, now=now, count=count)
    came = await life.recall(asked, now=now, beyond=0)
    episodes = {episode.id: episode for episode in [*literal, *(recalled.episode for recalled in meant)]}
    facts = {fact.id: fact for fact in [*facts_with(words, life.facts.all()), *came.facts]}
    return list(facts.values())[:_FACTS_MAX], list(episodes.values())[:count]


def as_asked(words: str) -> str:
    """Return words as recall takes them: as a question, and with names as words like any other."""
    asked = words.lower().strip(" ?")
    return f"{asked if len(asked.split()) >= _ENOUGH else f'what about {asked}'}?"


def facts_with(words: str, facts: Iterable[Fact]) -> Sequence[Fact]:
    """Return the facts with every one of some words in them, each perhaps only begun; what holds before what held."""
    found = [fact for fact in facts if _holds(words, _text(fact))]
    return sorted(found, key=lambda fact: bool(fact.is_wrong or fact.replaced_by))


def _holds(words: str, text: str) -> bool:
    there = _WORD.findall(text.lower())
    asked = _WORD.findall(words.lower())
    return bool(asked) and all(any(one.startswith(word) for one in there) for word in asked)


def _text(fact: Fact) -> str:
    return " ".join([fact.text, fact.about, *(quote.words for quote in fact.quotes)])
