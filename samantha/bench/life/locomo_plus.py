"""LoCoMo-Plus: something said once, and something later that calls for it without sharing its words.

Source: LoCoMo-Plus, pairs placed in LoCoMo's conversations as its data set describes.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from samantha.bench.life.case import Life, Line, Question
from samantha.bench.life.locomo import sessions

_FIRST, _SPREAD = 1, 10
"""Pair i is told after session 1 + i mod 10."""


def read_locomo_plus(folder: Path) -> list[Life]:
    """Return one life a pair: a conversation with the cue's lines in it, and the trigger as its question."""
    memory = folder / "memory"
    pairs = json.loads((memory / "locomo_plus.json").read_text(encoding="utf-8"))
    written = json.loads((memory / "locomo.json").read_text(encoding="utf-8"))
    told = [[*sessions(conversation["conversation"])] for conversation in written]
    people = [(c["conversation"]["speaker_a"], c["conversation"]["speaker_b"]) for c in written]
    return [_life(i, pair, told[i % len(told)], people[i % len(told)]) for i, pair in enumerate(pairs)]


def _life(i: int, pair: dict[str, str], told: Sequence[Sequence[Line]], people: tuple[str, str]) -> Life:
    place = min(_FIRST + i % _SPREAD, len(told))
    said_at = told[place - 1][-1].at + timedelta(hours=1)
    who = dict(zip("AB", people, strict=True))
    cue = [
        Line(f"cue:{n}", said_at + n * timedelta(seconds=20), who.get(speaker, speaker), text)
        for n, (speaker, text) in enumerate(_spoken(pair["cue_dialogue"]))
    ]
    lines = [*_flat(told[:place]), *cue, *_flat(told[place:])]
    words = " ".join(text for _, text in _spoken(pair["trigger_query"]))
    asked = Question(words, frozenset(line.id for line in cue), pair["relation_type"], lines[-1].at + timedelta(days=1))
    return Life(f"plus-{i}", lines, [asked])


def _flat(told: Sequence[Sequence[Line]]) -> list[Line]:
    return [replace(line) for session in told for line in session]


def _spoken(dialogue: str) -> list[tuple[str, str]]:
    parts = re.split(r"(?:^|\n)\s*([A-Z]):\s*", dialogue)
    return [(parts[i], parts[i + 1].strip()) for i in range(1, len(parts) - 1, 2)]
