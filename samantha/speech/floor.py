"""Who has the floor: decided purely, one window of sound at a time."""

from dataclasses import dataclass, replace
from enum import Enum, auto

WINDOW_S = 0.032
"""Sound looked at per step; what Silero takes at 16 kHz (512 samples)."""


class Effect(Enum):
    """What the driver should do now."""

    START = auto()
    """The person began to speak."""
    PARTIAL = auto()
    """Enough new speech for another look at the words so far."""
    PAUSE = auto()
    """The person fell silent: find out what was said and whether it was all."""
    LOOK = auto()
    """Still silent: ask the end-of-turn model again."""
    RESUME = auto()
    """The person went on: what was prepared is void."""
    END = auto()
    """The turn is hers."""


@dataclass(frozen=True, slots=True)
class Window:
    """What one window of the microphone holds."""

    voice: float
    """Probability that somebody speaks, 0 to 1."""
    she_sounds: bool = False
    """Whether her own sound is in the air."""
    echo: bool = False
    """Whether it is her own sound coming back."""
    hum: bool = False
    """Whether it may be a hum ("mhm"), which is no reason to stop her."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The constants of the floor; seconds unless said.

    Source: docs/adr/0004-when-she-answers.md.
    """

    voice_on: float = 0.5
    voice_stay: float = 0.35
    onset_s: float = 0.096
    """Speech that opens a turn while she is silent."""
    barge_in_s: float = 0.128
    """Speech that stops her."""
    hum_s: float = 0.5
    """A hum that lasts longer is no backchannel."""
    pause_s: float = 0.032
    """Silence after which the words are looked at."""
    resume_s: float = 0.064
    """Speech after a pause that makes it a pause and no end."""
    first_partial_s: float = 0.4
    """Speech before the first look at the words."""
    partial_s: float = 0.6
    """Speech between two further looks."""
    looks_s: tuple[float, ...] = (0.45, 0.9)
    """Silences at which the end-of-turn model looks again."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Whether the person speaks, paused, or has finished."""

    pace: Pace = Pace()
    open: bool = False
    """Whether an utterance has begun and not ended."""
    paused: bool = False
    run_s: float = 0.0
    """Length of the current run of voice."""
    silence_s: float = 0.0
    """Length of the current run of silence inside the utterance."""
    since_partial_s: float = 0.0
    looked: int = 0

    def step(self, window: Window, *, wait_s: float) -> "tuple[Floor, tuple[Effect, ...]]":
        """Return the floor after one more window, and what to do.

        Args:
            window: The sound of the last `WINDOW_S`.
            wait_s: Silence that ends the turn; infinity while the words are still unknown.
        """
        voiced = window.voice >= (self.pace.voice_stay if self.open and not self.paused else self.pace.voice_on)
        if not self.open:
            return self._waiting(window, voiced=voiced)
        if voiced:
            return self._voiced()
        return self._silent(wait_s)

    def _waiting(self, window: Window, *, voiced: bool) -> "tuple[Floor, tuple[Effect, ...]]":
        if not voiced or (window.she_sounds and window.echo):
            return replace(self, run_s=max(0.0, self.run_s - WINDOW_S)), ()
        run_s = self.run_s + WINDOW_S
        needed_s = self.pace.barge_in_s if window.she_sounds else self.pace.onset_s
        hums = window.she_sounds and window.hum and run_s < self.pace.hum_s
        if hums or run_s < needed_s - 1e-9:
            return replace(self, run_s=run_s), ()
        return Floor(
            self.pace, open=True, run_s=run_s, since_partial_s=run_s + self.pace.partial_s - self.pace.first_partial_s
        ), (Effect.START,)

    def _voiced(self) -> "tuple[Floor, tuple[Effect, ...]]":
        run_s = self.run_s + WINDOW_S
        if self.paused and run_s < self.pace.resume_s - 1e-9:
            return replace(self, run_s=run_s, silence_s=self.silence_s + WINDOW_S), ()
        effects: tuple[Effect, ...] = (Effect.RESUME,) if self.paused else ()
        since_s = self.since_partial_s + WINDOW_S
        if since_s >= self.pace.partial_s:
            effects, since_s = (*effects, Effect.PARTIAL), 0.0
        return Floor(self.pace, open=True, run_s=run_s, since_partial_s=since_s), effects

    def _silent(self, wait_s: float) -> "tuple[Floor, tuple[Effect, ...]]":
        floor = replace(self, run_s=0.0, silence_s=self.silence_s + WINDOW_S)
        if not floor.paused:
            if floor.silence_s < self.pace.pause_s - 1e-9:
                return floor, ()
            return replace(floor, paused=True), (Effect.PAUSE,)
        if floor.silence_s >= wait_s:
            return Floor(self.pace), (Effect.END,)
        if floor.looked < len(self.pace.looks_s) and floor.silence_s >= self.pace.looks_s[floor.looked]:
            return replace(floor, looked=floor.looked + 1), (Effect.LOOK,)
        return floor, ()
