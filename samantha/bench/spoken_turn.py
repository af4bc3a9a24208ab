"""One spoken turn as it was measured, whoever answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

Stages = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """What happened after one recording; moments are seconds from the recording's first sample."""

    clip: str
    """Name of the recording."""
    heard: str
    """Words that were answered, '' if none were recognised."""
    said: str
    """Words of the answer, '' if she stayed silent."""
    speech_end_s: float | None
    """Where the person's last sound ends, measured on the recording; None if nothing stands out of it."""
    first_sound_s: float | None
    """When the answer was first audible; None if nothing was."""
    first_word_s: float | None
    """When the first word of content began; None if there was none."""
    cut_off: bool
    """Whether the person was answered before they had finished."""
    interrupted: bool = False
    """Whether the person spoke over the answer."""
    stages_s: Stages = field(default_factory=dict[str, float])
    """Further moments, for example when the end of the turn was believed."""

    @property
    def gap_s(self) -> float | None:
        """From the person's last sound to the answer's first; seconds, below 0 where it came too early."""
        return _between(self.speech_end_s, self.first_sound_s)

    @property
    def word_gap_s(self) -> float | None:
        """From the person's last sound to the answer's first word of content; seconds."""
        return _between(self.speech_end_s, self.first_word_s)


def to_json(turn: SpokenTurn) -> dict[str, object]:
    """Return the turn as JSON prints it, with its gap."""
    plain = _TURN.dump_python(turn, mode="json")
    return {**plain, "gap_s": turn.gap_s}


def from_json(text: str | bytes) -> SpokenTurn:
    """Read a turn that another process printed; unknown fields are passed over."""
    return _TURN.validate_json(text)


def is_cut_off(*, speech_end_s: float | None, first_sound_s: float | None, believed_s: float | None) -> bool:
    """Tell whether somebody was answered before they had finished.

    That is so if the answer sounded before the person's last sound had ended, or if the words it
    answers were taken as the whole turn before then, whenever it sounded.

    Args:
        speech_end_s: Where the person's last sound ends; seconds, None if they said nothing.
        first_sound_s: When the answer was first audible; seconds, None if never.
        believed_s: When the end of the answered turn was believed; seconds, None if unknown.
    """
    if speech_end_s is None or first_sound_s is None:
        return False
    return first_sound_s < speech_end_s or (believed_s is not None and believed_s < speech_end_s)


def _between(start_s: float | None, end_s: float | None) -> float | None:
    return None if start_s is None or end_s is None else end_s - start_s


_TURN = TypeAdapter(SpokenTurn)
