"""LoCoMo: dated conversations between two people, with questions and the turns that answer them.

Source: Maharana et al. 2024, "Evaluating Very Long-Term Conversational Memory of LLM Agents".
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from samantha.bench.life.case import Life, Line, Question

KINDS = {1: "multi_hop", 2: "temporal", 3: "open", 4: "single", 5: "adversarial"}
"""The categories by number. What is asked under 'adversarial' was said by the other person or never."""

_WRITTEN_AT = "%I:%M %p on %d %B, %Y"
_BETWEEN_LINES = timedelta(seconds=20)
_TURN = re.compile(r"D\d+:\d+")


def read_locomo(folder: Path) -> list[Life]:
    """Return one life a conversation.

    Args:
        folder: Holds memory/locomo.json.
    """
    written = json.loads((folder / "memory" / "locomo.json").read_text(encoding="utf-8"))
    return [_life(conversation) for conversation in written]


def _life(written: Mapping[str, Any]) -> Life:
    lines = [line for session in sessions(written["conversation"]) for line in session]
    known = {line.id for line in lines}
    asked_at = lines[-1].at + timedelta(days=1)
    asked = [_question(row, known, asked_at) for row in written["qa"]]
    return Life(written["sample_id"], lines, [question for question in asked if question.gold])


def sessions(conversation: Mapping[str, Any]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each session, oldest first; its date is the date of its first line."""
    number = 1
    while f"session_{number}" in conversation:
        began_at = datetime.strptime(conversation[f"session_{number}_date_time"], _WRITTEN_AT).replace(tzinfo=UTC)
        rows = conversation[f"session_{number}"]
        yield [
            Line(row["dia_id"], began_at + i * _BETWEEN_LINES, row["speaker"], _text(row)) for i, row in enumerate(rows)
        ]
        number += 1


def _text(row: Mapping[str, Any]) -> str:
    """Return what was said, and what the picture shows that was sent with it."""
    shown = row.get("blip_caption")
    return f"{row['text']} [{shown}]" if shown else row["text"]


def _question(row: Mapping[str, Any], known: set[str], at: datetime) -> Question:
    audit = row.get("audit", {})
    evidence = audit.get("correct_evidence") or row["evidence"]
    turns = {turn for entry in evidence for turn in _TURN.findall(entry)}
    return Question(row["question"], frozenset(turns & known), KINDS[row["category"]], at)
