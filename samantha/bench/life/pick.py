"""Learn to pick the line that answers: `python -m samantha.bench.life.pick` prints `[picking]` for weights.toml.

Learnt on the lives of ours, with labels and kinds of questions that were learnt from none of them, in half an hour.
What it comes to is said first, for each life by weights that were learnt on the others.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from unittest.mock import patch

import numpy as np

from samantha.bench.life.ask import questions
from samantha.bench.life.ask import taught as sorting
from samantha.bench.life.label import learnt as taught
from samantha.bench.life.label import sentences_of_ours
from samantha.bench.life.ours import OurLife, read_ours
from samantha.bench.life.tune import Choice, likeliest
from samantha.kernel.ids import EventId
from samantha.memory import asked as asking
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


def asked_of(life: OurLife, encoder: Encoder, labeller: Labeller) -> list[Choice]:
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
    asked: list[Choice] = []
    for words, place in life.questions:
        (vector,) = encoder.encode([meant_by((), words)])
        known = zip(current, (meanings @ vector).tolist(), strict=True)
        answer = reversed(answering(words, vector, known, facts).ranked)
        answers = {quote.source: score for fact, score in answer for quote in fact.quotes}
        found = choices(words, index, encoder, now=now, sought=Sought(answers, over))
        asked.append(Choice(found.features, (found.places == place).astype(np.float32)))
    return asked


def fitted(asked: Sequence[Choice]) -> Floats:
    """Return the weights under which the lines that answer are likeliest to be picked, held near recall's order."""
    told = [one for one in asked if one.is_meant.any()]
    start = np.zeros(len(PICKING), np.float32)
    start[-1] = 1.0
    return likeliest(told, start, steps_count=_STEPS_COUNT, rate=_RATE, decay=_DECAY)


def picked_ratio(asked: Sequence[Choice], weights: Floats, count: int) -> float:
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
        for learned in placed([utterance], reading.read([utterance]), facts, reading):
            facts.suppose(learned, utterance.said_at)  # pyright: ignore[reportArgumentType]
    return facts


def main() -> None:
    """Learn, say what it comes to, print the weights as TOML."""
    encoder = Meaning(Weights().path("minilm"), threads_count=2)
    labeller = Labeller(taught(sentences_of_ours(), encoder), encoder)
    lives = read_ours()
    with patch.object(asking, "learnt", return_value=sorting(questions(), encoder)):
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
