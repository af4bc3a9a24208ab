"""What she said later in other words: found by meaning, where what is forgotten was still before her eyes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from samantha.kernel.ids import EventId
from samantha.memory.encoder import Encoder
from samantha.vault.event import Heard, Imported, Record, Said

SHOWN = 14
"""Exchanges after one in which her answers may have been made with it before the brain's eyes: see `mind.turn`."""
_ALIKE = 0.3
"""Cosine from which an answer counts as telling the same: her own words are no loss, a secret that stays is one."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of hers, which goes whole."""

    in_sight: list[int]
    """Which of the words that go were before her eyes."""
    events: list[EventId] = field(default_factory=list[EventId])
    clauses: list[str] = field(default_factory=list[str])


def paraphrases(records: Sequence[Record], gone: Collection[EventId], encoder: Encoder) -> set[EventId]:
    """Return her answers that stay though they tell in other words what goes, and were made with that in sight.

    Args:
        records: The whole log, oldest first.
        gone: What goes; its words are what is looked for.
        encoder: Tells what is alike.
    """
    secret: list[tuple[int, str]] = []
    answers: dict[EventId, _Answer] = {}
    turns = 0
    for record in records:
        match record.event:
            case Heard(text=text) | Imported(text=text):
                turns += 1
                if record.id in gone:
                    secret.append((turns, text))
            case Said(text=text, answers=answered) if record.id not in gone:
                in_sight = [place for place, (turn, _) in enumerate(secret) if turns - turn <= SHOWN]
                if in_sight:
                    answer = answers.setdefault(answered, _Answer(in_sight))
                    answer.events.append(record.id)
                    answer.clauses.append(text)
            case _:
                pass
    if not answers:
        return set()
    told = encoder.encode([text for _, text in secret])
    said = encoder.encode([" ".join(answer.clauses) for answer in answers.values()])
    return {
        event
        for answer, vector in zip(answers.values(), said, strict=True)
        if np.max(told[answer.in_sight] @ vector) >= _ALIKE
        for event in answer.events
    }
