"""When a fact holds, as far as its own words tell."""

import calendar
import re
from datetime import date, timedelta

from samantha.memory.claim import Claim
from samantha.memory.when import spans

_SINCE = re.compile(r"\bsince ([\w ]{3,24})", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till) ([\w ]{3,24})", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_JUST = re.compile(r"\b(?:just|recently|finally|today|this morning|now)\b", re.IGNORECASE)
_BEGINS = frozenset({"lives in", "works at", "works as", "with", "is"})
_AHEAD = frozenset({"plans", "happens"})
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_DAYS = [name.lower() for name in calendar.day_name]
_TO_NINE = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TO_NINETEEN = ["tenth", "eleventh", "twelfth", *(f"{n}teenth" for n in ("thir", "four", "fif", "six", "seven"))]
_NAMES = [
    *_TO_NINE,
    *_TO_NINETEEN,
    "eighteenth",
    "nineteenth",
    "twentieth",
    *(f"twenty-{name}" for name in _TO_NINE),
    "thirtieth",
    "thirty-first",
]
_ORDINALS = {name: number for number, name in enumerate(_NAMES, 1)}
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_MONTH = "|".join(_MONTHS)
_DAY_OF_MONTH = re.compile(
    rf"\b(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})\b|\b(?P<month_first>{_MONTH})(?: the)? (?P<day_after>{_DAY})\b"
)
_IN_MONTH = re.compile(rf"\b(?:in|this|next) ({_MONTH})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")


def validity(claim: Claim, said_on: date) -> tuple[str, str]:
    """Return the first and the last day on which a claim holds, as far as its quote tells.

    Args:
        claim: What was said.
        said_on: The day it was said.

    Returns:
        Two of 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' or '' for unknown.
    """
    if claim.relation in _AHEAD:
        return "", ahead(claim.value, said_on)
    since = _named(_SINCE, claim.quote, said_on)
    until = _named(_UNTIL, claim.quote, said_on)
    if not since and claim.relation in _BEGINS and not claim.ends:
        found = spans(claim.quote, said_on)
        since = found[0].first.isoformat() if found else said_on.isoformat() if _JUST.search(claim.quote) else ""
    return since, until


def ahead(words: str, said_on: date) -> str:
    """Return the day that words about something to come name, '' for none: the next such day from `said_on` on."""
    text = words.lower()
    found = _DAY_OF_MONTH.search(text)
    if found:
        day = found["day"] or found["day_after"]
        number = _ORDINALS.get(day) or int(re.sub(r"\D", "", day))
        return _next(said_on, _MONTHS.index(found["month"] or found["month_first"]) + 1, number)
    return _soon(text, said_on) or _some_month(text, said_on)


def _soon(text: str, said_on: date) -> str:
    days: int | None = None
    if "tomorrow" in text:
        days = 2 if "day after tomorrow" in text else 1
    elif found := _WEEKDAY.search(text):
        days = (_DAYS.index(found[1]) - said_on.weekday() - 1) % 7 + 1
    return "" if days is None else (said_on + timedelta(days=days)).isoformat()


def _some_month(text: str, said_on: date) -> str:
    if found := _IN_MONTH.search(text):
        month = _MONTHS.index(found[1]) + 1
        return f"{said_on.year + (month < said_on.month)}-{month:02}"
    if "next month" in text:
        return f"{said_on.year + said_on.month // 12}-{said_on.month % 12 + 1:02}"
    return str(said_on.year + 1) if "next year" in text else ""


def _named(pattern: re.Pattern[str], quote: str, said_on: date) -> str:
    found = pattern.search(quote)
    if not found:
        return ""
    if year := _YEAR.search(found.group(1)):
        return year.group()
    days = spans(f"in {found.group(1)}", said_on) or spans(found.group(1), said_on)
    return days[0].first.isoformat() if days else ""


def _next(said_on: date, month: int, day: int) -> str:
    for year in (said_on.year, said_on.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= said_on:
            return found.isoformat()
    return ""
