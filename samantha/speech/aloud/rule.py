"""Rewriting rules: a pattern and what a person says instead."""

import re
from collections.abc import Callable, Iterable

Say = str | Callable[[re.Match[str]], str]
"""What replaces a match: a template or a function of it."""

Rule = tuple[re.Pattern[str], Say]


def rule(pattern: str, say: Say, *, any_case: bool = False) -> Rule:
    """Return a rule with its pattern compiled; the pattern must be linear on any text."""
    return re.compile(pattern, re.IGNORECASE if any_case else 0), say


def rewrite(text: str, rules: Iterable[Rule]) -> str:
    """Return the text after each rule in turn has been applied to all of it."""
    for pattern, say in rules:
        text = pattern.sub(say, text)
    return text


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first, in a group that captures nothing."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
