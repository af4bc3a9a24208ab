"""BEAM: long chats with an assistant, with probing questions and the messages that answer them.

Source: Tavakoli et al. 2025, "Beyond a Million Tokens: Benchmarking and Enhancing Long-Term Memory in LLMs".
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from samantha.bench.life.case import Life, Line, Question

_WRITTEN_AT = "%B-%d-%Y"
_UNTOLD_AT = datetime(2024, 1, 1, tzinfo=UTC)
_BETWEEN_LINES = timedelta(minutes=1)


def read_beam(folder: Path, size: str = "100k") -> list[Life]:
    """Return one life a chat.

    Args:
        folder: Holds memory/beam_100k and its like.
        size: '100k' or '500k'.
    """
    chats = sorted((folder / "memory" / f"beam_{size}").iterdir(), key=lambda chat: int(chat.name))
    return [_life(chat) for chat in chats]


def _life(chat: Path) -> Life:
    lines = [*_lines(json.loads((chat / "chat.json").read_text(encoding="utf-8")))]
    known = {line.id for line in lines}
    at = lines[-1].at + timedelta(days=1)
    written = json.loads((chat / "probing_questions.json").read_text(encoding="utf-8"))
    asked = [
        Question(row["question"], frozenset(_ids(row.get("source_chat_ids")) & known), kind, at)
        for kind, rows in written.items()
        for row in rows
    ]
    return Life(f"beam-{chat.name}", lines, [question for question in asked if question.gold])


def _lines(batches: list[Mapping[str, Any]]) -> Iterator[Line]:
    at = _UNTOLD_AT
    for batch in batches:
        for message in (message for turn in batch["turns"] for message in turn):
            told = message.get("time_anchor")
            at = datetime.strptime(told, _WRITTEN_AT).replace(tzinfo=UTC) if told else at + _BETWEEN_LINES
            yield Line(str(message["id"]), at, message["role"], message["content"].split("->->")[0].strip())


def _ids(written: object) -> set[str]:
    match written:
        case int():
            return {str(written)}
        case list():
            return {found for entry in written for found in _ids(entry)}
        case dict():
            return {found for entry in written.values() for found in _ids(entry)}
        case _:
            return set()
