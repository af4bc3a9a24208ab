"""`samantha bench voice`: she and a stock pipeline of the same weights answer the same people, in one run."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from samantha.bench.clip import Clip, read_clips
from samantha.bench.report import Report
from samantha.bench.side import Side, running_side
from samantha.bench.spoken_turn import SpokenTurn, to_json
from samantha.bench.voice_measure import Measured, voice_rows
from samantha.weights.store import Weights

Told = Callable[[str], None]
"""Takes one line on how far the bench has come."""

_BARGES_COUNT = 5
OURS = (sys.executable, "-m", "samantha.bench.ours")


@dataclass(frozen=True, slots=True)
class Plan:
    """How the bench runs."""

    data: Path
    """Folder of recordings with a manifest."""
    ours: Sequence[str]
    """Command that runs Samantha's side."""
    stock: Sequence[str]
    """Command that runs the anchor."""
    rounds_count: int = 1
    """How often each recording is said, at least 1."""


async def stock_command(weights: Weights) -> list[str]:
    """Return the command for an anchor on her own weights, fetched where they aren't here yet.

    Raises:
        SetupError: Whatever kept the weights away.
    """
    ear, voice = await weights.ensure("whisper-base"), await weights.ensure("kokoro")
    brain = weights.file((await weights.ensure_brain()).id)
    paths = {"brain": brain, "ear": ear, "voice": weights.file("kokoro", "kokoro.onnx"), "voices": voice / "voices"}
    options = [part for name, path in paths.items() for part in (f"--{name}", str(path))]
    return [sys.executable, "-m", "samantha.bench.stock", "--json", *options]


async def bench_voice(plan: Plan, *, persona_failure_ratio: float | None = None, told: Told = lambda _: None) -> Report:
    """Say every recording to both, one straight after the other, and count.

    The order changes from recording to recording, so that neither side has the quieter machine.
    The one that waits costs a few percent of one core, for it goes on listening to silence.

    Args:
        plan: What is said to whom.
        persona_failure_ratio: Share of replies out of character, counted elsewhere in the same run.
        told: Hears of the progress.

    Raises:
        InputError: `no-clips`.
        SetupError: `bench-child` if a side fails.
    """
    clips = read_clips(plan.data)
    told("waking both")
    async with running_side("stock", plan.stock) as stock, running_side("samantha", plan.ours) as ours:
        turns: dict[str, dict[str, list[SpokenTurn]]] = {"stock": {}, "samantha": {}}
        for number, clip in enumerate(clips * plan.rounds_count):
            for side in (stock, ours) if number % 2 else (ours, stock):
                turn = await side.take(clip.path)
                turns[side.name].setdefault(clip.path.name, []).append(turn)
                told(_line(side, turn))
        stopped_s = {side.name: await _barge_in(side, clips) for side in (stock, ours)}
        for side in (stock, ours):
            await side.close()
    measured = {
        side.name: Measured(turns[side.name], side.ready_s, side.peak_memory_bytes, stopped_s[side.name])
        for side in (stock, ours)
    }
    rows = voice_rows(measured["samantha"], measured["stock"], clips, persona_failure_ratio=persona_failure_ratio)
    details = {name: {**asdict(side), "turns": _plain(side)} for name, side in measured.items()}
    return Report("voice", str(plan.data), rows, {"sides": details})


async def _barge_in(side: Side, clips: Sequence[Clip]) -> list[float]:
    """Speak over its answers to some recordings, each with the next one; return how long it went on, in seconds.

    Where it happened to be silent just then, there was nothing to stop.
    """
    speech = [clip.path for clip in clips if not clip.is_noise]
    pairs = list(zip(speech, speech[1:] + speech[:1], strict=True))[:_BARGES_COUNT]
    found = [await side.barge_in(opening, interruption) for opening, interruption in pairs]
    return [stopped_s for stopped_s in found if stopped_s is not None]


def _line(side: Side, turn: SpokenTurn) -> str:
    gap = "silent" if turn.gap_s is None else f"{turn.gap_s:.2f} s"
    return f"{turn.clip:24}{side.name:10}{gap:>8}{'  CUT OFF' if turn.cut_off else ''}"


def _plain(side: Measured) -> list[dict[str, object]]:
    return [to_json(turn) for turns in side.turns.values() for turn in turns]
