"""What memory costs a person: how long they wait when they arrive, and what a spoken turn waits for it."""

import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from samantha.bench.life.case import Life as WrittenLife
from samantha.bench.life.case import Question
from samantha.bench.report import Row
from samantha.kernel.clock import SystemClock
from samantha.kernel.ids import PersonId
from samantha.memory.encoder import Encoder
from samantha.memory.life import Life
from samantha.mind.reminding import Reminding
from samantha.vault.event import Heard, Learned, Said
from samantha.vault.opening import open_vault
from samantha.vault.port import Log
from samantha.vault.source import KeySource

_TURNS_COUNT = 10_000
_FACTS_COUNT = 300
_ARRIVALS_COUNT = 7
_TOGETHER = 16
"""Turns appended at once: fewer than an answer may stand behind what it answers."""


async def arriving(written: WrittenLife, asked: Sequence[Question], encoder: Encoder, known: Encoder) -> list[Row]:
    """Return how long a person with 10,000 turns waits to arrive, and a spoken turn of theirs for what comes to mind.

    Args:
        written: At least 20,000 lines.
        asked: What is said in the timed turns.
        encoder: The one she remembers with.
        known: The same, quick with lines it has seen.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        vault = await open_vault(f"sqlite:///{folder / 'life.sqlite3'}", KeySource(folder / "keys"), SystemClock())
        person = PersonId("bench")
        log = await vault.log(person)
        await _live(log, written)
        life = Life(log, known)
        await life.arrive()
        await life.episodes.encoded()
        arrive_s = [await _arrival_s(Life(await vault.log(person), known)) for _ in range(_ARRIVALS_COUNT)]
        added_s = await _added_s(log, asked, encoder)
        await vault.close()
    return [
        Row("added_p95_s", float(np.quantile(added_s, 0.95)), "s", target="<= 0.050, aim 0.015"),
        Row("arrive_10k_s", float(np.median(arrive_s)), "s", target="<= 0.300, aim 0.100"),
    ]


async def _live(log: Log, written: WrittenLife) -> None:
    texts = iter([line.text for line in written.lines[: 2 * _TURNS_COUNT]])
    while together := [*islice(zip(texts, texts, strict=False), _TOGETHER)]:
        heard = await log.append(*(Heard(said, "voice") for said, _ in together))
        await log.append(*(Said(answer, record.id) for record, (_, answer) in zip(heard, together, strict=True)))
        if heard[0].seq <= 2 * _FACTS_COUNT:
            facts = zip(heard, together, strict=True)
            await log.append(*(Learned("you", "told event", said, said, record.id) for record, (said, _) in facts))


async def _arrival_s(life: Life) -> float:
    began_s = time.perf_counter()
    await life.arrive()
    await life.episodes.encoded()
    return time.perf_counter() - began_s


async def _added_s(log: Log, asked: Sequence[Question], encoder: Encoder) -> list[float]:
    """Return, for each turn, the seconds between its last word and what came to mind with it."""
    life = Life(log, encoder)
    await life.arrive()
    await life.episodes.encoded()
    taken_s: list[float] = []
    for question in asked:
        reminding, words = Reminding(life, SystemClock()), question.words.split()
        for count in range(1, len(words)):
            await reminding.while_speaking(" ".join(words[:count]), beyond=0)
        began_s = time.perf_counter()
        await reminding.at_last(question.words, beyond=0)
        taken_s.append(time.perf_counter() - began_s)
    return taken_s
