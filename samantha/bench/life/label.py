"""Learn the labeller: `python -m samantha.bench.life.label` writes memory/labeller.npz in half an hour.

Learnt from the sentences in labelled.txt and from the lives in `lives`, which were written for this; what it comes to
is measured on those in labelled_apart.txt, by other speakers, from which nothing is learnt.
"""

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samantha.bench.life.marked import Marked, examples
from samantha.bench.life.ours import read_ours
from samantha.memory import labeller
from samantha.memory.index import Floats
from samantha.memory.labeller import ABOUT, LAYERS, OUTSIDE, Features, Labeller, WordEncoder, softmax, words
from samantha.weights.meaning import Meaning
from samantha.weights.store import Weights

_HERE = Path(__file__).parent
_AXES = {"spelt": 96, "midway": 192, "here": 128, "whole": 64}
_COMMON_COUNT = 200
_NETS_COUNT, _UNITS_COUNT, _ROUNDS_COUNT, _BATCH_COUNT = 3, 256, 8, 512
_RATE, _DECAY, _DROPPED, _DROPPED_UNITS = 2e-3, 2e-2, 0.2, 0.5
"""Found on sentences of other speakers."""

_LARGEST = 127
"""How large a weight of the inner layer is kept, as a whole number."""
_FLAT = 1e-2
"""An axis along which hardly anything varies is left as small as it is."""

Ints = NDArray[np.intp]


def wanted(text: str, facts: Sequence[Marked], labels: Sequence[str]) -> Ints:
    """Return the label of each word of an example, as a place among the labels."""
    places = words(text)
    given = np.zeros(len(places), np.intp)
    named = [place for fact in facts if fact.about if (place := nearest(text, fact))]
    for kind, start, end in [*((fact.kind, fact.start, fact.end) for fact in facts), *((ABOUT, *at) for at in named)]:
        covered = [word for word, (begins, ends) in enumerate(places) if begins < end and ends > start]
        free = [word for word in covered if given[word] == 0]
        for word in free:
            given[word] = labels.index(f"{'B' if word == free[0] else 'I'}-{kind}")
    return given


def nearest(text: str, fact: Marked) -> tuple[int, int] | None:
    """Return where the one is named whom a fact is about, nearest to it."""
    found = [one.span() for one in re.finditer(re.escape(fact.about), text)]
    return min(found, key=lambda span: abs(span[0] - fact.start), default=None)


def measured_axes(vectors: Floats | NDArray[np.float16], count: int) -> tuple[Floats, Floats]:
    """Return the middle of vectors and their main axes, scaled so that they vary by 1 along each.

    Source: principal components, whitened.
    """
    some = vectors[np.random.default_rng(0).permutation(len(vectors))[:12_000]].astype(np.float32)
    middle = some.mean(axis=0)
    axes = np.linalg.svd(some - middle, full_matrices=False)[2][:count].T
    spread = ((some - middle) @ axes).std(axis=0)
    return middle, axes / np.maximum(spread, _FLAT * spread.max())


class _Once:
    """An encoder that looks at no text twice: at 20,000 of them it holds a gigabyte."""

    def __init__(self, encoder: WordEncoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float16]] = {}
        self.encode = encoder.encode

    def in_context(self, text: str, places: Sequence[tuple[int, int]], /) -> Floats:
        if text not in self._known:
            self._known[text] = self._encoder.in_context(text, places).astype(np.float16)
        return self._known[text].astype(np.float32)


def seen(texts: Sequence[str], encoder: WordEncoder) -> dict[str, NDArray[Any]]:
    """Return what `Features` takes."""
    counted = Counter(text[start:end].lower() for text in texts for start, end in words(text))
    layers = [encoder.in_context(text, words(text)).astype(np.float16) for text in texts]
    learnt: dict[str, NDArray[Any]] = {"common": np.array([word for word, _ in counted.most_common(_COMMON_COUNT)])}
    for place, name in enumerate((*LAYERS, "whole")):
        vectors = [rows[:, place] if name in LAYERS else rows[:, -1].mean(axis=0, keepdims=True) for rows in layers]
        learnt[f"{name}_mean"], learnt[f"{name}_axes"] = measured_axes(np.vstack(vectors), _AXES[name])
    return {name: given.astype(np.float16) if given.dtype.kind == "f" else given for name, given in learnt.items()}


def fitted(rows: NDArray[np.float16], given: Ints, labels_count: int, seed: int) -> list[Floats]:
    """Return the layers of one network: inner, its bias, outer, its bias.

    Source: one hidden layer of rectified units, with dropout on both sides, by Adam with decoupled weight decay.
    """
    chance = np.random.default_rng(seed)
    width = rows.shape[1]
    layers = [
        chance.normal(0, 0.7 / np.sqrt(width), (width, _UNITS_COUNT)).astype(np.float32),
        np.zeros(_UNITS_COUNT, np.float32),
        chance.normal(0, 0.1, (_UNITS_COUNT, labels_count)).astype(np.float32),
        np.zeros(labels_count, np.float32),
    ]
    means, squares = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    masks = ((chance.random((256, width), np.float32) > _DROPPED) / (1 - _DROPPED)).astype(np.float32)
    steps_count = _ROUNDS_COUNT * -(-len(given) // _BATCH_COUNT)
    batches = (
        order[start : start + _BATCH_COUNT]
        for order in (chance.permutation(len(given)) for _ in range(_ROUNDS_COUNT))
        for start in range(0, len(given), _BATCH_COUNT)
    )
    for step, batch in enumerate(batches, start=1):
        row = rows[batch].astype(np.float32) * masks[chance.integers(0, len(masks), len(batch))]
        kept = (chance.random((len(batch), _UNITS_COUNT), np.float32) > _DROPPED_UNITS) / (1 - _DROPPED_UNITS)
        hidden = np.maximum(0, row @ layers[0] + layers[1]) * kept.astype(np.float32)
        error = softmax(hidden @ layers[2] + layers[3])
        error[np.arange(len(batch)), given[batch]] -= 1
        error /= len(batch)
        back = (error @ layers[2].T) * (hidden > 0) * kept.astype(np.float32)
        slopes = [row.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        rate = _RATE * min(1.0, step / 100) * (1 - 0.95 * step / steps_count)
        for which, slope in enumerate(slopes):
            means[which] += 0.1 * (slope - means[which])
            squares[which] += 0.001 * (slope**2 - squares[which])
            move = (means[which] / (1 - 0.9**step)) / (np.sqrt(squares[which] / (1 - 0.999**step)) + 1e-8)
            layers[which] -= rate * (move + (_DECAY * layers[which] if slope.ndim == 2 else 0))
    return layers


def learnt(told: Sequence[tuple[str, list[Marked]]], encoder: WordEncoder) -> dict[str, NDArray[Any]]:
    """Return what `Labeller` takes."""
    encoder = _Once(encoder)
    kept = seen([text for text, _ in told], encoder)
    kinds = [*sorted({fact.kind for _, facts in told for fact in facts}), ABOUT]
    labels = [OUTSIDE, *(f"{place}-{kind}" for kind in kinds for place in "BI")]
    features = Features(kept, encoder)
    rows = np.vstack([features.of(text).astype(np.float16) for text, _ in told])
    given = np.concatenate([wanted(text, facts, labels) for text, facts in told])
    nets = [fitted(rows, given, len(labels), seed) for seed in range(_NETS_COUNT)]
    for name, layers in zip(("inner", "inner_bias", "outer", "outer_bias"), zip(*nets, strict=True), strict=True):
        kept[name] = np.stack(layers).astype(np.float16)
    inner = np.stack([net[0] for net in nets])
    unit = np.abs(inner).max(axis=1) / _LARGEST
    return {
        **kept,
        "inner": np.rint(inner / unit[:, None]).astype(np.int8),
        "inner_unit": unit,
        "labels": np.array(labels),
    }


def measured(found: Labeller, told: Sequence[tuple[str, list[Marked]]], least: float) -> Mapping[str, float]:
    """Return precision and recall of spans at least so sure: right is the kind that is marked, over some such words."""
    right = found_count = 0
    for text, facts in told:
        for span in found.label(text):
            if span.kind != ABOUT and span.confidence >= least:
                found_count += 1
                right += any(f.kind == span.kind and f.start < span.end and f.end > span.start for f in facts)
    return {"precision": right / max(1, found_count), "recall": right / sum(len(facts) for _, facts in told)}


def sentences_of_ours() -> list[tuple[str, list[Marked]]]:
    """Return the sentences that were marked one by one, of nobody whose whole life was written."""
    return examples(_HERE / "labelled.txt")


def main() -> None:
    """Learn, write, measure."""
    encoder = Meaning(Weights().path("minilm"), threads_count=2)
    lives = [(one.text, [*one.facts]) for life in read_ours() for one in life.said]
    kept = learnt([*sentences_of_ours(), *lives], encoder)
    target = Path(labeller.__file__).with_name("labeller.npz")
    np.savez_compressed(target, allow_pickle=False, **kept)
    apart = examples(_HERE / "labelled_apart.txt")
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        shown = measured(Labeller(kept, encoder), apart, least)
        sys.stdout.write(f"at least {least}: " + ", ".join(f"{name} {value:.2f}" for name, value in shown.items()))
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
