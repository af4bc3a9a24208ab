"""What somebody says into a microphone: utterances amid silence, frame by frame."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from samantha.speech.loudspeaker import lay_out
from samantha.speech.port import EAR_RATE_HZ, Samples, Sound
from samantha.speech.timing import Span

FRAME_S = 0.020
FRAME_SAMPLES = round(FRAME_S * EAR_RATE_HZ)


@dataclass(frozen=True, slots=True)
class At:
    """Begin at a fixed moment of the timeline."""

    second_s: float = 0.0


@dataclass(frozen=True, slots=True)
class AfterAnswer:
    """Begin when the answer to what was spoken before has ended, or none came."""

    quiet_s: float = 1.5
    """How long she must be silent to have finished; seconds."""
    patience_s: float = 20.0
    """How long to wait for an answer that doesn't come; seconds."""


@dataclass(frozen=True, slots=True)
class IntoAnswer:
    """Begin while she speaks, so as to interrupt her."""

    after_s: float = 1.0
    """How long after the first sound of her answer at the soonest; in a pause of hers it waits for her next sound;
    seconds."""
    patience_s: float = 20.0
    """How long to wait for an answer that doesn't come; seconds."""


Start = At | AfterAnswer | IntoAnswer


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that is said into the microphone, and when."""

    blocks: Iterable[Samples]
    """Pieces of sound at 16 kHz, read as they are spoken; must be readable twice for `Microphone.timeline`."""
    start: Start = field(default=At())


def utterance(sound: Sound, start: Start | None = None) -> Utterance:
    """Return a sound that stands in memory as something to say, at once unless told otherwise."""
    if sound.rate_hz != EAR_RATE_HZ:
        raise ValueError(f"an utterance needs {EAR_RATE_HZ} Hz, not {sound.rate_hz}")
    return Utterance((sound.samples,), start or At())


class Microphone:
    """Gives frame after frame of 20 ms: what is being said, else the silence of the room.

    Attributes:
        spoken: The stretch of the timeline that each utterance took so far, oldest first.
        frame_count: Frames given; the microphone has heard `now_s` seconds.
    """

    def __init__(self, *, room_noise_dbfs: float | None = None) -> None:
        self.spoken: list[Span] = []
        self.frame_count = 0
        self._said: list[Iterable[Samples]] = []
        self._frames: Iterator[Samples] = iter(())
        self._speaking = False
        self._noise = 0.0 if room_noise_dbfs is None else 10 ** (room_noise_dbfs / 20)
        self._dice = np.random.default_rng(0)

    @property
    def now_s(self) -> float:
        """Where the next frame begins; seconds on the timeline."""
        return self.frame_count * FRAME_S

    @property
    def speaking(self) -> bool:
        """Whether an utterance has begun and not ended."""
        return self._speaking

    def say(self, blocks: Iterable[Samples]) -> None:
        """Begin an utterance with the next frame; what was being said is broken off."""
        self._said.append(blocks)
        self.spoken.append(Span(self.now_s, self.now_s))
        self._frames = _frames(blocks)
        self._speaking = True

    def frame(self) -> Samples:
        """Return the next 20 ms; float32, shape (320,), 16 kHz."""
        words = next(self._frames, None)
        self._speaking = words is not None
        self.frame_count += 1
        if words is None:
            return self._room()
        self.spoken[-1] = Span(self.spoken[-1].start_s, self.spoken[-1].end_s + len(words) / EAR_RATE_HZ)
        return np.concatenate([words, np.zeros(FRAME_SAMPLES - len(words), np.float32)])

    def timeline(self) -> Sound:
        """Return all that was said, silence as silence, beginning with second 0."""
        placed: list[tuple[int, Samples]] = []
        for span, blocks in zip(self.spoken, self._said, strict=True):
            first, last = (round(moment_s * EAR_RATE_HZ) for moment_s in (span.start_s, span.end_s))
            placed.append((first, np.concatenate([np.zeros(0, np.float32), *blocks])[: last - first]))
        return lay_out(placed, EAR_RATE_HZ)

    def _room(self) -> Samples:
        return (self._noise * self._dice.standard_normal(FRAME_SAMPLES)).astype(np.float32)


def _frames(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Cut blocks of any length into frames of 20 ms; the last one may be shorter."""
    rest = np.zeros(0, np.float32)
    for block in blocks:
        rest = np.concatenate([rest, block])
        while len(rest) >= FRAME_SAMPLES:
            yield rest[:FRAME_SAMPLES]
            rest = rest[FRAME_SAMPLES:]
    if len(rest):
        yield rest
