"""What the turns of two pipelines amount to; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samantha.bench.clip import Clip
from samantha.bench.report import Row
from samantha.bench.spoken_turn import SpokenTurn
from samantha.speech.normal import Errors, word_errors

ANCHOR = "stock pipecat"

Gap = Callable[[SpokenTurn], float | None]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one pipeline did in one run."""

    turns: Mapping[str, Sequence[SpokenTurn]]
    """Turns by the recording's name, one for each time it was said."""
    ready_s: float
    peak_memory_bytes: int | None
    barge_in_stops_s: Sequence[float]
    """How long it went on each time somebody spoke over it; seconds."""

    def said_to(self, clips: Sequence[Clip]) -> list[SpokenTurn]:
        """Return the turns after certain recordings."""
        return [turn for clip in clips for turn in self.turns.get(clip.path.name, ())]


def voice_rows(
    ours: Measured, stock: Measured, clips: Sequence[Clip], *, persona_failure_ratio: float | None = None
) -> list[Row]:
    """Return the rows of the voice bench.

    Args:
        ours: Samantha.
        stock: The anchor, from the same run.
        clips: Speech and noises.
        persona_failure_ratio: Share of replies out of character, counted elsewhere.
    """
    speech = [clip for clip in clips if not clip.is_noise]
    noises = [clip for clip in clips if clip.is_noise]

    def row(what: str, measure: Callable[[Measured], float | None], unit: str, target: str = "") -> Row:
        return Row(what, measure(ours), unit, ANCHOR, measure(stock), target)

    def alone(what: str, value: float | None, unit: str, target: str = "") -> Row:
        return Row(what, value, unit, target=target)

    return [
        row("first_sound_gap_median_s", lambda side: _quantile(_gaps(side, speech, _sound_gap), 50), "s"),
        row("first_sound_gap_p95_s", lambda side: _quantile(_gaps(side, speech, _sound_gap), 95), "s"),
        row("first_word_gap_median_s", lambda side: _quantile(_gaps(side, speech, _word_gap), 50), "s"),
        alone("first_sound_vs_stock_ratio", _of_medians(ours, stock, speech, _sound_gap), "ratio", "<= 0.20, aim 0.10"),
        alone("first_word_vs_stock_ratio", _of_medians(ours, stock, speech, _word_gap), "ratio", "<= 0.40, aim 0.25"),
        alone("first_sound_vs_stock_clip_ratio", _median_of_clips(ours, stock, speech, _sound_gap), "ratio"),
        alone("first_word_vs_stock_clip_ratio", _median_of_clips(ours, stock, speech, _word_gap), "ratio"),
        row("false_cutoff_ratio", lambda side: _share(side.said_to(speech), _was_cut_off), "ratio", "0"),
        row("answered_ratio", lambda side: _share(side.said_to(speech), _was_answered), "ratio", "1"),
        row("silent_on_noise_ratio", lambda side: _share(side.said_to(noises), _stayed_silent), "ratio", "1"),
        row("word_error_ratio", lambda side: word_error_ratio(side, speech), "ratio", "<= 0.08"),
        row("barge_in_stop_s", lambda side: _quantile(side.barge_in_stops_s, 50), "s", "<= 0.25"),
        row("barge_in_stop_slowest_s", lambda side: max(side.barge_in_stops_s, default=None), "s"),
        row("ready_s", lambda side: side.ready_s, "s", "<= 12"),
        row("peak_memory_bytes", lambda side: side.peak_memory_bytes, "bytes", "<= 2791728742"),
        alone("persona_failure_ratio", persona_failure_ratio, "ratio", "< 0.03"),
    ]


def word_error_ratio(side: Measured, speech: Sequence[Clip]) -> float | None:
    """Return the word errors over all recordings against the words that were said; None without words."""
    errors = Errors(0, 0, 0, 0)
    for clip in speech:
        for turn in side.said_to([clip]):
            errors += word_errors(clip.text, turn.heard)
    return errors.ratio if errors.words else None


def _sound_gap(turn: SpokenTurn) -> float | None:
    return turn.gap_s


def _word_gap(turn: SpokenTurn) -> float | None:
    return turn.word_gap_s


def _was_cut_off(turn: SpokenTurn) -> bool:
    return turn.cut_off


def _was_answered(turn: SpokenTurn) -> bool:
    return turn.first_word_s is not None


def _stayed_silent(turn: SpokenTurn) -> bool:
    return turn.first_sound_s is None


def _gaps(side: Measured, clips: Sequence[Clip], gap: Gap) -> list[float]:
    """Return the gaps of the turns that were answered and not cut off; a cut-off is no quick answer."""
    found = [gap(turn) for turn in side.said_to(clips) if not turn.cut_off]
    return [value for value in found if value is not None]


def _quantile(values: Sequence[float], percent: float) -> float | None:
    return float(np.percentile(values, percent)) if values else None


def _share(turns: Sequence[SpokenTurn], holds: Callable[[SpokenTurn], bool]) -> float | None:
    return sum(map(holds, turns)) / len(turns) if turns else None


def _of_medians(ours: Measured, stock: Measured, clips: Sequence[Clip], gap: Gap) -> float | None:
    return _ratio(_quantile(_gaps(ours, clips, gap), 50), _quantile(_gaps(stock, clips, gap), 50))


def _median_of_clips(ours: Measured, stock: Measured, clips: Sequence[Clip], gap: Gap) -> float | None:
    """Return the median over recordings of her gap against stock's on the same one."""
    each = [_of_medians(ours, stock, [clip], gap) for clip in clips]
    return _quantile([value for value in each if value is not None], 50)


def _ratio(own: float | None, other: float | None) -> float | None:
    return None if own is None or other is None or other <= 0 else own / other
