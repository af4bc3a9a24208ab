"""All her voices behind one port, and the one that a person has chosen."""

from collections.abc import Sequence

from samantha.kernel.error import InputError
from samantha.speech.port import Sound, Voice, VoiceName
from samantha.speech.rehearsal import Rehearsal


class ChosenVoice:
    """Several engines, one voice at a time; a name decides which engine speaks."""

    def __init__(self, engines: Sequence[Voice], chosen: str, *, rehearsal: Rehearsal | None = None) -> None:
        """Join the engines.

        Args:
            engines: Each with its own voices; all yield the same rate.
            chosen: Id of the voice that speaks when none is named.
            rehearsal: Clauses whose sound is ready.

        Raises:
            InputError: `no-such-voice`.
        """
        self._engines = {name.id: engine for engine in engines for name in engine.voices()}
        self._names = [name for engine in engines for name in engine.voices()]
        self._rehearsal = rehearsal
        self.rate_hz = engines[0].rate_hz
        self.chosen = ""
        self.choose(chosen)

    def voices(self) -> list[VoiceName]:
        """Return the voices of all engines, in their order."""
        return list(self._names)

    def choose(self, voice: str) -> None:
        """Let this voice speak from now on.

        Raises:
            InputError: `no-such-voice`.
        """
        self._engine(voice)
        self.chosen = voice

    async def speak(self, text: str, *, voice: str | None = None, speed: float = 1.0) -> Sound:
        """Return one clause as sound; see `samantha.speech.port.Voice`."""
        name = voice or self.chosen
        ready = self._rehearsal.sound(name, text) if self._rehearsal and speed == 1.0 else None
        return ready or await self._engine(name).speak(text, voice=name, speed=speed)

    def _engine(self, voice: str) -> Voice:
        try:
            return self._engines[voice]
        except KeyError:
            raise InputError(
                f"There is no voice {voice!r}: `samantha say --voices` lists them", code="no-such-voice"
            ) from None
