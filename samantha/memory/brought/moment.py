"""When something was said elsewhere, as far as it can be believed."""

from datetime import UTC, datetime, tzinfo

_YEARS = range(1900, 2100)
_LATEST_S = datetime(_YEARS.stop, 1, 1, tzinfo=UTC).timestamp()


def from_unix(seconds: float | None, zone: tzinfo) -> datetime | None:
    """Return a Unix time as the person's clock showed it, None where it tells no time that can be.

    Args:
        seconds: Since 1970-01-01 UTC; None and what isn't a number are no time.
        zone: Where the person lives.
    """
    if seconds is None or not 0 < seconds < _LATEST_S:
        return None
    return datetime.fromtimestamp(seconds, zone)


def unix_s(value: object) -> object:
    """Return an ISO time as Unix seconds, anything else as it is; what names no zone is UTC."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() if at else value


def in_zone(at: datetime | None, zone: tzinfo) -> datetime | None:
    """Return the same moment on the person's clock, None where it can't be; what names no zone is UTC."""
    if at is None or at.year not in _YEARS:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone)


def on_clock(*fields: int, zone: tzinfo) -> datetime | None:
    """Return what a clock and a calendar showed, None where none ever does.

    Args:
        fields: Year, month, day, and as far as they are known hour, minute and second.
        zone: Where the clock hung.
    """
    try:
        shown = datetime(*fields, tzinfo=zone)  # pyright: ignore[reportArgumentType]
    except ValueError:
        return None
    return shown if shown.year in _YEARS else None


def hour_of_day(hour: int, half: str | None) -> int:
    """Return the hour from 0 that a clock of twelve hours means with 'a' or 'p', one of 24 with neither."""
    if not half or not 0 <= hour <= 12:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0)
