"""How near a text is to each of many others: by meaning where there is an encoder, else by its words."""

import hashlib
import math
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_PROBE = "The kettle is on, come in."
"""Encoded once to tell one model's vectors from another's."""


class Encoder(Protocol):
    """Turns texts into vectors whose angles tell how near their meanings are."""

    def encode(self, texts: Sequence[str], /) -> Floats:
        """Return one row a text: float32, shape (len(texts), dimensions)."""
        ...


class Likeness(Protocol):
    """Compares a text with a fixed set of others."""

    def to(self, text: str) -> Floats:
        """Return one number a text of the set: float32, shape (n,), range [-1, 1], 1 for the same."""
        ...


class MeaningLikeness:
    """The cosine of meanings, as an encoder sees them."""

    def __init__(self, texts: Sequence[str], encoder: Encoder, kept: Path | None = None) -> None:
        """Encode every text, or take the vectors of an earlier start.

        Args:
            texts: At least one.
            encoder: Encodes the texts once and each question.
            kept: A file for the vectors between starts. A stale or broken one is written anew; one that
                can't be written is done without.
        """
        self._encoder = encoder
        self._rows = _kept_rows(texts, encoder, kept) if kept else _unit(encoder.encode(texts))

    def to(self, text: str) -> Floats:
        """Return the cosine with every text."""
        return self._rows @ _unit(self._encoder.encode([text]))[0]


class WordLikeness:
    """The cosine of words, rare words weighing more; needs no weights."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Weigh every word by how few of the texts hold it."""
        stems = [_stems(text) for text in texts]
        holders = Counter(stem for held in stems for stem in set(held))
        self._text_count = len(texts)
        self._rarity = {stem: math.log(1 + len(texts) / count) for stem, count in holders.items()}
        self._weights: dict[str, dict[int, float]] = {stem: {} for stem in holders}
        for i, held in enumerate(stems):
            length = self._length(held)
            for stem, count in Counter(held).items():
                self._weights[stem][i] = count * self._rarity[stem] / length

    def to(self, text: str) -> Floats:
        """Return the cosine with every text, range [0, 1]."""
        asked = _stems(text)
        likeness = np.zeros(self._text_count, np.float32)
        for stem, count in Counter(asked).items():
            for i, weight in self._weights.get(stem, {}).items():
                likeness[i] += count * self._rarity[stem] * weight
        return likeness / np.float32(self._length(asked))

    def _length(self, stems: Sequence[str]) -> float:
        unheard = math.log(1 + self._text_count)
        squares = ((count * self._rarity.get(stem, unheard)) ** 2 for stem, count in Counter(stems).items())
        return math.sqrt(sum(squares)) or 1.0


def _stems(text: str) -> list[str]:
    return [re.sub(r"(?<=..)(?:ing|ed|es|s|ly)$", "", word) for word in re.findall(r"[a-z']+", text.lower())]


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)


def _kept_rows(texts: Sequence[str], encoder: Encoder, kept: Path) -> Floats:
    key = _key(texts, encoder)
    with suppress(OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        rows = _read(kept, key)
        if len(rows) == len(texts):
            return rows
    rows = _unit(encoder.encode(texts))
    with suppress(OSError):
        _write_whole(kept, key, rows)
    return rows


def _read(path: Path, key: str) -> Floats:
    """Return the kept rows, none of them if they were kept for something else."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return kept["rows"].astype(np.float32) if str(kept["key"]) == key else np.empty((0, 0), np.float32)


def _key(texts: Sequence[str], encoder: Encoder) -> str:
    digest = hashlib.sha256("\0".join(texts).encode())
    digest.update(np.round(encoder.encode([_PROBE]), 2).tobytes())
    return digest.hexdigest()


def _write_whole(path: Path, key: str, rows: Floats) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    with beside.open("wb") as file:
        np.savez(file, key=np.array(key), rows=rows)
    beside.replace(path)
