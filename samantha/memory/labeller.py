"""Which words tell a fact, and of what kind: a small network over what each word means, learnt from our sentences."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from samantha.memory.encoder import Encoder
from samantha.memory.index import Floats
from samantha.memory.line import TELLS
from samantha.memory.sentence import sentences

_WEIGHTS = Path(__file__).with_name("labeller.npz")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\s\w]")
_AROUND, _NEAR, _BESIDE = (-3, -2, -1, 0, 1, 2, 3), (-2, -1, 0, 1, 2), (-1, 0, 1)
"""How far to both sides a word's neighbours count: which common words they are, how they are spelt, what they mean."""
LAYERS = ("spelt", "midway", "here")
"""What the encoder makes of a word on its way through it."""
_COMMON_WEIGHT = 2.0
_WINDOW_COUNT = 60
"""Words that are looked at together: whole sentences, as many as fit; the examples are no longer."""
_WINDOWS_MAX = 4
"""Windows of a line that count for what it may tell at all: nobody tells of their life in the midst of a letter."""
_LOOKED_AT_COUNT = 250
"""Words of one endless sentence that are looked at: the encoder sees no more."""
_EAGERNESS = 1.0
"""How much likelier a word is taken to tell something than it was among the examples, as a logarithm: what is told
sideways is rather looked at twice than overlooked."""
OUTSIDE, ABOUT = "O", "about"
"""The label of words that tell nothing, and the kind of those that name whom something is told of."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text that tell one thing, or name whom it is told of."""

    kind: str
    """One of `Labeller.kinds`, or 'about'."""
    start: int
    """Its first character."""
    end: int
    """The character after its last."""
    confidence: float
    """0 to 1."""


class WordEncoder(Encoder, Protocol):
    """An encoder that tells as well what each word means where it stands."""

    def in_context(self, text: str, places: Sequence[tuple[int, int]], /) -> Floats:
        """Return a vector for each place in each of `LAYERS`: float32, shape (places, layers, 384).

        A word beyond its limit is all zeros.
        """
        ...


def words(text: str) -> list[tuple[int, int]]:
    """Return where words and marks stand in a text."""
    return [found.span() for found in _WORD.finditer(text)]


class Features:
    """What the network sees of a word: what it means on its way through the encoder, its looks, and its neighbours."""

    def __init__(self, learnt: Mapping[str, NDArray[Any]], encoder: WordEncoder) -> None:
        """Take what was learnt.

        Args:
            learnt: For each of `LAYERS` and `whole` its `_mean` (384) and its `_axes` (384, k); `common`, the words
                that count as themselves.
            encoder: Tells what words mean.
        """
        self._learnt = {name: given.astype(np.float32) for name, given in learnt.items() if given.dtype.kind == "f"}
        self._encoder = encoder
        self._common = {str(word): place for place, word in enumerate(learnt["common"])}

    def of(self, text: str) -> Floats:
        """Return one row a word: float32, shape (words, features)."""
        places = words(text)
        spelt = [text[start:end] for start, end in places]
        layers = self._encoder.in_context(text, places).swapaxes(0, 1)
        seen = {name: self._seen(name, layer) for name, layer in zip(LAYERS, layers, strict=True)}
        whole = self._seen("whole", layers[-1].mean(axis=0, keepdims=True, dtype=np.float32))
        return np.hstack(
            [
                *_neighbours(seen["spelt"], _NEAR),
                *_neighbours(seen["midway"], _BESIDE),
                *_neighbours(seen["here"], _BESIDE),
                np.repeat(whole, len(places), axis=0),
                *_neighbours(_looks(spelt), _NEAR),
                *_neighbours(self._ones(spelt), _AROUND),
            ]
        )

    def _seen(self, what: str, vectors: Floats) -> Floats:
        return ((vectors - self._learnt[f"{what}_mean"]) @ self._learnt[f"{what}_axes"]).astype(np.float32)

    def _ones(self, spelt: Sequence[str]) -> Floats:
        ones = np.zeros((len(spelt), len(self._common)), np.float32)
        for row, word in enumerate(spelt):
            place = self._common.get(word.lower())
            if place is not None:
                ones[row, place] = _COMMON_WEIGHT
        return ones


class Labeller:
    """Finds the words of what somebody said that tell of a life."""

    def __init__(self, learnt: Mapping[str, NDArray[Any]], encoder: WordEncoder) -> None:
        """Take what was learnt.

        Args:
            learnt: See `Features`; and `labels`, `inner` (nets, features, units; whole numbers), `inner_unit` (nets,
                units; what 1 stands for), `inner_bias`, `outer` (nets, units, labels) and `outer_bias`.
            encoder: The one that it was learnt with.
        """
        self._features = Features(learnt, encoder)
        self._labels = [str(label) for label in learnt["labels"]]
        inner = learnt["inner"].astype(np.float32) * learnt["inner_unit"][:, None].astype(np.float32)
        self._layers = [inner, *(learnt[name].astype(np.float32) for name in ("inner_bias", "outer", "outer_bias"))]
        self._moves = moves(self._labels)

    @classmethod
    def load(cls, encoder: WordEncoder) -> "Labeller":
        """Return it as it was learnt; milliseconds."""
        return cls(_learnt(), encoder)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that it finds."""
        return frozenset(label[2:] for label in self._labels if label != OUTSIDE) - {ABOUT}

    def label(self, text: str) -> list[Span]:
        """Return the words that tell something, in order, and those that name whom they may be about."""
        found: list[Span] = []
        for begin, piece in _windows(text):
            places = words(piece)[:_LOOKED_AT_COUNT]
            if places:
                window = piece[: places[-1][1]]
                found += [
                    Span(kind, begin + places[first][0], begin + places[last][1], confidence)
                    for kind, first, last, confidence in spans(self._chances(window), self._labels, self._moves)
                ]
        return found

    def tells(self, texts: Sequence[str]) -> NDArray[np.uint8]:
        """Return how surely each text tells each of `TELLS`, 255 for certain: uint8, shape (texts, kinds)."""
        found = np.zeros((len(texts), len(TELLS)), np.uint8)
        places = [self._labels.index(f"B-{kind}") for kind in TELLS]
        for row, text in zip(found, texts, strict=True):
            for _, piece in _windows(text)[:_WINDOWS_MAX]:
                spelt = words(piece)[:_LOOKED_AT_COUNT]
                if spelt:
                    begins = self._chances(piece[: spelt[-1][1]])[:, places].max(axis=0)
                    np.maximum(row, np.rint(255 * begins).astype(np.uint8), out=row)
        return found

    def _chances(self, window: str) -> Floats:
        inner, inner_bias, outer, outer_bias = self._layers
        seen = self._features.of(window)
        hidden = np.maximum(0, np.einsum("wf,nfu->nwu", seen, inner, optimize=True) + inner_bias[:, None])
        chances = softmax(np.einsum("nwu,nul->nwl", hidden, outer, optimize=True) + outer_bias[:, None]).mean(axis=0)
        chances[:, self._labels.index(OUTSIDE)] *= np.exp(-_EAGERNESS)
        return chances / chances.sum(axis=1, keepdims=True)


def softmax(scores: Floats) -> Floats:
    """Return chances along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def moves(labels: Sequence[str]) -> Floats:
    """Return what following each label by each costs, as a logarithm: 'I-job' follows only 'B-job' and itself."""
    costs = np.zeros((len(labels), len(labels)), np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            costs[:, to] = -np.inf
            costs[[to, labels.index(f"B-{label[2:]}")], to] = 0
    return costs


def spans(chances: Floats, labels: Sequence[str], costs: Floats) -> list[tuple[str, int, int, float]]:
    """Return the likeliest spans: kind, first word, last word, and how sure their words are in the mean.

    Args:
        chances: Of each label for each word: float32, shape (words, labels), words >= 1.
        labels: 'O', and 'B-' and 'I-' before each kind.
        costs: See `moves`.
    """
    likely = np.log(chances + 1e-9)
    best = np.where([label.startswith("I-") for label in labels], -np.inf, likely[0])
    before: list[NDArray[np.intp]] = []
    for row in likely[1:]:
        ways = best[:, None] + costs
        before.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(before):
        path.append(int(step[path[-1]]))
    path.reverse()
    found: list[tuple[str, int, int, float]] = []
    for first, at in enumerate(path):
        if labels[at].startswith("B-"):
            kind, last = labels[at][2:], first
            while last + 1 < len(path) and labels[path[last + 1]] == f"I-{kind}":
                last += 1
            sure = np.mean([likely[word, path[word]] for word in range(first, last + 1)])
            found.append((kind, first, last, float(np.exp(sure))))
    return found


@cache
def _learnt() -> Mapping[str, NDArray[Any]]:
    with np.load(io.BytesIO(_WEIGHTS.read_bytes()), allow_pickle=False) as kept:
        return {name: kept[name] for name in kept.files}


def _windows(text: str) -> list[tuple[int, str]]:
    """Return a text in pieces of whole sentences, each with where it begins."""
    pieces: list[tuple[int, int, int]] = []
    at = 0
    for sentence in sentences(text):
        begin = text.index(sentence, at)
        at, count = begin + len(sentence), len(words(sentence))
        if pieces and pieces[-1][2] + count <= _WINDOW_COUNT:
            pieces[-1] = pieces[-1][0], at, pieces[-1][2] + count
        else:
            pieces.append((begin, at, count))
    return [(begin, text[begin:end]) for begin, end, _ in pieces]


def _neighbours(rows: Floats, distances: Sequence[int]) -> list[Floats]:
    """Return for each distance the rows of the words so far away, zeros beyond the ends."""
    far = max(map(abs, distances))
    padded = np.pad(rows, ((far, far), (0, 0)))
    return [padded[far + distance : far + distance + len(rows)] for distance in distances]


def _looks(spelt: Sequence[str]) -> Floats:
    return np.array(
        [
            (
                word[0].isupper(),
                word[0].isdigit(),
                not word[0].isalnum(),
                place == 0,
                word.isupper(),
                "'" in word or "’" in word,
                word.endswith("ing"),
                word.endswith("s"),
            )
            for place, word in enumerate(spelt)
        ],
        np.float32,
    )
