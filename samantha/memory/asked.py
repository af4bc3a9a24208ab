"""What kind of fact a question is after, learnt from questions of ours."""

import io
import re
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samantha.memory.index import Floats
from samantha.memory.labeller import softmax
from samantha.memory.line import TELLS

_WEIGHTS = Path(__file__).with_name("asked.npz")
NONE = "none"
"""The kind of questions that no fact answers."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLACES_COUNT = 4_096
_BEGIN, _END = "^", "$"


def looked_at(words: str, vector: Floats) -> Floats:
    """Return what is seen of a question: float32, shape (dimensions + 4,096,).

    Args:
        words: The question.
        vector: What it means, of length 1: float32, shape (dimensions,).

    Source: its meaning, and its words and pairs of words by the hashing trick (Weinberger et al. 2009), together as
    long as its meaning.
    """
    spelt = _WORD.findall(words.lower().replace("’", "'"))
    pairs = [f"{one} {next_one}" for one, next_one in zip([_BEGIN, *spelt], [*spelt, _END], strict=True)]
    holds = np.zeros(_PLACES_COUNT, np.float32)
    holds[[zlib.crc32(gram.encode()) % _PLACES_COUNT for gram in (*spelt, *pairs)]] = 1.0
    return np.concatenate([vector, holds / np.sqrt(holds.sum())])


def asked_kinds(words: str, vector: Floats) -> Mapping[str, float]:
    """Return how likely a question asks for each kind of fact, as `Labeller` names them; what is left asks for none.

    Args:
        words: The question.
        vector: What it means, of length 1: float32, shape (384,); of another encoder's nothing is known.
    """
    known, seen = learnt(), looked_at(words, vector)
    if len(seen) != len(known["weights"]):
        return {}
    chances = softmax(seen @ known["weights"] + known["bias"])
    return {str(kind): float(chance) for kind, chance in zip(known["kinds"], chances, strict=True) if kind != NONE}


def asked_for(words: str, vector: Floats) -> Floats:
    """Return how likely a question asks for each of `TELLS`: float32, shape (kinds,); see `asked_kinds`."""
    kinds = asked_kinds(words, vector)
    return np.array([kinds.get(kind, 0.0) for kind in TELLS], np.float32)


@cache
def learnt() -> Mapping[str, NDArray[Any]]:
    """Return what was learnt: `kinds`, `weights` (features, kinds) and `bias` (kinds)."""
    with np.load(io.BytesIO(_WEIGHTS.read_bytes()), allow_pickle=False) as kept:
        found: dict[str, NDArray[Any]] = {name: kept[name] for name in kept.files}
    return found | {name: found[name].astype(np.float32) for name in ("weights", "bias")}
