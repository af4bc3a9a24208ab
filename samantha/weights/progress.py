"""How a pull tells what it is doing, without knowing who watches."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Step:
    """How far one model's pull is, in bytes that travel: packed ones for packages."""

    model: str
    file: str
    source: str
    """Where it comes from, as a person says it: 'hub', 'pip part 3 of 22'."""
    done_bytes: int
    total_bytes: int
    """May change when a source gives up and the next one packs the file otherwise."""


class Progress(Protocol):
    """Watches pulls. Called often; must be quick and never fail."""

    def moved(self, step: Step) -> None:
        """Take the newest state of one model's pull."""
        ...

    def noted(self, line: str) -> None:
        """Take one line a person should read, such as why a source was left."""
        ...

    def finished(self, model: str) -> None:
        """Take note that one model is whole and verified."""
        ...


class SilentProgress:
    """Watches nothing."""

    def moved(self, step: Step) -> None:
        """Ignore a step."""

    def noted(self, line: str) -> None:
        """Ignore a line."""

    def finished(self, model: str) -> None:
        """Ignore an end."""
