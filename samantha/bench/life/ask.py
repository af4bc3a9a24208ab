"""Learn what kind of fact a question is after: `python -m samantha.bench.life.ask` writes samantha/memory/asked.npz.

Learnt from the questions in asked.txt and from those that the lives are asked, all written for this. What it comes to
is said first: of every fifth question of asked.txt, and of those of every second life, where they are left out.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samantha.bench.life.label import Ints
from samantha.bench.life.ours import read_ours
from samantha.memory import asked
from samantha.memory.encoder import Encoder
from samantha.memory.index import Floats
from samantha.memory.labeller import softmax
from samantha.weights.meaning import Meaning
from samantha.weights.store import Weights

_STEPS_COUNT, _RATE, _DECAY = 300, 0.03, 1e-4
_LEFT_OUT, _SECOND = 5, 2

Asked = list[tuple[str, str]]
"""The kind of each question, and the question."""


def questions() -> Asked:
    """Return the questions of asked.txt."""
    lines = Path(__file__).with_name("asked.txt").read_text(encoding="utf-8").splitlines()
    return [(kind.strip(), words.strip()) for kind, _, words in (line.partition("|") for line in lines if line)]


def questions_of_lives() -> list[Asked]:
    """Return for each life those of its questions whose answer stands in a line that tells one kind of fact."""
    told: list[Asked] = []
    for life in read_ours():
        kinds = [{fact.kind for fact in life.said[place].facts} for _, place in life.questions]
        told.append(
            [
                (next(iter(kind)), words)
                for kind, (words, _) in zip(kinds, life.questions, strict=True)
                if len(kind) == 1
            ]
        )
    return told


def seen(told: Asked, encoder: Encoder) -> Floats:
    """Return what is seen of each question: float32, shape (questions, features)."""
    vectors = encoder.encode([words for _, words in told])
    return np.stack([asked.looked_at(words, vector) for (_, words), vector in zip(told, vectors, strict=True)])


def fitted(rows: Floats, kinds: Ints, count: int) -> tuple[Floats, Floats]:
    """Return the weights (features, count) and the bias (count) of a softmax, by Adam with decay and a falling rate."""
    layers = [np.zeros((rows.shape[1], count), np.float32), np.zeros(count, np.float32)]
    means, squares = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    wanted = np.eye(count, dtype=np.float32)[kinds]
    for step in range(1, _STEPS_COUNT + 1):
        error = (softmax(rows @ layers[0] + layers[1]) - wanted) / len(kinds)
        rate = _RATE * (1 - step / _STEPS_COUNT)
        for place, slope in enumerate((rows.T @ error + _DECAY * layers[0], error.sum(axis=0))):
            means[place] += 0.1 * (slope - means[place])
            squares[place] += 0.01 * (slope**2 - squares[place])
            layers[place] -= (
                rate * (means[place] / (1 - 0.9**step)) / (np.sqrt(squares[place] / (1 - 0.99**step)) + 1e-8)
            )
    return layers[0], layers[1]


def right_ratio(told: Asked, apart: Asked, encoder: Encoder) -> float:
    """Return which share of some questions is sorted right after learning from others; range [0, 1]."""
    names = sorted({kind for kind, _ in told})
    weights, bias = fitted(seen(told, encoder), places_of(told, names), len(names))
    guessed = (seen(apart, encoder) @ weights + bias).argmax(axis=1)
    return float((guessed == places_of(apart, names)).mean())


def places_of(told: Asked, names: Sequence[str]) -> Ints:
    """Return the kind of each question, as a place among the names."""
    return np.array([names.index(kind) for kind, _ in told])


def taught(told: Asked, encoder: Encoder) -> dict[str, NDArray[Any]]:
    """Return what `samantha.memory.asked` takes, learnt from some questions."""
    names = sorted({kind for kind, _ in told})
    weights, bias = fitted(seen(told, encoder), places_of(told, names), len(names))
    return {"kinds": np.array(names), "weights": weights.astype(np.float16), "bias": bias}


def main() -> None:
    """Measure, learn from all, write."""
    encoder = Meaning(Weights().path("minilm"), threads_count=2)
    written, lives = questions(), questions_of_lives()
    of_lives = [one for life in lives for one in life]
    fifth = [one for place, one in enumerate(written) if place % _LEFT_OUT == 0]
    rest = [one for place, one in enumerate(written) if place % _LEFT_OUT]
    halves = [[one for life in lives[first::_SECOND] for one in life] for first in range(_SECOND)]
    sys.stdout.write(f"of every fifth written, right: {right_ratio([*rest, *of_lives], fifth, encoder):.2f}\n")
    sys.stdout.write(f"of every second life, right: {right_ratio([*written, *halves[1]], halves[0], encoder):.2f}\n")
    kept = taught([*written, *of_lives], encoder)
    np.savez_compressed(Path(asked.__file__).with_name("asked.npz"), allow_pickle=False, **kept)


if __name__ == "__main__":
    main()
