"""Dates and times of day."""

import re

from samantha.speech.aloud.numeral import cardinal, number, ordinal, year
from samantha.speech.aloud.rule import one_of, rewrite, rule

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_MONTHS = [*(name[:3] for name in MONTHS if name != "May"), "Sept"]
_SHORT_DAYS = ("Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun")
_LONGEST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_MONTH = rf"(?P<month>{one_of([*MONTHS, *_SHORT_MONTHS])})\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_NOT_LONGER = r"(?![0-9A-Za-z]|[.,:/-][0-9])"
_HALF = r"(?P<half>[AaPp]\.? ?[Mm](?:\b\.?(?=\s+[a-z0-9]|\s*[,;:!?)])|\.(?=\S)|\b))"
_CLOCK = r"(?P<hour>[01]?[0-9]|2[0-4])[:.h](?P<minute>[0-5][0-9])"


def say_dates(text: str) -> str:
    """Return the text with dates, decades and centuries in words; an impossible date is left as it is."""
    return rewrite(text, _DATES)


def say_times(text: str) -> str:
    """Return the text with times of day in words: 'three thirty PM', 'fourteen oh five', 'nine o'clock'."""
    return rewrite(text, _TIMES)


def month_name(short: str) -> str:
    """Return 'November' for 'Nov', 'nov.' or 'November'."""
    return next(name for name in MONTHS if name[:3].lower() == short[:3].lower())


def day_name(short: str) -> str:
    """Return 'Tuesday' for 'Tue', 'Tues' or 'Tuesday'."""
    return next(name for name in DAYS if name[:3].lower() == short[:3].lower())


def clock(hour: int, minute: int, half: str = "") -> str:
    """Return the words for a time; `half` is '' for the 24-hour clock, else 'AM' or 'PM'."""
    if half:
        return f"{cardinal(hour)} {_minutes(minute)}{half}"
    if minute:
        return f"{cardinal(hour)} {_minutes(minute)}".rstrip()
    if hour in {0, 24}:
        return "midnight"
    return f"{cardinal(hour)} o'clock" if hour <= 12 else f"{cardinal(hour)} hundred"


def _minutes(minute: int) -> str:
    if not minute:
        return ""
    return f"oh {cardinal(minute)} " if minute < 10 else f"{cardinal(minute)} "


def _month_first(month: str, day: int, year_text: str | None) -> str:
    said = f"{month} {ordinal(day)}"
    return f"{said}, {_full_year(year_text)}" if year_text else said


def _day_first(day: int, month: str, year_text: str | None) -> str:
    said = f"the {ordinal(day)} of {month}"
    return f"{said}, {_full_year(year_text)}" if year_text else said


def _full_year(text: str) -> str:
    value = int(text)
    return year(value if len(text) > 2 else value + (2000 if value < 70 else 1900))


def _is_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LONGEST_DAYS[month - 1]


def _iso(match: re.Match[str]) -> str:
    month, day = int(match["month"]), int(match["day"])
    if not _is_date(month, day):
        return match[0]
    said = _month_first(MONTHS[month - 1], day, match["year"])
    if not match["hour"]:
        return said
    return f"{said}, {clock(int(match['hour']), int(match['minute']))}{' UTC' if match['zone'] else ''}"


def _slashed(match: re.Match[str]) -> str:
    first, second = int(match["first"]), int(match["second"])
    if _is_date(first, second):
        return _month_first(MONTHS[first - 1], second, match["year"])
    return _day_first(first, MONTHS[second - 1], match["year"]) if _is_date(second, first) else match[0]


def _dotted(match: re.Match[str]) -> str:
    day, month = int(match["day"]), int(match["number"])
    return _day_first(day, MONTHS[month - 1], match["year"]) if _is_date(month, day) else match[0]


def _named_month_first(match: re.Match[str]) -> str:
    month, last = month_name(match["month"]), match["last"]
    said = f"{month} {ordinal(int(match['day']))}"
    if last:
        said = f"{said} to {ordinal(int(last))}"
    return f"{said}, {_full_year(match['year'])}" if match["year"] else said


def _named_day_first(match: re.Match[str]) -> str:
    days = ordinal(int(match["day"]))
    if match["last"]:
        days = f"{days} to the {ordinal(int(match['last']))}"
    said = f"{match['the'] or 'the '}{days} of {month_name(match['month'])}"
    return f"{said}, {_full_year(match['year'])}" if match["year"] else said


def _decade(match: re.Match[str]) -> str:
    value = int(match["decade"])
    said = cardinal(value) if value < 100 or value % 1000 == 0 else year(value)
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    half = _half(match["half"])
    if half and not 1 <= hour <= 12:
        half = ""
    said = clock(hour, minute, half)
    if match["second"]:
        seconds = int(match["second"])
        said += f" and {cardinal(seconds)} second{'' if seconds == 1 else 's'}"
    return said


def _time_range(match: re.Match[str]) -> str:
    return f"{_loose(match['from'])} to {match['until']}"


def _loose(text: str) -> str:
    hour, _, minute = text.partition(":")
    return clock(int(hour), int(minute), "x")[:-1].rstrip() if minute else number(hour)


def _half(text: str | None) -> str:
    return "" if not text else "AM" if text[0] in "aA" else "PM"


_DATES = [
    rule(
        r"(?<![\w.-])(?P<year>1[0-9]{3}|20[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])"
        r"(?:(?:T| (?=[0-9]{2}:[0-9]{2}:[0-9]{2}))(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9])"
        r"(?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?P<zone>Z|[+-]00:00)?(?:[+-][01][0-9]:?[0-9]{2})?)?(?![\w-])",
        _iso,
    ),
    rule(
        r"(?<![\w/.-])(?P<first>[0-3]?[0-9])/(?P<second>[0-3]?[0-9])/(?P<year>(?:1[0-9]|20)?[0-9]{2})(?![\w/])",
        _slashed,
    ),
    rule(
        r"\b(?<=on )(?P<first>1[0-2]|0?[1-9])/(?P<second>[12][0-9]|3[01])(?P<year>)(?![\w/])",
        _slashed,
    ),
    rule(
        r"(?<![\w.-])(?P<day>[0-3]?[0-9])\. ?(?P<number>[01]?[0-9])\. ?"
        r"(?P<year>1[0-9]{3}|20[0-9]{2})(?![\w-])(?!\.[0-9])",
        _dotted,
    ),
    rule(
        rf"(?<![\w.-])(?P<the>[Tt]he )?{_DAY}(?: ?[-–] ?(?P<last>[12]?[0-9]|3[01])(?:st|nd|rd|th)?)?"
        rf"(?:-| of | ){_MONTH}(?:(?:,? |-){_YEAR}{_NOT_LONGER})?(?!\w)",
        _named_day_first,
    ),
    rule(
        rf"(?<!\w){_MONTH} {_DAY}(?: ?[-–] ?(?P<last>[12]?[0-9]|3[01])(?:st|nd|rd|th)?)?"
        rf"{_NOT_LONGER}(?:,? {_YEAR}{_NOT_LONGER})?",
        _named_month_first,
    ),
    rule(
        rf"(?<!\w){_MONTH},? {_YEAR}{_NOT_LONGER}",
        lambda match: f"{month_name(match['month'])} {_full_year(match['year'])}",
    ),
    rule(
        rf"(?<!\w)(?P<day>{one_of(_SHORT_DAYS)})(?:\.,?|,)(?= (?:the |{one_of([*MONTHS, *_SHORT_MONTHS])}\b|[0-9]))",
        lambda match: f"{day_name(match['day'])},",
    ),
    rule(rf"(?<!\w)(?P<month>{one_of(_SHORT_MONTHS)})\.(?= ?[\w,])", lambda match: month_name(match["month"])),
    rule(r"(?<![\w.,:/-])['’]?(?P<decade>(?:1[0-9]|20)[0-9]0|[2-9]0)['’]?s(?!\w)", _decade),
]

_TIMES = [
    rule(
        rf"(?<![\w:.,])(?P<from>(?:1[0-2]|0?[1-9])(?::[0-5][0-9])?) ?[-–] ?"
        rf"(?P<until>(?:1[0-2]|0?[1-9])(?::[0-5][0-9])? ?{_HALF})",
        _time_range,
    ),
    rule(r"(?<=[0-9]) ?[-–] ?(?=[0-9]{1,2}:[0-5][0-9](?![0-9]))", " to "),
    rule(
        r"(?<![\w:.,])(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9])(?:\.[0-9]{1,6})?)?"
        rf"(?: ?{_HALF}(?!\w))?(?![0-9]|:[0-9]|[A-Za-z])",
        _time,
    ),
    rule(
        rf"(?<![\w:.,])(?P<hour>1[0-2]|0?[1-9])(?:\.(?P<minute>[0-5][0-9]))? ?{_HALF}(?!\w)",
        lambda match: clock(int(match["hour"]), int(match["minute"] or 0), _half(match["half"])),
    ),
    rule(r"(?<![\w:.,])24/7(?!\w)", "twenty-four seven"),
    rule(r"(?<![\w:.,/])9/11(?![\w/])", "nine eleven"),
]
