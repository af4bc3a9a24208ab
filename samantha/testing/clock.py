"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
"""When a virtual clock starts unless told otherwise."""


class VirtualClock:
    """Time as a test decides it; both readings move together."""

    def __init__(self, start: datetime = NOON) -> None:
        """Stand at a moment.

        Args:
            start: Aware; any zone, told back in UTC.
        """
        self._start = start.astimezone(UTC)
        self._passed_s = 0.0

    def now(self) -> datetime:
        """Return the current virtual moment, aware, in UTC."""
        return self._start + timedelta(seconds=self._passed_s)

    def monotonic_s(self) -> float:
        """Return virtual seconds since this clock was made."""
        return self._passed_s

    def advance(self, span_s: float) -> None:
        """Let time pass at once.

        Args:
            span_s: Seconds, >= 0.

        Raises:
            ValueError: If the span is negative: time never runs backwards.
        """
        if span_s < 0:
            raise ValueError(f"time can't go back by {-span_s} s")
        self._passed_s += span_s
