"""`samantha bench memory`: what comes to mind, how fast, and in how many bytes."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from samantha.bench.arriving import arriving
from samantha.bench.life.beam import read_beam
from samantha.bench.life.case import Life, Question
from samantha.bench.life.locomo import read_locomo
from samantha.bench.life.locomo_plus import read_locomo_plus
from samantha.bench.life.madial import read_madial
from samantha.bench.life.remembered import Known, indexed
from samantha.bench.life.score import Answer, answers, any_ratio, recalled_ratio
from samantha.bench.report import Report, Row
from samantha.kernel.error import InputError
from samantha.memory.encoder import Encoder
from samantha.memory.labeller import Labeller, WordEncoder
from samantha.memory.recall import recall

_UNPROMPTED = {"multi_hop", "temporal", "open", "single"}
_TIMED_COUNT = 200
_BY_WORDS = "BM25"
_BY_MEANING = "MiniLM"

Told = Callable[[str], None]


def bench_memory(data: Path, encoder: WordEncoder, told: Told) -> Report:
    """Ask everything that the sets ask, of her and of the two anchors.

    Args:
        data: Holds a folder `memory` as the data sets come.
        encoder: The one that she remembers with.
        told: Takes a line about how far it is.

    Raises:
        InputError: `no-lives` if there is no such folder.
    """
    if not (data / "memory" / "locomo.json").is_file():
        raise InputError(f"There is no memory/locomo.json in {data}: name the folder of data sets", code="no-lives")
    known = Known(encoder, Labeller.load(encoder))
    rows: list[Row] = []
    told("LoCoMo …")
    lives = read_locomo(data)
    locomo = [*answers(lives, known)]
    asked = [answer for answer in locomo if answer.question.kind in _UNPROMPTED]
    rows += _recalled("locomo_r5", asked, 5, ">= 0.68, aim 0.75")
    rows += _recalled("locomo_r10", asked, 10, ">= 0.77, aim 0.85")
    for kind, target in (
        ("multi_hop", ">= 0.48, aim 0.60"),
        ("temporal", ""),
        ("open", ">= 0.43, aim 0.55"),
        ("single", ""),
        ("adversarial", ""),
    ):
        of_kind = [answer for answer in locomo if answer.question.kind == kind]
        rows += _recalled(f"locomo_{kind}_r10", of_kind, 10, target)
    told("MADial …")
    madial = [*answers(read_madial(data), known)]
    rows += _recalled("madial_r5", madial, 5, ">= 0.65, aim 0.75")
    rows += _recalled("madial_r10", madial, 10, ">= 0.78, aim 0.85")
    told("BEAM, long messages: some minutes …")
    rows += _recalled("beam_100k_r10", [*answers(read_beam(data), known)], 10, ">= 0.58, aim 0.70")
    told("LoCoMo-Plus …")
    plus = [*answers(read_locomo_plus(data), known)]
    rows += _any("locomo_plus_any10", plus, ">= 0.35, aim 0.50")
    told("Time and bytes …")
    rows += _costs(lives, encoder, known)
    told("A person with 10,000 turns arrives …")
    rows += asyncio.run(arriving(_long(lives, 20_000), _some_questions(lives), encoder, known))
    return Report("memory", str(data), rows, {})


def _recalled(what: str, found: Sequence[Answer], count: int, target: str) -> list[Row]:
    return _beside(what, lambda by: recalled_ratio(found, by, count), target)


def _any(what: str, found: Sequence[Answer], target: str) -> list[Row]:
    return _beside(what, lambda by: any_ratio(found, by, 10), target)


def _beside(what: str, ratio: Callable[[Callable[[Answer], Sequence[str]]], float], target: str) -> list[Row]:
    """Return one row a beside: her figure next to BM25's and next to MiniLM's."""
    hers, words, meaning = (
        ratio(lambda answer: answer.hers),
        ratio(lambda answer: answer.words),
        ratio(lambda answer: answer.meaning),
    )
    best, name = max((words, _BY_WORDS), (meaning, _BY_MEANING))
    others = f"{_BY_WORDS} {words:.3f}, {_BY_MEANING} {meaning:.3f}"
    return [Row(what, hers, "ratio", f"{name} ({others})", best, target)]


def _costs(lives: Sequence[Life], encoder: Encoder, known: Known) -> list[Row]:
    rows: list[Row] = []
    for name, line_count, target in (("1k", 1_000, "<= 0.012, aim 0.008"), ("100k", 100_000, "<= 0.040, aim 0.025")):
        life = _long(lives, line_count)
        index = indexed(life, known)
        asked = _some_questions(lives)
        taken_s: list[float] = []
        for question in asked:
            began_s = time.perf_counter()
            recall(question.words, index, encoder, now=question.at)
            taken_s.append(time.perf_counter() - began_s)
        rows.append(Row(f"recall_{name}_p95_s", float(np.quantile(taken_s, 0.95)), "s", target=target))
        if name == "100k":
            size = sum(column.nbytes for column in index.columns().values())
            rows.append(Row("index_bytes_per_turn", size / line_count, "bytes", target="<= 1200, aim 600"))
    return rows


def _some_questions(lives: Sequence[Life]) -> list[Question]:
    return [question for life in lives for question in life.questions][::5][:_TIMED_COUNT]


def _long(lives: Sequence[Life], line_count: int) -> Life:
    """Return a life of many lines: what everybody says in the sets, over and over, a year later each time."""
    lines = [line for life in lives for line in life.lines]
    span = max(line.at for line in lines) - min(line.at for line in lines) + timedelta(days=1)
    lines.sort(key=lambda line: line.at)
    told = [
        replace(line, id=str(n), at=line.at + (n // len(lines)) * span)
        for n, line in enumerate(islice(cycle(lines), line_count))
    ]
    return Life(f"{line_count} lines", told, [])
