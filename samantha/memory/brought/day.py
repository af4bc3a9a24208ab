"""Dates as people write them above what they note down."""

import re
from collections.abc import Iterable

from samantha.memory.brought.moment import hour_of_day

_MONTHS = (
    ("january", "januar", "jänner"),
    ("february", "februar"),
    ("march", "märz"),
    ("april",),
    ("may", "mai"),
    ("june", "juni"),
    ("july", "juli"),
    ("august",),
    ("september",),
    ("october", "oktober"),
    ("november",),
    ("december", "dezember"),
)
_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_NAME = r"(?P<name>[^\W\d_]{3,9})\.?"
_WEEKDAY = re.compile(r"(?P<name>[^\W\d_]{2,10})\.?,? +(?=\S)")
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}([-/.])(?P<month>\d{{1,2}})\2{_DAY}(?!\d)",
        rf"{_DAY}\. ?(?P<month>\d{{1,2}})\. ?(?:{_YEAR}|(?P<short>\d\d)(?![\d.]))",
        rf"(?P<a>\d{{1,2}})([/-])(?P<b>\d{{1,2}})\2{_YEAR}",
        rf"(?:the )?{_DAY}(?:st|nd|rd|th|\.)? (?:of )?{_NAME},? {_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
)
_CLOCK = re.compile(
    r"(?:t|,? +(?:at |um )?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?: ?(?P<half>[ap])\.?m\b\.?)?(?: uhr\b)?"
)
_DRESS = " \t#*_=>-–—:[]|"
"""What may stand around a date that is a line of its own."""
_SHORTEST, _LONGEST = 8, 60
"""Characters of a date."""
_NOON = 12
_YEAR_MONTHS = 12


def dated(line: str, *, day_first: bool | None = None) -> tuple[tuple[int, int, int, int, int], str] | None:
    """Return the date that a line is, with what follows it in a heading or after a colon, None where it is none.

    Args:
        line: One line of a diary or of notes.
        day_first: Whether 3/4/2024 is in April, None for unknown; then only what exceeds twelve tells.

    Returns:
        Year, month, day, hour and minute, unchecked; noon where no time is told, so that it is the same day in most
        of the world. Then the rest of a heading in Markdown or of the line, '' mostly.
    """
    whole = line.lstrip(_DRESS)
    is_heading = line.lstrip().startswith("#")
    found = _found(whole)
    if not found or not (day := _day(found, day_first=day_first)):
        return None
    hour, minute, end = _clock(found.string, found.end())
    rest = whole[end:]
    bare = rest.strip(_DRESS + ",")
    if not bare or is_heading:
        return (*day, hour, minute), bare
    return ((*day, hour, minute), rest[1:].strip()) if rest.startswith(": ") else None


def day_first(lines: Iterable[str]) -> bool | None:
    """Return whether dates like 3/4/2024 in a diary begin with the day, None where none tells or they contradict."""
    found = (_found(line.lstrip(_DRESS)) for line in lines if dated(line))
    told = {int(parts["a"]) > _YEAR_MONTHS for parts in found if parts and parts.groupdict().get("a")}
    return told.pop() if len(told) == 1 else None


def _found(whole: str) -> re.Match[str] | None:
    """Return the first form of a date that a line begins with."""
    if len(whole) < _SHORTEST:
        return None
    lowered = whole[:_LONGEST].lower()
    start = _weekday_end(lowered)
    return next((found for form in _FORMS if (found := form.match(lowered, start))), None)


def _day(found: re.Match[str], *, day_first: bool | None) -> tuple[int, int, int] | None:
    """Return year, month and day, None where it can't be told which is which."""
    told = found.groupdict()
    year = int(told["year"]) if told["year"] else _century(int(told["short"]))
    if told.get("a"):
        a, b = int(told["a"]), int(told["b"])
        if max(a, b) > _YEAR_MONTHS:
            day_first = a > _YEAR_MONTHS
        return None if day_first is None else (year, b, a) if day_first else (year, a, b)
    month = _month(found)
    return (year, month, int(told["day"])) if month else None


def _century(short: int) -> int:
    """Return the year of two digits, as POSIX reads them."""
    return short + (2000 if short < 69 else 1900)


def _weekday_end(lowered: str) -> int:
    found = _WEEKDAY.match(lowered)
    return found.end() if found and any(day.startswith(found["name"]) for day in _WEEKDAYS) else 0


def _month(found: re.Match[str]) -> int:
    """Return the number of a month, 0 for a word that is none."""
    named = found.groupdict()
    if "month" in named:
        return int(named["month"])
    name = named["name"]
    return next((number for number, names in enumerate(_MONTHS, 1) if any(n.startswith(name) for n in names)), 0)


def _clock(lowered: str, start: int) -> tuple[int, int, int]:
    """Return hour, minute and where they end, noon and the start where no time is told."""
    found = _CLOCK.match(lowered, start)
    if not found:
        return _NOON, 0, start
    return hour_of_day(int(found["hour"]), found["half"]), int(found["minute"]), found.end()
