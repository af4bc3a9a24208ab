"""Whether a sentence tells something that lasts, learnt from the sentences in lasting.toml."""

import hashlib
import tomllib
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np

from samantha.memory.index import Floats
from samantha.memory.recall import Encoder
from samantha.memory.relation import Kind

_EXAMPLES = Path(__file__).with_name("lasting.toml")
_STEPS, _RATE, _DECAY = 800, 8.0, 2e-4
"""Of the descent that fits the weights; found by cross-validation on the examples themselves."""
PASSING = "passing"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of one sentence."""

    kind: Kind
    """The likeliest kind of lasting fact."""
    chance: float
    """How sure it is that it lasts, 0 to 1."""


class Lasting:
    """A softmax over kinds of what lasts and of what passes, on what sentences mean."""

    def __init__(self, names: Sequence[str], weights: Floats) -> None:
        """Take weights as `learnt` finds them.

        Args:
            names: The kinds; those that pass begin with 'passing'.
            weights: float32, shape (dimensions + 1, kinds).
        """
        self._names = names
        self._weights = weights
        self._lasts = np.array([not name.startswith(PASSING) for name in names])

    def judge(self, vectors: Floats) -> list[Verdict]:
        """Return what is thought of sentences.

        Args:
            vectors: What each means, unit length: float32, shape (n, dimensions).
        """
        chances = _softmax(_with_one(vectors) @ self._weights)
        lasting = chances * self._lasts
        kinds = lasting.argmax(axis=1)
        return [
            Verdict(cast("Kind", self._names[kind]), float(row.sum())) for kind, row in zip(kinds, lasting, strict=True)
        ]

    @classmethod
    def learnt(cls, encoder: Encoder, kept_at: Path | None = None) -> "Lasting":
        """Learn from the examples, or take what was learnt from the same ones before; seconds the first time.

        Args:
            encoder: The one whose vectors will be judged.
            kept_at: A file that keeps the weights between runs; None for this run only.
        """
        texts, kinds = examples()
        stamp = hashlib.sha256(_EXAMPLES.read_bytes() + f"{_STEPS} {_RATE} {_DECAY}".encode()).hexdigest()
        names = sorted(set(kinds))
        if kept_at and (weights := _kept(kept_at, stamp)) is not None:
            return cls(names, weights)
        weights = fitted(encoder.encode(texts), np.array([names.index(kind) for kind in kinds]), len(names))
        if kept_at:
            with suppress(OSError):
                kept_at.parent.mkdir(parents=True, exist_ok=True)
                draft = kept_at.with_suffix(".draft.npz")
                np.savez(draft, weights=weights, stamp=np.array(stamp))
                draft.replace(kept_at)
        return cls(names, weights)


@cache
def examples() -> tuple[list[str], list[str]]:
    """Return the sentences of lasting.toml and the kind of each; a kind that passes begins with 'passing '."""
    written = tomllib.loads(_EXAMPLES.read_text(encoding="utf-8"))
    pairs = [
        (text, kind if group == "lasting" else f"{PASSING} {kind}")
        for group, kinds in written.items()
        for kind, texts in kinds.items()
        for text in texts
    ]
    return [text for text, _ in pairs], [kind for _, kind in pairs]


def fitted(vectors: Floats, kinds: "np.ndarray[tuple[int], np.dtype[np.intp]]", count: int) -> Floats:
    """Return softmax weights fitted by gradient descent: float32, shape (dimensions + 1, count)."""
    seen, wanted = _with_one(vectors), np.eye(count, dtype=np.float32)[kinds]
    weights = np.zeros((seen.shape[1], count), np.float32)
    for _ in range(_STEPS):
        slope = seen.T @ (_softmax(seen @ weights) - wanted) / len(seen)
        weights -= _RATE * (slope + _DECAY * weights)
    return weights


def _kept(path: Path, stamp: str) -> Floats | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            return kept["weights"].astype(np.float32) if str(kept["stamp"]) == stamp else None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def _with_one(vectors: Floats) -> Floats:
    return np.hstack([vectors, np.ones((len(vectors), 1), np.float32)]).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
