"""The book of her voice: short exchanges of our own, found by meaning.

A small brain speaks as it has just been shown, so every turn it is shown the exchanges of this book
that resemble the moment most.
"""

import hashlib
import math
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row a text: float32, shape (n, dimensions), rows of length 1 or not."""

_PROBE = "The kettle is on, come in."
"""Encoded once to tell one model's vectors from another's."""


class Encoder(Protocol):
    """Turns texts into vectors whose angles tell how near their meanings are."""

    def encode(self, texts: list[str]) -> Vectors:
        """Return one row a text: float32, shape (len(texts), dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing a person might say and what she would answer."""

    kind: str
    """The kind of moment, for example 'greeting' or 'bad_day'."""
    heard: str
    said: str


def written_book() -> tuple[Exchange, ...]:
    """Return the exchanges of book.toml in their written order."""
    text = resources.files(__package__ or "samantha.mind").joinpath("book.toml").read_text(encoding="utf-8")
    kinds: dict[str, list[dict[str, str]]] = tomllib.loads(text)["kinds"]
    return tuple(
        Exchange(kind=kind, heard=line["heard"], said=line["said"]) for kind, lines in kinds.items() for line in lines
    )


class Book:
    """Exchanges that can be asked which of them resemble a moment. Safe to share between turns."""

    def __init__(
        self,
        exchanges: Sequence[Exchange],
        encoder: Encoder | None = None,
        *,
        vectors_path: Path | None = None,
    ) -> None:
        """Prepare the look-up; encodes every exchange once unless `vectors_path` holds this book's vectors.

        Args:
            exchanges: At least one.
            encoder: What finds likeness of meaning; None for likeness of words.
            vectors_path: A file that keeps the vectors between starts. A stale or broken one is written
                anew; one that can't be written is done without.
        """
        self._exchanges = tuple(exchanges)
        heard = [exchange.heard for exchange in self._exchanges]
        self._likeness: Callable[[str], NDArray[np.float32]]
        if encoder is None:
            self._likeness = partial(_likeness_of_words, _Postings.of(heard))
        else:
            rows = _kept_vectors(heard, encoder, vectors_path)
            self._likeness = partial(_likeness_of_meaning, rows, encoder)

    def nearest(self, words: str, count: int = 2) -> list[Exchange]:
        """Return the exchanges whose `heard` resembles the words most, nearest first.

        Args:
            words: What the person said, whole or so far.
            count: At most how many, >= 0.
        """
        return [exchange for exchange, _ in self.ranked(words, count)]

    def ranked(self, words: str, count: int = 2) -> list[tuple[Exchange, float]]:
        """Return the nearest exchanges with their likeness, range [-1, 1], nearest first."""
        if not words.strip() or count <= 0:
            return []
        likeness = self._likeness(words)
        order = np.argsort(-likeness, kind="stable")[:count]
        return [(self._exchanges[i], float(likeness[i])) for i in order]


def _likeness_of_meaning(rows: Vectors, encoder: Encoder, words: str) -> NDArray[np.float32]:
    return rows @ _unit(encoder.encode([words]))[0]


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)


def _kept_vectors(texts: list[str], encoder: Encoder, path: Path | None) -> Vectors:
    if path is None:
        return _unit(encoder.encode(texts))
    key = _key(texts, encoder)
    with suppress(OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["key"]) == key and kept["rows"].shape[0] == len(texts):
                return kept["rows"].astype(np.float32)
    rows = _unit(encoder.encode(texts))
    with suppress(OSError):
        _write_whole(path, key, rows)
    return rows


def _key(texts: list[str], encoder: Encoder) -> str:
    digest = hashlib.sha256("\0".join(texts).encode())
    digest.update(np.round(encoder.encode([_PROBE]), 2).tobytes())
    return digest.hexdigest()


def _write_whole(path: Path, key: str, rows: Vectors) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        np.savez(file, key=np.array(key), rows=rows)
    beside.replace(path)


_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class _Postings:
    """Which texts hold a word, and how much the word weighs there."""

    text_count: int
    weights: dict[str, dict[int, float]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Postings":
        holders: dict[str, list[int]] = {}
        for i, text in enumerate(texts):
            for word in set(_stems(text)):
                holders.setdefault(word, []).append(i)
        rarity = {word: math.log(1 + len(texts) / len(where)) for word, where in holders.items()}
        lengths = [math.sqrt(sum(rarity[word] ** 2 for word in set(_stems(text)))) or 1.0 for text in texts]
        weights = {word: {i: rarity[word] / lengths[i] for i in where} for word, where in holders.items()}
        return cls(len(texts), weights)


def _stems(text: str) -> list[str]:
    return [re.sub(r"(ing|ed|es|s|ly)$", "", word) or word for word in _WORD.findall(text.lower())]


def _likeness_of_words(postings: _Postings, words: str) -> NDArray[np.float32]:
    """Return the cosine of rarity-weighted words against every text, range [0, 1]."""
    likeness = np.zeros(postings.text_count, np.float32)
    asked = Counter(_stems(words))
    rarest = math.log(1 + postings.text_count)
    length = 0.0
    for word, count in asked.items():
        held = postings.weights.get(word, {})
        rarity = math.log(1 + postings.text_count / len(held)) if held else rarest
        length += (count * rarity) ** 2
        for i, weight in held.items():
            likeness[i] += count * rarity * weight
    return likeness / max(math.sqrt(length), 1e-9)
