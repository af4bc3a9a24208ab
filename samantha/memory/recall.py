"""What comes to mind: few lines of a whole life, in order, within the pause before she answers."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np

from samantha.memory.cue import Cue, cue_of
from samantha.memory.encoder import Encoder
from samantha.memory.feature import FEATURES, Evidence
from samantha.memory.index import Floats, Index
from samantha.memory.line import PERSON
from samantha.memory.word import meant_by

_WEIGHTS = Path(__file__).with_name("weights.toml")
_ENCODED_MAX = 1_000
"""Characters of what is being said that count: the end of it."""
LOOKED_AT = 60
"""Lines of each kind of evidence that are weighed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line that came to mind."""

    place: int
    """Its place in the index, 0 for the oldest line."""
    seq: int
    """Where it stands in the log."""
    who: str
    """Who said it."""
    score: float
    """What speaks for it; comparable within one recall."""
    is_worth_it: bool
    """Whether it has to do with the words, or is only the best of nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts, for words that ask and for words that tell."""

    asking: Floats
    telling: Floats

    def of(self, cue: Cue) -> Floats:
        """Return the weights for a cue: float32, shape (features,)."""
        return self.asking if cue.asks else self.telling


def recall(
    words: str,
    index: Index,
    encoder: Encoder,
    *,
    now: datetime,
    before: Sequence[str] = (),
    until: int | None = None,
    count: int = 10,
) -> list[Found]:
    """Return the lines that matter now, best first.

    Args:
        words: What is being said, perhaps unfinished.
        index: Whose life it is.
        encoder: The one that the index was made with.
        now: The person's own time, aware.
        before: The lines said just before, oldest first.
        until: Only lines whose seq is smaller: what is still in everybody's ear needs no recall.
        count: At most so many.
    """
    if not len(index) or not words.strip():
        return []
    cue = cue_of(words, vectors_of(words, before, index, encoder), index, now=now, before=before)
    evidence = Evidence(index, cue)
    places = evidence.places(LOOKED_AT)
    if until is not None:
        places = places[index.seq[places] < until]
    scores = evidence.of(places) @ written_weights().of(cue)
    best = np.argsort(-scores, kind="stable")[:count]
    worth = evidence.worth(places)
    return [
        Found(place, int(index.seq[place]), index.people[index.who[place]], float(scores[i]), bool(worth[i]))
        for i, place in zip(best.tolist(), places[best].tolist(), strict=True)
    ]


@cache
def written_weights() -> Weights:
    """Return the weights that stand in weights.toml."""
    written: Mapping[str, Mapping[str, float]] = tomllib.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(*(_row(written[kind]) for kind in ("asking", "telling")))


def _row(written: Mapping[str, float]) -> Floats:
    return np.array([written.get(name, 0.0) for name in FEATURES], np.float32)


def vectors_of(words: str, before: Sequence[str], index: Index, encoder: Encoder) -> Floats:
    """Return what `cue_of` takes: float32, shape (1 or 3, dimensions)."""
    names = [person for person in index.people if person != PERSON]
    texts = [words]
    if before:
        texts += [f"{before[-1]} {words}", " ".join([*before, words])]
    return encoder.encode([meant_by(names, text[-_ENCODED_MAX:]) for text in texts])
