"""Number words: how one number, already found, is said."""

import re
from functools import lru_cache

from num2words import num2words

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?|\.[0-9]++)"
"""A plain number: 7, 1,000, 3.50 or .5."""

START = r"(?<![\w.])(?<![0-9],)"
"""Where a number may begin: not inside a word or a longer number."""

QUANTITY = (
    rf"(?:[-−](?=[0-9.]))?(?:{NUMBER} [0-9]{{1,3}}/[0-9]{{1,3}}(?![0-9/])|[0-9]{{1,3}}/[0-9]{{1,3}}(?![0-9/])"
    rf"|{NUMBER}(?:(?: ?[–—] ?|-| to ){NUMBER})?)"
)
"""What may stand before a unit: a number, a range of two, a fraction or a mixed number; a sign may lead."""

_MOST_DIGITS_COUNT = 15
_DIGITS = {
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven",
    "8": "eight", "9": "nine",
}  # fmt: skip
_FRACTIONS = {2: "half", 4: "quarter"}
_QUANTITY_PARTS = re.compile(
    rf"(?P<sign>[-−])?(?:(?:(?P<whole>{NUMBER}) )?(?P<above>[0-9]+)/(?P<below>[0-9]+)"
    rf"|(?P<low>{NUMBER})(?:(?: ?[–—] ?|-| to )(?P<high>{NUMBER}))?)"
)


@lru_cache(maxsize=4096)
def cardinal(value: int) -> str:
    """Return 'forty-two' for 42; any size that `number` lets through."""
    return str(num2words(value)).replace(",", "")


@lru_cache(maxsize=4096)
def ordinal(value: int) -> str:
    """Return 'twenty-second' for 22."""
    return str(num2words(value, to="ordinal")).replace(",", "")


@lru_cache(maxsize=4096)
def year(value: int) -> str:
    """Return 'nineteen ninety-nine' for 1999; value is 1 to 9999."""
    return str(num2words(value, to="year")).replace(",", "").replace("oh-", "oh ")


def digits(text: str) -> str:
    """Return each digit of the text as a word, whatever stands between them left out."""
    return " ".join(_DIGITS[character] for character in text if character in _DIGITS)


def number(text: str) -> str:
    """Return the words for what `NUMBER` matches; leading zeros and very long numbers go digit by digit."""
    whole, point, fraction = text.replace(",", "").partition(".")
    if len(whole) > _MOST_DIGITS_COUNT or (len(whole) > 1 and whole[0] == "0"):
        said = digits(whole)
    else:
        said = cardinal(int(whole or "0"))
    return f"{said} point {digits(fraction)}" if point else said


def fraction(above: int, below: int) -> str:
    """Return 'three quarters' for 3 and 4, 'nine out of ten' style being the caller's choice."""
    if below not in _FRACTIONS and not 3 <= below <= 20 and below not in {100, 1000}:
        return f"{cardinal(above)} over {cardinal(below)}"
    name = _FRACTIONS.get(below) or ordinal(below).removeprefix("one ")
    if above == 1:
        return f"one {name}"
    return f"{cardinal(above)} {'halves' if below == 2 else name + 's'}"


def quantity(text: str) -> str:
    """Return the words for what `QUANTITY` matches: 'five to seven', 'two and a half', 'minus three'."""
    parts = _QUANTITY_PARTS.fullmatch(text)
    if not parts:
        return text
    if parts["above"]:
        said = _mixed(parts["whole"], int(parts["above"]), int(parts["below"]))
    elif parts["high"]:
        said = f"{number(parts['low'])} to {number(parts['high'])}"
    else:
        said = number(parts["low"])
    return f"minus {said}" if parts["sign"] else said


def is_singular(text: str) -> bool:
    """Tell whether a unit after this quantity stands in the singular: 1 and plain fractions below it."""
    above, slash, below = text.partition("/")
    if slash and above.isdigit() and below.isdigit():
        return int(above) < int(below)
    return text in {"1", "-1", "−1"}


def _mixed(whole: str | None, above: int, below: int) -> str:
    part = fraction(above, below)
    if whole is None:
        return part
    article = "an" if below in {8, 11, 18} else "a"
    return f"{number(whole)} and {part.replace('one ', article + ' ', 1) if above == 1 else part}"
