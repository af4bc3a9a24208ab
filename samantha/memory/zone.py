"""The zone of this machine with all its summers and winters, and not only the offset of today."""

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """What the machine's own clock shows at any moment, as the operating system tells it."""

    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        """Return by how much the clock is ahead of UTC."""
        return dt.replace(tzinfo=None).astimezone().utcoffset() if dt else None

    def dst(self, dt: datetime | None, /) -> timedelta | None:
        """Return None: how much of the offset is summer isn't known."""
        del dt

    def tzname(self, dt: datetime | None, /) -> str | None:
        """Return the short name of what the clock shows, for example 'CEST'."""
        return dt.replace(tzinfo=None).astimezone().tzname() if dt else None

    def fromutc(self, dt: datetime, /) -> datetime:
        """Return what the clock shows; the second of two moments that it shows alike has `fold` set."""
        shown = dt.replace(tzinfo=UTC).astimezone()
        there = shown.replace(tzinfo=self)
        return there if there.utcoffset() == shown.utcoffset() else there.replace(fold=1)
