"""A month each of people who are made up, written for this: what each says aloud, and what they ask at the end.

Each is two files in `lives`: `NAME.txt` holds a line `# YYYY-MM-DD` for every day and what is said on it, with its
facts marked as in labelled.txt; `NAME.toml` holds questions, each with the line that answers it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samantha.bench.life.marked import Marked, parsed

_FOLDER = Path(__file__).with_name("lives")


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody said."""

    on: date
    text: str
    facts: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class OurLife:
    """One person's month."""

    name: str
    said: tuple[Said, ...]
    questions: tuple[tuple[str, int], ...]
    """What is asked at the end, and the place of the line that answers it."""


def read_ours(folder: Path = _FOLDER) -> list[OurLife]:
    """Return the lives in a folder, by name."""
    return [_life(path) for path in sorted(folder.glob("*.txt"))]


def _life(path: Path) -> OurLife:
    said = tuple(_said(path))
    places = {one.text: place for place, one in reversed([*enumerate(said)])}
    asked: list[dict[str, Any]] = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))["question"]
    return OurLife(path.stem, said, tuple((one["ask"], places[one["line"]]) for one in asked))


def _said(path: Path) -> Iterator[Said]:
    day = date.min
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            day = date.fromisoformat(line[2:].strip())
        elif line.strip():
            text, facts = parsed(line.strip())
            yield Said(day, text, tuple(facts))
