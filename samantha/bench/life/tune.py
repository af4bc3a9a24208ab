"""Learn the weights of recall: `python -m samantha.bench.life.tune DIR` prints what belongs in weights.toml.

Learnt on the first three conversations of LoCoMo alone, each question once as it is and once as if nobody were named;
what asks gets these weights, what tells gets those written by hand.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from samantha.bench.life.case import Life
from samantha.bench.life.locomo import read_locomo
from samantha.bench.life.remembered import Known, indexed
from samantha.memory.cue import cue_of
from samantha.memory.feature import FEATURES, Evidence
from samantha.memory.index import Floats
from samantha.memory.labeller import Labeller
from samantha.memory.recall import LOOKED_AT, vectors_of
from samantha.weights.meaning import Meaning
from samantha.weights.store import Weights

_TUNED_ON = 3
_STEPS_COUNT, _RATE, _DECAY = 600, 0.05, 3e-3
_LEFT_OUT = {"adversarial"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be meant by one question, and what was."""

    features: Floats
    """float32, shape (lines, features)."""
    is_meant: Floats
    """float32, shape (lines,), 1 for what was meant and 0 for the rest."""


def choices(lives: Sequence[Life], encoder: Known) -> Iterator[Choice]:
    """Yield every question, as it is and as if it named nobody."""
    for life in lives:
        index = indexed(life, encoder)
        for question in life.questions:
            if question.kind in _LEFT_OUT:
                continue
            vectors = vectors_of(question.words, question.before, index, encoder)
            cue = cue_of(question.words, vectors, index, now=question.at, before=question.before)
            for seen in (cue, replace(cue, meant=frozenset())):
                evidence = Evidence(index, seen)
                places = evidence.places(LOOKED_AT)
                gold = np.array([life.lines[place].id in question.gold for place in places], np.float32)
                if gold.any():
                    yield Choice(evidence.of(places), gold)


def likeliest(told: Sequence[Choice], start: Floats, *, steps_count: int, rate: float, decay: float) -> Floats:
    """Return the weights under which the gold lines are likeliest to be chosen: float32, shape (features,).

    Args:
        told: At least one.
        start: Where the weights begin, and what they are held near: float32, shape (features,).
        steps_count: Steps of Adam.
        rate: How far a step goes, where each feature varies by 1.
        decay: How strongly they are held.

    Source: a softmax over the lines of each question (ListNet, Cao et al. 2007), with weight decay, by Adam.
    """
    spread = np.concatenate([choice.features for choice in told]).std(axis=0) + 1e-6
    begun = start * spread
    weights, first, second = begun.copy(), np.zeros(len(begun)), np.zeros(len(begun))
    for step in range(1, steps_count + 1):
        slope = decay * (weights - begun)
        for choice in told:
            scaled = choice.features / spread
            score = scaled @ weights
            likely = np.exp(score - score.max())
            slope += scaled.T @ (likely / likely.sum() - choice.is_meant / choice.is_meant.sum()) / len(told)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return (weights / spread).astype(np.float32)


def main() -> None:
    """Print the weights as TOML."""
    folder = Path(sys.argv[1])
    meaning = Meaning(Weights().path("minilm"))
    encoder = Known(meaning, Labeller.load(meaning))
    told = [*choices(read_locomo(folder)[:_TUNED_ON], encoder)]
    start = np.zeros(len(FEATURES), np.float32)
    weights = likeliest(told, start, steps_count=_STEPS_COUNT, rate=_RATE, decay=_DECAY)
    rows = [f"{name} = {weight:.2f}\n" for name, weight in zip(FEATURES, weights, strict=True)]
    sys.stdout.write("[asking]\n" + "".join(rows))


if __name__ == "__main__":
    main()
