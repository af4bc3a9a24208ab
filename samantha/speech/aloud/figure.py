"""What figures remain once dates, money and measures are words."""

import re

from samantha.speech.aloud.lexicon import words
from samantha.speech.aloud.numeral import NUMBER, START, cardinal, digits, fraction, number, ordinal, year
from samantha.speech.aloud.rule import one_of, rewrite, rule

_VULGAR = {
    "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
_VULGAR_SIGN = re.compile("([0-9]?)([" + "".join(_VULGAR) + "])")
_SCORED_OUT_OF = {5, 10, 100}
_LONGEST_ORDINAL_DIGITS = 12


def unfold_fractions(text: str) -> str:
    """Return the text with one-character fractions in three: '2½' is '2 1/2'."""
    return _VULGAR_SIGN.sub(lambda match: f"{match[1]} {_VULGAR[match[2]]}" if match[1] else _VULGAR[match[2]], text)


def say_figures(text: str) -> str:
    """Return the text without a single figure 0 to 9: fractions, ranges, ordinals, years, versions, all the rest."""
    return rewrite(text, _RULES)


def _slashed(match: re.Match[str]) -> str:
    above, below = match["above"], int(match["below"])
    if above == match["below"] == "50":
        return "fifty fifty"
    lead = f"{number(match['whole'])} and " if match["whole"] else ""
    if "." in above or not below or (below in _SCORED_OUT_OF and int(above) > below // 2):
        return f"{lead}{number(above)} out of {cardinal(below)}"
    said = fraction(int(above), below)
    if lead and above == "1":
        said = said.replace("one ", "an " if below in {8, 11, 18} else "a ", 1)
    return lead + said


def _ordinal(match: re.Match[str]) -> str:
    value = match[1].replace(",", "")
    return ordinal(int(value)) if len(value) <= _LONGEST_ORDINAL_DIGITS else digits(value)


def _version(match: re.Match[str]) -> str:
    parts = match[0].split(".")
    return (" dot " if len(parts) == 4 else " point ").join(number(part) for part in parts)


def _power(match: re.Match[str]) -> str:
    return {"²": " squared", "³": " cubed"}[match[0]]


def _four(match: re.Match[str]) -> str:
    return year(int(match[0]))


_YEAR = r"(?:1[1-9][0-9]{2}|20[1-9][0-9])"
_NO_PLURAL = one_of(words("is was as has its his this us always thus perhaps plus sounds"))
_COUNTS_THINGS = rf"(?! (?!{_NO_PLURAL}\b)(?:[a-z]{{2,20}}s|people|children|men|women)\b)"
_TIME_WORD = r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )|(?<=\byear )|(?<=\bcirca ))"

_RULES = [
    rule(
        rf"{START}(?:(?P<whole>{NUMBER}) )?"
        r"(?P<above>[0-9]{1,3}(?:\.[0-9])?)/(?P<below>[0-9]{1,4})(?![\w/]|\.[0-9])",
        _slashed,
    ),
    rule(
        rf"{START}({_YEAR})(?: ?[-–—] ?| to )({_YEAR})(?![\w])",
        lambda match: f"{_years(match[1])} to {_years(match[2])}",
    ),
    rule(rf"{START}({_YEAR}) ?[-–] ?([0-9]{{2}})(?![\w.,])", lambda match: f"{_years(match[1])} to {number(match[2])}"),
    rule(rf"{START}[0-9]++(?:\.[0-9]++){{2,}}(?!\w)", _version),
    rule(rf"{START}({NUMBER})(?: ?– ?|-| ?— ?)(?={NUMBER}(?![0-9-]|\w))", r"\1 to "),
    rule(r"(?<![\w.,])([0-9][0-9,]*)(?:st|nd|rd|th)(?!\w)", _ordinal, any_case=True),
    rule(rf"{_TIME_WORD}{_YEAR}(?![\w]|[.,][0-9])", _four),
    rule(rf"{START}{_YEAR}(?![\w]|[.,][0-9]){_COUNTS_THINGS}", _four),
    rule(rf"(?:(?<=^)|(?<=[\s(\[\"“'=<>]))[-−](?={NUMBER})", "minus "),
    rule(r"(?<=[0-9]) [-−] (?=[0-9])", " minus "),
    rule(r"(?<=[0-9]) ?\+ ?(?=[0-9])", " plus "),
    rule(r"(?<=[0-9])\+(?!\w)", " plus"),
    rule(r"(?<=[0-9])x(?!\w)", " times"),
    rule(r"(?<=[\w)])[²³]", _power),
    rule(r"(?<=\w) ?\^ ?(?=\w)", " to the power of "),
    rule(r"(?<=[^\W\d_])[-‐‑]?(?=[0-9])", " "),
    rule(r"(?<=[0-9])(?=[^\W\d_])", " "),
    rule(rf"(?<![0-9])(?<![0-9],){NUMBER}", lambda match: number(match[0])),
    rule(r"[0-9]++", lambda match: number(match[0])),
]


def _years(text: str) -> str:
    return year(int(text))
