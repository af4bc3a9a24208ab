"""A written-down life as her index holds it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samantha.bench.life.case import Life
from samantha.kernel.ids import EventId
from samantha.memory.index import Floats, Index
from samantha.memory.labeller import Labeller
from samantha.memory.line import TELLS, Line
from samantha.memory.word import meant_by

HERSELF = {"user": "you", "assistant": "her"}
"""How the sets call the two sides of a talk with an assistant, and how she does."""


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    def encode(self, texts: Sequence[str], /) -> Floats:
        """Return vectors, float32, shape (n, 384)."""
        ...


class Known:
    """An encoder and a labeller that do nothing twice: sets repeat their lines."""

    def __init__(self, encoder: Encoder, labeller: Labeller | None = None) -> None:
        """Take those that do the work; without a labeller nobody knows what a line may tell."""
        self._encoder, self._labeller = encoder, labeller
        self._known: dict[str, Floats] = {}
        self._told: dict[str, NDArray[np.uint8]] = {}

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return vectors, float32, shape (n, 384)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])

    def tells(self, texts: Sequence[str]) -> NDArray[np.uint8]:
        """Return what each text may tell of a life: uint8, shape (n, kinds)."""
        if self._labeller is None:
            return np.zeros((len(texts), len(TELLS)), np.uint8)
        for text in texts:
            if text not in self._told:
                self._told[text] = self._labeller.tells([text])[0]
        return np.stack([self._told[text] for text in texts])


def indexed(life: Life, known: Known) -> Index:
    """Return the index of a life, as if she had heard it."""
    lines = [
        Line(EventId(line.id), seq, line.at, HERSELF.get(line.who, line.who), line.text)
        for seq, line in enumerate(life.lines, 1)
    ]
    names = sorted({line.who for line in lines} - {"you", "her"})
    index = Index()
    tells = known.tells(["" if line.who == "her" else line.text for line in lines])
    index.add(lines, known.encode([meant_by(names, line.text) for line in lines]), tells)
    index.settle()
    return index
