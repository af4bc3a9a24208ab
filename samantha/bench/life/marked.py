"""Sentences with their facts marked in them, as in `Ruth is my [person:aunt<Ruth]`."""

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\[(?P<kind>[a-z ]+):(?P<value>[^\]<]+)(?:<(?P<about>[^\]]+))?\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of an example that tell something."""

    kind: str
    start: int
    end: int
    about: str
    """Whom it is told of, as they are called in the example; '' for the speaker."""


def examples(path: Path) -> list[tuple[str, list[Marked]]]:
    """Return what was said in each line of a file, and what is marked in it."""
    return [parsed(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def parsed(line: str) -> tuple[str, list[Marked]]:
    """Return what was said in a line such as 'Ruth is my [person:aunt<Ruth].', and what is marked in it."""
    said, facts, at = "", list[Marked](), 0
    for mark in _MARK.finditer(line):
        said += line[at : mark.start()]
        facts.append(Marked(mark["kind"], len(said), len(said) + len(mark["value"]), mark["about"] or ""))
        said += mark["value"]
        at = mark.end()
    return said + line[at:], facts
