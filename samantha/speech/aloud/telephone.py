"""Numbers that are names: telephone numbers, codes and cards, digit by digit."""

import re

from samantha.speech.aloud.numeral import digits
from samantha.speech.aloud.rule import rewrite, rule

_GROUP = re.compile(r"[0-9]+")


def say_telephone(text: str) -> str:
    """Return the text with telephone numbers, emergency lines, codes and card numbers digit by digit."""
    return rewrite(text, _RULES)


def _grouped(match: re.Match[str]) -> str:
    lead = "plus " if match[0].startswith("+") else ""
    return lead + ", ".join(digits(group) for group in _GROUP.findall(match[0]))


def _after_word(match: re.Match[str]) -> str:
    return match["word"] + ", ".join(digits(group) for group in _GROUP.findall(match["number"]))


_START = r"(?<![\w.,/:$€£+-])"
_STOP = r"(?![\w/]|[.,:-][0-9])"
_SEPARATED = r"[0-9]{2,5}(?:[ .-][0-9]{2,5}){0,4}"

_RULES = [
    rule(rf"(?<![\w+])\+[0-9]{{1,3}}(?:[ .-]?\(?[0-9]{{1,5}}\)?){{2,6}}{_STOP}", _grouped),
    rule(rf"{_START}(?:1[ .-])?\(?[2-9][0-9]{{2}}\)?[ .-] ?[0-9]{{3}}[ .-][0-9]{{4}}{_STOP}", _grouped),
    rule(rf"{_START}[2-9][0-9]{{2}}-[0-9]{{4}}{_STOP}", _grouped),
    rule(rf"{_START}\(?0[0-9]{{1,4}}\)?(?:[ -/][0-9]{{2,8}}){{1,4}}{_STOP}", _grouped),
    rule(rf"{_START}[0-9]{{4}}(?:[ -][0-9]{{4}}){{2,4}}{_STOP}", _grouped),
    rule(rf"{_START}(?:911|988|116 ?123|741741|13 11 14){_STOP}(?! ?%)", _grouped),
    rule(rf"(?<=\b(?:or|to) )(?:112|999|000|111|113|110|119){_STOP}(?! [a-z]+s\b)", _grouped),
    rule(
        r"(?P<word>\b(?:call|dial|ring|text|phone|helpline|hotline|tel\.?|code|pin|passcode|password|otp|extension|ext\.?)"
        rf"(?: is| [A-Z]{{2,8}} to)?:? )(?P<number>{_SEPARATED}){_STOP}(?! [a-z]+s\b)",
        _after_word,
        any_case=True,
    ),
    rule(rf"{_START}[0-9]{{10,}}{_STOP}", lambda match: digits(match[0])),
]
