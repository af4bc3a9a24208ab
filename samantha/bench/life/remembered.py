"""A written-down life as her index holds it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from samantha.bench.life.case import Life
from samantha.kernel.ids import EventId
from samantha.memory.index import Floats, Index
from samantha.memory.line import Line
from samantha.memory.word import meant_by

HERSELF = {"user": "you", "assistant": "her"}
"""How the sets call the two sides of a talk with an assistant, and how she does."""


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    def encode(self, texts: Sequence[str], /) -> Floats:
        """Return vectors, float32, shape (n, 384)."""
        ...


class Known:
    """An encoder that encodes nothing twice: sets repeat their lines."""

    def __init__(self, encoder: Encoder) -> None:
        """Take the encoder that does the work."""
        self._encoder = encoder
        self._known: dict[str, Floats] = {}

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return vectors, float32, shape (n, 384)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def indexed(life: Life, encoder: Encoder) -> Index:
    """Return the index of a life, as if she had heard it."""
    lines = [
        Line(EventId(line.id), seq, line.at, HERSELF.get(line.who, line.who), line.text)
        for seq, line in enumerate(life.lines, 1)
    ]
    names = sorted({line.who for line in lines} - {"you", "her"})
    index = Index()
    index.add(lines, encoder.encode([meant_by(names, line.text) for line in lines]))
    index.settle()
    return index
