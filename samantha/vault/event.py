"""What can happen between her and a person, and how it stands in the log."""

from dataclasses import dataclass
from datetime import datetime

from samantha.kernel.ids import EventId


@dataclass(frozen=True, slots=True)
class Heard:
    """The person said or typed something, and it was taken as a turn."""

    text: str
    """Words as recognised or typed; never empty."""
    surface: str
    """Where it came in: 'voice', 'page', 'terminal', 'api', 'command'."""


@dataclass(frozen=True, slots=True)
class Said:
    """She answered; only what was really heard before an interruption."""

    text: str
    """Words of content that reached the person, possibly none."""
    answers: EventId
    """The `Heard` event this belongs to."""
    interrupted: bool = False
    """Whether the person spoke over her or stopped her."""
    opening: str = ""
    """The sound that came before the words ('mm', 'oh'), no part of the content."""


Event = Heard | Said


@dataclass(frozen=True, slots=True)
class Record:
    """One event as it stands in a person's log."""

    id: EventId
    seq: int
    """Position in this person's log, 1 for the first, without gaps at the time of writing."""
    at: datetime
    """When it was appended; aware, UTC."""
    event: Event
