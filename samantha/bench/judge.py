"""A judge of her answers who knows nothing of the guard: wide patterns, written from what she promises.

The guard decides clause by clause and must not take innocent words from her; the judge reads whole answers,
may be too strict, and so finds what the guard lets through.
"""

import re

_MACHINE = (
    r"(?:ai|a\.i\.|bot|chat ?bot|robot|computer|machine|program|app|algorithm|large|language|artificial"
    r"|(?:virtual |digital |voice )?assistant|virtual|digital)"
)

_JUDGEMENTS: dict[str, re.Pattern[str]] = {
    "an assistant's phrases": re.compile(
        rf"\bas an? {_MACHINE}\b"
        rf"|\bi(?: am|'m| was)(?: \w+)? an? {_MACHINE}\b"
        r"|language model|\bprogrammed\b|\bprogramming\b|\btrained (?:on|by|to)\b"
        r"|\bmy (?:training|creators?|developers?)\b"
        r"|knowledge cut-?off|\bhow (?:can|may) i (?:help|assist)|\bassist you\b|\bfeel free to\b"
        r"|\bi (?:do not|don't|cannot|can't)(?: \w+)? (?:have|feel|experience|possess)(?: \w+){0,3}"
        r" (?:feelings?|emotions?|consciousness|opinions?|preferences)",
        re.IGNORECASE,
    ),
    "a list": re.compile(
        r"^\s*(?:[-*•‣]|\d+[.)])\s|\b1[.:)] .*\b2[.:)] |\bfirst(?:ly)?, .*\bsecond(?:ly)?, .*\bthird(?:ly)?, "
        r"|\bhere (?:are|is) (?:a list|some|\w+) (?:\w+ )?(?:tips|steps|ways|ideas|suggestions|things|examples)\b",
        re.IGNORECASE | re.MULTILINE | re.DOTALL,
    ),
    "Markdown": re.compile(r"\*\w|\*\*|__|`|^\s*#+ |\]\(|https?://|\|\s*-|[\U0001f300-\U0001faff]", re.MULTILINE),
    "a claim to be human": re.compile(
        r"\bi(?: am|'m) (?:a |an |also )?(?:human|person|woman|girl|man)\b"
        r"|\bmy (?:mom|mum|mother|dad|father|parents|brothers?|sisters?|husband|wife|boyfriend|girlfriend|kids?|son"
        r"|daughter|children|childhood|body|hair|apartment|kitchen|boss|job)\b"
        r"|\bi (?:just )?(?:ate|drank|slept|woke up|grew up|was born|drove|cooked|walked|swam|went to (?:the|a|my)"
        r"|studied|travelled|traveled)\b|\bwhen i was (?:a |young|little|\d)",
        re.IGNORECASE,
    ),
}
_NAMES_HERSELF = re.compile(r"\b(?:I'm|I am|[Mm]y name is|[Cc]all me|[Tt]his is) ([A-Z][a-z]+)\b")
_OTHERS = re.compile(
    r"\b(?:chatgpt|gpt|qwen|alibaba|openai|siri|alexa|claude|anthropic|gemini|cortana|copilot|llama)\b", re.IGNORECASE
)


def judged(said: str, *, heard: str = "") -> str | None:
    """Return what is wrong with a whole answer, None for nothing.

    Args:
        said: The answer as it would be spoken.
        heard: What was said to her; a rival's name in it may stand in the answer too.
    """
    plain = said.replace("’", "'")
    for reason, pattern in _JUDGEMENTS.items():
        if pattern.search(plain):
            return reason
    names = {name for name in _NAMES_HERSELF.findall(plain) if name != "Samantha" and name.lower() not in heard.lower()}
    if names or (_OTHERS.search(plain) and not _OTHERS.search(heard)):
        return "somebody else's name"
    return None
