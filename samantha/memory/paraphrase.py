"""What she said later in other words: found by meaning, where what is forgotten was still before her eyes."""

from collections.abc import Collection, Sequence

import numpy as np

from samantha.kernel.ids import EventId
from samantha.memory.encoder import Encoder
from samantha.vault.event import Heard, Imported, Record, Said

SHOWN = 14
"""Exchanges after one in which her answers may have been made with it before the brain's eyes: see `mind.turn`."""
_ALIKE = 0.3
"""Cosine from which an answer counts as telling the same: her own words are no loss, a secret that stays is one."""


def paraphrases(records: Sequence[Record], gone: Collection[EventId], encoder: Encoder) -> set[EventId]:
    """Return her answers that stay though they tell in other words what goes, and were made with that in sight.

    Args:
        records: The whole log, oldest first.
        gone: What goes; its words are what is looked for.
        encoder: Tells what is alike.
    """
    secret: list[tuple[int, str]] = []
    near: dict[EventId, tuple[str, list[int]]] = {}
    turns = 0
    for record in records:
        match record.event:
            case Heard(text=text) | Imported(text=text):
                turns += 1
                if record.id in gone:
                    secret.append((turns, text))
            case Said(text=text) if record.id not in gone:
                if in_sight := [place for place, (turn, _) in enumerate(secret) if turns - turn < SHOWN]:
                    near[record.id] = text, in_sight
            case _:
                pass
    if not near:
        return set()
    told = encoder.encode([text for _, text in secret])
    said = encoder.encode([text for text, _ in near.values()])
    return {
        answer
        for (answer, (_, in_sight)), vector in zip(near.items(), said, strict=True)
        if np.max(told[in_sight] @ vector) >= _ALIKE
    }
