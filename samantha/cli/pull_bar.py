"""Shows pulls of weights on standard error: a moving bar for a person, a line a part for a log."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as RichProgress
from rich.table import Column

from samantha.weights.progress import Progress, Step
from samantha.weights.space import byte_words


@contextmanager
def pull_shown(console: Console | None = None) -> Generator[Progress]:
    """Show every pull that is watched through the yielded progress.

    Args:
        console: Where to show it; None for standard error.
    """
    shown_on = console or Console(stderr=True)
    if not shown_on.is_terminal:
        yield PullLines(shown_on)
        return
    one_line = Column(no_wrap=True)
    columns = (
        TextColumn("{task.description}", table_column=one_line.copy()),
        BarColumn(bar_width=None),
        DownloadColumn(table_column=one_line.copy()),
        TransferSpeedColumn(table_column=one_line.copy()),
        TimeRemainingColumn(compact=True, table_column=one_line.copy()),
        TextColumn("[dim]{task.fields[source]}", table_column=one_line.copy()),
    )
    with RichProgress(*columns, console=shown_on) as bars:
        yield PullBars(bars)


class PullBars:
    """One bar a model: its size, speed, what is left, and where it comes from."""

    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def moved(self, step: Step) -> None:
        """Move a model's bar."""
        if step.model not in self._tasks:
            self._tasks[step.model] = self._bars.add_task(step.model, total=step.total_bytes, source=step.source)
        self._bars.update(
            self._tasks[step.model], completed=step.done_bytes, total=step.total_bytes, source=step.source
        )

    def noted(self, line: str) -> None:
        """Print a line above the bars."""
        self._bars.console.print(line, highlight=False, markup=False)

    def finished(self, model: str) -> None:
        """Fill a model's bar."""
        task = self._tasks.get(model)
        if task is not None:
            total_bytes = next(bar.total for bar in self._bars.tasks if bar.id == task)
            self._bars.update(task, completed=total_bytes, source="verified")


class PullLines:
    """A line for each file or part when its transfer starts, and one when a model is whole."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told: set[tuple[str, str, str]] = set()

    def moved(self, step: Step) -> None:
        """Print a line if this file or part has not been told yet."""
        key = (step.model, step.file, step.source)
        if key not in self._told:
            self._told.add(key)
            amount = f"{byte_words(step.done_bytes)} of {byte_words(step.total_bytes)}"
            self.noted(f"{step.model}: {step.file} from {step.source} ({amount} done)")

    def noted(self, line: str) -> None:
        """Print a line."""
        self._console.print(line, highlight=False, markup=False, soft_wrap=True)

    def finished(self, model: str) -> None:
        """Print that a model is whole."""
        self.noted(f"{model}: whole and verified")
