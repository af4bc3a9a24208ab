"""Learn to pick the line that answers: `python -m samantha.bench.life.pick` prints `[picking]` for weights.toml.

Learnt on the eight lives of ours, with a labeller that was taught by none of them, in a quarter of an hour. What it
comes to is said first, for each life by weights that were learnt on the others.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import numpy as np

from samantha.bench.life.label import learnt as taught
from samantha.bench.life.label import sentences_of_ours
from samantha.bench.life.ours import OurLife, read_ours
from samantha.kernel.ids import EventId
from samantha.memory.answering import answering
from samantha.memory.consolidation import placed
from samantha.memory.encoder import Encoder
from samantha.memory.fact import Facts
from samantha.memory.index import Floats, Index
from samantha.memory.labeller import Labeller
from samantha.memory.line import PERSON, Line
from samantha.memory.reading import Reading, Utterance
from samantha.memory.recall import PICKING, Sought, choices
from samantha.memory.word import meant_by
from samantha.weights.meaning import Meaning
from samantha.weights.store import Weights

_STEPS_COUNT, _RATE, _DECAY = 500, 0.03, 3e-2
_PAUSE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be meant by one question, and which of it is."""

    features: Floats
    """float32, shape (lines, len(PICKING))."""
    is_meant: Floats
    """float32, shape (lines,), 1 for the line that answers."""


def asked_of(life: OurLife, encoder: Encoder, labeller: Labeller) -> list[Asked]:
    """Return every question that a life is asked at its end."""
    said = _utterances(life)
    facts, now = _facts(said, Reading(encoder, labeller)), said[-1].said_at + timedelta(days=1)
    lines = [Line(one.id, one.seq, one.said_at, PERSON, one.text) for one in said]
    index = Index()
    vectors = encoder.encode([meant_by((), line.text) for line in lines])
    index.add(lines, vectors, labeller.tells([line.text for line in lines]))
    index.settle()
    current = facts.current(now.date())
    meanings = encoder.encode([fact.text for fact in current])
    held = {quote.source for fact in current for quote in fact.quotes}
    over = frozenset({quote.source for fact in facts.all() for quote in fact.quotes} - held)
    asked: list[Asked] = []
    for words, place in life.questions:
        (vector,) = encoder.encode([meant_by((), words)])
        known = zip(current, (meanings @ vector).tolist(), strict=True)
        answer = reversed(answering(words, vector, known, facts))
        answers = {quote.source: score for fact, score in answer for quote in fact.quotes}
        found = choices(words, index, encoder, now=now, sought=Sought(answers, over))
        asked.append(Asked(found.features, (found.places == place).astype(np.float32)))
    return asked


def fitted(asked: Sequence[Asked]) -> Floats:
    """Return the weights under which the lines that answer are likeliest to be picked: float32, shape (PICKING,).

    Source: a softmax over the lines of each question, held near the order that recall gives, by Adam.
    """
    told = [one for one in asked if one.is_meant.any()]
    spread = np.concatenate([one.features for one in told]).std(axis=0) + 1e-6
    start = np.zeros(len(PICKING))
    start[-1] = spread[-1]
    weights, first, second = start.copy(), np.zeros(len(PICKING)), np.zeros(len(PICKING))
    for step in range(1, _STEPS_COUNT + 1):
        slope = _DECAY * (weights - start)
        for one in told:
            scaled = one.features / spread
            score = scaled @ weights
            likely = np.exp(score - score.max())
            slope += scaled.T @ (likely / likely.sum() - one.is_meant / one.is_meant.sum()) / len(told)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return (weights / spread).astype(np.float32)


def picked_ratio(asked: Sequence[Asked], weights: Floats, count: int) -> float:
    """Return for which share of the questions the line that answers is among the first `count`; range [0, 1]."""
    firsts = [np.argsort(-(one.features @ weights), kind="stable")[:count] for one in asked]
    return float(np.mean([one.is_meant[first].any() for one, first in zip(asked, firsts, strict=True)]))


def _utterances(life: OurLife) -> list[Utterance]:
    said: list[Utterance] = []
    for place, one in enumerate(life.said):
        morning = datetime.combine(one.on, time(8), UTC)
        at = said[-1].said_at + _PAUSE if said and said[-1].said_at.date() == one.on else morning
        said.append(Utterance(EventId(f"{life.name} {place}"), place + 1, at, one.text))
    return said


def _facts(said: Sequence[Utterance], reading: Reading) -> Facts:
    facts = Facts()
    for utterance in said:
        for learned in placed(reading.read([utterance]), facts, reading):
            facts.suppose(learned, utterance.said_at)  # pyright: ignore[reportArgumentType]
    return facts


def main() -> None:
    """Learn, say what it comes to, print the weights as TOML."""
    encoder = Meaning(Weights().path("minilm"), threads_count=2)
    labeller = Labeller(taught(sentences_of_ours(), encoder), encoder)
    lives = read_ours()
    asked = [asked_of(life, encoder, labeller) for life in lives]
    for place, life in enumerate(lives):
        others = fitted([one for which, of_life in enumerate(asked) if which != place for one in of_life])
        first, three = (picked_ratio(asked[place], others, count) for count in (1, 3))
        sys.stdout.write(f"# {life.name}, learnt on the others: first {first:.2f}, among three {three:.2f}\n")
    weights = fitted([one for of_life in asked for one in of_life])
    rows = [f"{name} = {weight:.2f}\n" for name, weight in zip(PICKING, weights, strict=True)]
    sys.stdout.write("[picking]\n" + "".join(rows))


if __name__ == "__main__":
    main()
