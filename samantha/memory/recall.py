"""What comes to mind: few lines of a whole life, in order, within the pause before she answers."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np

from samantha.kernel.ids import EventId
from samantha.memory.cue import Cue, cue_of
from samantha.memory.encoder import Encoder
from samantha.memory.feature import FEATURES, Evidence
from samantha.memory.index import Floats, Index, Places, mark_of
from samantha.memory.labeller import softmax
from samantha.memory.line import PERSON
from samantha.memory.word import meant_by

_WEIGHTS = Path(__file__).with_name("weights.toml")
_ENCODED_MAX = 1_000
"""Characters of what is being said that count: the end of it."""
LOOKED_AT = 60
"""Lines of each kind of evidence that are weighed."""
PICKED_AMONG = 20
"""The best of those among which what is sought is picked."""
PICKING = (*FEATURES, "fact", "holds", "over", "score")
"""What is weighed where something is sought: all that is, how well a fact from the line answers, whether there is one
that may, whether what it told is over, and how far its score lies below the best."""


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
    chance: float = 0.0
    """How likely it is the one that is sought, range [0, 1]; 0 where nothing is."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known where the person asks for something that they may have told."""

    answers: Mapping[EventId, float]
    """The events from which facts were learnt that may answer, and how well they do."""
    over: frozenset[EventId]
    """Those from which only facts were learnt that no longer hold."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts, for words that ask and for words that tell."""

    asking: Floats
    telling: Floats
    picking: Floats
    """For each of `PICKING`."""

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
    sought: Sought | None = None,
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
        sought: Where the person asks for what they told: then the best are looked at once more, to pick the one.
    """
    if not len(index) or not words.strip():
        return []
    looked = _look(words, index, encoder, now=now, before=before, until=until)
    if sought:
        found = _choices(looked, index, sought, until=until, count=max(count, PICKED_AMONG))
        places, scores = found.places, found.features @ written_weights().picking
        chances = softmax(scores) if len(scores) else scores
    else:
        places, scores, chances = looked.places, looked.scores, np.zeros_like(looked.scores)
    best = np.argsort(-scores, kind="stable")[:count]
    worth = looked.evidence.worth(places[best])
    return [
        Found(place, int(index.seq[place]), index.people[index.who[place]], score, is_worth, chance)
        for place, score, is_worth, chance in zip(
            places[best].tolist(), scores[best].tolist(), worth.tolist(), chances[best].tolist(), strict=True
        )
    ]


@dataclass(frozen=True, slots=True)
class _Looked:
    """The lines that may be meant."""

    evidence: Evidence
    cue: Cue
    places: Places
    scores: Floats
    """What speaks for each: float32, shape (places,)."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The lines among which what is sought is picked."""

    places: Places
    features: Floats
    """float32, shape (places, len(PICKING))."""


def choices(words: str, index: Index, encoder: Encoder, *, now: datetime, sought: Sought) -> Choices:
    """Return among what `recall` picks where something is sought; an index with no lines gives none."""
    return _choices(_look(words, index, encoder, now=now), index, sought, until=None, count=PICKED_AMONG)


def _look(
    words: str,
    index: Index,
    encoder: Encoder,
    *,
    now: datetime,
    before: Sequence[str] = (),
    until: int | None = None,
) -> _Looked:
    cue = cue_of(words, vectors_of(words, before, index, encoder), index, now=now, before=before)
    evidence = Evidence(index, cue)
    places = evidence.places(LOOKED_AT)
    if until is not None:
        places = places[index.seq[places] < until]
    return _Looked(evidence, cue, places, evidence.of(places) @ written_weights().of(cue))


def _choices(looked: _Looked, index: Index, sought: Sought, *, until: int | None, count: int) -> Choices:
    is_known = np.isin(index.event, [mark_of(event) for event in sought.answers])
    if until is not None:
        is_known &= index.seq < until
    best = looked.places[np.argsort(-looked.scores, kind="stable")[:count]]
    places = np.unique(np.concatenate([best, np.flatnonzero(is_known)]))
    features, events = looked.evidence.of(places), index.event[places]
    scores = features @ written_weights().of(looked.cue)
    fact = np.zeros(len(places), np.float32)
    for event, answers in sought.answers.items():
        fact[events == mark_of(event)] = answers
    is_over = np.isin(events, [mark_of(event) for event in sought.over])
    below = scores - scores.max(initial=-np.inf)
    more = np.stack([fact, fact > 0, is_over, below], axis=1).astype(np.float32)
    return Choices(places, np.hstack([features, more]))


@cache
def written_weights() -> Weights:
    """Return the weights that stand in weights.toml."""
    written: Mapping[str, Mapping[str, float]] = tomllib.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Weights(
        _row(written["asking"], FEATURES), _row(written["telling"], FEATURES), _row(written["picking"], PICKING)
    )


def _row(written: Mapping[str, float], names: Sequence[str]) -> Floats:
    return np.array([written.get(name, 0.0) for name in names], np.float32)


def vectors_of(words: str, before: Sequence[str], index: Index, encoder: Encoder) -> Floats:
    """Return what `cue_of` takes: float32, shape (1 or 3, dimensions)."""
    names = [person for person in index.people if person != PERSON]
    texts = [words]
    if before:
        texts += [f"{before[-1]} {words}", " ".join([*before, words])]
    return encoder.encode([meant_by(names, text[-_ENCODED_MAX:]) for text in texts])
