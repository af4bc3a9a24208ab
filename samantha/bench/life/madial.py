"""MADial-Bench: emotional memories with their dates, and dialogues in which some of them should surface.

Source: He et al. 2024, "MADial-Bench: Towards Real-world Evaluation of Memory-Augmented Dialogue Generation".
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samantha.bench.life.case import Life, Line, Question

_SAID = re.compile(r'\s*(?:<([^>]+)>\s*:?)?\s*"?(.*?)"?\s*', re.DOTALL)
_PEOPLE = {1: "Bart", 2: "Lisa"}
"""Whose dialogue it is, and the name by which the memories tell whose they are."""
_ASKED_AT = datetime(2024, 6, 1, tzinfo=UTC)


def read_madial(folder: Path) -> list[Life]:
    """Return one life a person, with a question for each dialogue, asked where a memory should surface first."""
    place = folder / "memory" / "madial"
    memories = json.loads((place / "memory.json").read_text(encoding="utf-8"))
    dialogues = json.loads((place / "dialogue.json").read_text(encoding="utf-8"))
    lines = [_line(name, memory) for entry in memories for name, memory in entry.items()]
    lines.sort(key=lambda line: line.at)
    return [
        Life(
            f"madial-{person}",
            [line for line in lines if person in line.text],
            [_question(row) for row in dialogues if row["user-id"] == number],
        )
        for number, person in _PEOPLE.items()
    ]


def _line(name: str, memory: Mapping[str, str]) -> Line:
    at = datetime.fromisoformat(memory["time"]).replace(tzinfo=UTC)
    return Line(name, at, "user", memory["event"])


def _question(row: Mapping[str, Any]) -> Question:
    before = [_said(line) for line in row["dialogue"][1 : row["test-turn"][0]]]
    gold = frozenset(str(number) for number in row["relevant-id"])
    return Question(before[-1], gold, "surface", _ASKED_AT, before[:-1])


def _said(line: str) -> str:
    found = _SAID.fullmatch(line)
    return found[2] if found else line.strip()
