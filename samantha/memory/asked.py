"""What kind of fact a question is after, learnt from questions of ours."""

import io
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


def asked_kinds(vector: Floats) -> Mapping[str, float]:
    """Return how likely a question asks for each kind of fact, as `Labeller` names them; what is left asks for none.

    Args:
        vector: What the question means, of length 1: float32, shape (384,); of another encoder's nothing is known.
    """
    learnt = _learnt()
    if len(vector) != len(learnt["weights"]):
        return {}
    chances = softmax(vector @ learnt["weights"].astype(np.float32) + learnt["bias"].astype(np.float32))
    return {str(kind): float(chance) for kind, chance in zip(learnt["kinds"], chances, strict=True) if kind != NONE}


def asked_for(vector: Floats) -> Floats:
    """Return how likely a question asks for each of `TELLS`: float32, shape (kinds,); see `asked_kinds`."""
    kinds = asked_kinds(vector)
    return np.array([kinds.get(kind, 0.0) for kind in TELLS], np.float32)


@cache
def _learnt() -> Mapping[str, NDArray[Any]]:
    with np.load(io.BytesIO(_WEIGHTS.read_bytes()), allow_pickle=False) as kept:
        return {name: kept[name] for name in kept.files}
