"""One line that moves: how much is done, of how much, and what is left."""

import sys
import time
from dataclasses import dataclass
from typing import Literal, TextIO

Unit = Literal["MB", "packages", "%"]

_WIDTH_COUNT = 24
_LINE_WIDTH_COUNT = 78
_PLAIN_STEP_RATIO = 0.25


@dataclass(frozen=True, slots=True)
class Measure:
    """How far a piece of work has come."""

    done: float
    """In `unit`, 0 or more."""
    total: float
    """In `unit`; an estimate, so `done` may end below it."""
    unit: Unit
    what: str
    """One or two words: 'fetching', 'installing'."""

    @property
    def ratio(self) -> float:
        """Share done, in [0, 1]."""
        return min(1.0, self.done / self.total) if self.total > 0 else 0.0


def picture(measure: Measure, *, spent_s: float) -> str:
    """Return the line for a measure, such as '███░░  12 of 40 MB, fetching, about 9 s left'.

    Args:
        measure: How far the work has come.
        spent_s: Seconds since the work began, for the guess at what is left.
    """
    filled_count = round(measure.ratio * _WIDTH_COUNT)
    bar = "█" * filled_count + "░" * (_WIDTH_COUNT - filled_count)
    amount = (
        f"{measure.ratio:.0%}" if measure.unit == "%" else f"{measure.done:.0f} of {measure.total:.0f} {measure.unit}"
    )
    words = f"    {bar}  {amount}, {measure.what}"
    if 0.02 < measure.ratio < 1 and spent_s > 2:
        words += f", about {spent_s * (1 - measure.ratio) / measure.ratio:.0f} s left"
    return words


class Line:
    """Draws measures: in place on a terminal, a line per quarter elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._moves = self._stream.isatty()
        self._what = ""
        self._began_s = 0.0
        self._next_ratio = 0.0

    def show(self, measure: Measure) -> None:
        """Draw a measure; each new `what` begins its own count of time."""
        now_s = time.monotonic()
        if measure.what != self._what:
            self._what, self._began_s, self._next_ratio = measure.what, now_s, _PLAIN_STEP_RATIO
        words = picture(measure, spent_s=now_s - self._began_s)
        if self._moves:
            self._stream.write(f"\r\x1b[K{words[:_LINE_WIDTH_COUNT]}")
        elif measure.ratio >= self._next_ratio:
            self._next_ratio = measure.ratio + _PLAIN_STEP_RATIO
            self._stream.write(f"{words}\n")
        self._stream.flush()

    def clear(self) -> None:
        """Take the moving line away."""
        if self._moves:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
