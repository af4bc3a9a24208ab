"""Signs that have a name, and punctuation that has none."""

import re

from samantha.speech.aloud.rule import rewrite, rule

_EITHER = (
    r"(and|he|him|his|she|her|hers|yes|true|male|mother|father|mom|mum|brother|sister|him|himself|husband|day|am|AM)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def say_symbols(text: str) -> str:
    """Return the text with '&', '@', '%', '=', arrows and slashes as words, and other signs dropped."""
    return rewrite(text, _SIGNS)


def tidy(text: str) -> str:
    """Return the text with single spaces, and with repeated and stray punctuation brought to one mark."""
    text = " ".join(text.split())
    return " ".join(rewrite(text, _TIDY).split())


def _hashtag(match: re.Match[str]) -> str:
    return "hashtag " + " ".join(word.lower() if not word.isupper() else word for word in _CAMEL.split(match[1]))


def _shout(match: re.Match[str]) -> str:
    return "?!" if len(set(match[0])) == 2 else match[0][0]


_SIGNS = [
    rule(r"(?<![\w&])#([^\W\d_][\w]{0,100})", _hashtag),
    rule(r" ?(?:<?-{1,3}>|<?={1,2}>|[→⇒⟶➔➜➝➞➡↦]) ?(?=\S)", " to "),
    rule(r" ?(?:<-{1,3}|[←⇐]) ?", " from "),
    rule(r"[↔⇔]", " and "),
    rule(r"(?<=\w)&(?=\w)| ?& ?", " and "),
    rule(rf"(?<!\w){_EITHER}/(?=\w)(?!or\b)", r"\1 or ", any_case=True),
    rule(r"\band ?/ ?or\b", "and or", any_case=True),
    rule(r"(?<=\w) ?/ ?(?=\w)", " slash "),
    rule(r"(?<=\s)\+(?=\s)|(?<=\w)\+(?=\w)", " plus "),
    rule(r"(?<=\w)\+\+", " plus plus"),
    rule(r"(?<=\w)\+(?=\W|$)", " plus"),
    rule(r"[=＝]{1,3}", " equals "),
    rule(r"≠|!=", " is not equal to "),
    rule(r"[≈≃]", " is about "),
    rule(r"≤", " is at most "),
    rule(r"≥", " is at least "),
    rule(r"(?<=\w) ?< ?(?=\w)", " is less than "),
    rule(r"(?<=\w) ?> ?(?=\w)", " is more than "),
    rule(r"[~∼](?=\s?\w)", "about "),
    rule(r"±", " plus or minus "),
    rule(r"×", " times "),
    rule(r"÷", " divided by "),
    rule(r"°", " degrees "),
    rule(r"%", " percent "),
    rule(r"(?<=\w) ?@ ?(?=\w)", " at "),
    rule(r"\$", " dollars "),
    rule(r"€", " euros "),
    rule(r"£", " pounds "),
    rule(r"\\", " backslash "),
    rule(r"§", " section "),
    rule(r" ?[•·‣▪|] ?", ", "),
    rule(r"[\[\]{}<>#^~`*@+_=&/]", " "),
]

_TIDY = [
    rule(r"\.(?: ?\.){1,}", "…"),
    rule(r"…(?: ?[….])+", "…"),
    rule(r"[!?]{2,}", _shout),
    rule(r" ([,;:!?.…](?:[\s\"”’)]|$))", r"\1"),
    rule(r",(?:\s*,)+", ","),
    rule(r"[,;:]\s*(?=[.!?…](?:\s|$))", ""),
    rule(r" -{1,3} | —{2,} | – ", " — "),
    rule(r"(?<=\w)--+(?=\w)", " — "),
    rule(r"\(\s*\)|\"\s*\"|“\s*”", " "),
    rule(r"^(?:[\s,;:.!?…—–-]+)(?=\s|\w|$)(?<!\")", ""),
]
