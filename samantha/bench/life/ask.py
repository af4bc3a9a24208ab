"""Learn what kind of fact a question is after: `python -m samantha.bench.life.ask` writes samantha/memory/asked.npz.

Learnt from the questions in asked.txt, which were written for this; every fifth is left out first, to say what it comes
to.
"""

import sys
from pathlib import Path

import numpy as np

from samantha.bench.life.label import Ints
from samantha.memory import asked
from samantha.memory.index import Floats
from samantha.memory.labeller import softmax
from samantha.weights.meaning import Meaning
from samantha.weights.store import Weights

_STEPS_COUNT, _RATE, _DECAY = 600, 8.0, 1e-4
_LEFT_OUT = 5


def questions() -> list[tuple[str, str]]:
    """Return the kind of each question, and the question."""
    lines = Path(__file__).with_name("asked.txt").read_text(encoding="utf-8").splitlines()
    return [(kind.strip(), words.strip()) for kind, _, words in (line.partition("|") for line in lines if line)]


def fitted(vectors: Floats, kinds: Ints, count: int) -> tuple[Floats, Floats]:
    """Return the weights (dimensions, count) and the bias (count) of a softmax, by gradient descent with decay."""
    weights, bias = np.zeros((vectors.shape[1], count), np.float32), np.zeros(count, np.float32)
    for _ in range(_STEPS_COUNT):
        error = (softmax(vectors @ weights + bias) - np.eye(count, dtype=np.float32)[kinds]) / len(kinds)
        weights -= _RATE * (vectors.T @ error + _DECAY * weights)
        bias -= _RATE * error.sum(axis=0)
    return weights, bias


def main() -> None:
    """Measure, learn from all, write."""
    told = questions()
    names = sorted({kind for kind, _ in told})
    vectors = Meaning(Weights().path("minilm"), threads_count=2).encode([words for _, words in told])
    kinds = np.array([names.index(kind) for kind, _ in told])
    is_apart = np.arange(len(told)) % _LEFT_OUT == 0
    weights, bias = fitted(vectors[~is_apart], kinds[~is_apart], len(names))
    guessed = (vectors[is_apart] @ weights + bias).argmax(axis=1)
    sys.stdout.write(f"of {is_apart.sum()} left out, right: {(guessed == kinds[is_apart]).mean():.2f}\n")
    weights, bias = fitted(vectors, kinds, len(names))
    kept = {"kinds": np.array(names), "weights": weights.astype(np.float16), "bias": bias}
    np.savez_compressed(Path(asked.__file__).with_name("asked.npz"), allow_pickle=False, **kept)


if __name__ == "__main__":
    main()
