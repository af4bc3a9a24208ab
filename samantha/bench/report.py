"""The one language of all benchmarks: rows of what, value, unit, anchor and target."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from samantha.weights.machine import cores_count, memory_bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    what: str
    """Its name, which scripts rely on; ends in its unit."""
    value: float | None
    """None where it couldn't be measured."""
    unit: str
    anchor: str = ""
    """What was measured beside it in the same run, '' for nothing."""
    anchor_value: float | None = None
    target: str = ""
    """What it is to reach, for example '<= 0.08'."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one benchmark found in one run."""

    bench: str
    data: str
    """The folder that was read, '' for none."""
    rows: Sequence[Row]
    details: Mapping[str, object]
    """What the rows were counted from, by a name of the bench's own."""

    def to_json(self) -> dict[str, object]:
        """Return what `samantha bench NAME --json` prints."""
        rows = [asdict(row) for row in self.rows]
        return {"bench": self.bench, "data": self.data, "machine": this_machine(), "rows": rows, **self.details}

    def table(self) -> str:
        """Return the rows as text for people, a bar showing each value beside its anchor."""
        cells = [("what", "value", "anchor", "target", "")]
        for row in self.rows:
            anchor = f"{_figure(row.anchor_value, row.unit)} {row.anchor}".strip() if row.anchor else ""
            cells.append((row.what, _figure(row.value, row.unit), anchor, row.target, _bar(row)))
        widths = [max(len(line[column]) for line in cells) for column in range(5)]
        return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in cells)


def this_machine() -> dict[str, object]:
    """Return what a figure depends on: processor, cores, memory, system, and how busy it was."""
    return {
        "processor": platform.machine(),
        "cores_count": cores_count(),
        "memory_bytes": memory_bytes(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load_1min": round(os.getloadavg()[0], 2),
    }


_BAR_WIDTH = 20


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    if unit == "bytes":
        return f"{value / 2**30:.2f} GiB" if value >= 2**24 else f"{value:.0f} B"
    if unit == "s" and value < 1:
        return f"{1000 * value:.1f} ms"
    return f"{value:.3f}" if unit == "ratio" else f"{value:.2f} {unit}"


def _bar(row: Row) -> str:
    """Draw the value in front of its anchor, both on the scale of the larger."""
    if row.value is None or row.anchor_value is None or (scale := max(row.value, row.anchor_value)) <= 0:
        return ""
    own, other = (round(_BAR_WIDTH * max(0.0, value) / scale) for value in (row.value, row.anchor_value))
    return "█" * min(own, other) + ("░" * (other - own) if other > own else "▓" * (own - other))
