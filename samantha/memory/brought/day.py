"""Dates as people write them above what they note down."""

import re

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
        rf"{_DAY}\. ?(?P<month>\d{{1,2}})\. ?{_YEAR}",
        rf"(?:the )?{_DAY}(?:st|nd|rd|th|\.)? (?:of )?{_NAME},? {_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
)
_CLOCK = re.compile(
    r"(?:t|,? +(?:at |um )?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?: ?(?P<half>[ap])\.?m\b\.?)?(?: uhr\b)?"
)
_DRESS = " \t#*_=>-–—:[]|"
"""What may stand around a date that is a line of its own."""
_NOON = 12


def dated(line: str) -> tuple[tuple[int, int, int, int, int], str] | None:
    """Return the date that a line is, with what follows it in a heading, None where it is none.

    Args:
        line: One line of a diary or of notes.

    Returns:
        Year, month, day, hour and minute, unchecked; noon where no time is told, so that it is the same day in most
        of the world. Then the rest of a heading in Markdown, '' mostly.
    """
    bare = line.strip(_DRESS)
    if not 8 <= len(bare) <= 60 and not line.lstrip().startswith("#"):
        return None
    lowered = bare[:60].lower()
    start = _weekday_end(lowered)
    for form in _FORMS:
        if (found := form.match(lowered, start)) and (month := _month(found)):
            hour, minute, end = _clock(lowered, found.end())
            rest = bare[end:].strip(_DRESS + ",")
            if rest and not line.lstrip().startswith("#"):
                return None
            return (int(found["year"]), month, int(found["day"]), hour, minute), rest
    return None


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
