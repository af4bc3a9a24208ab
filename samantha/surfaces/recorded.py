"""A recording as a way in: played at the speed of life through the pipeline that the page uses."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from samantha.speech.hearing import Senses
from samantha.speech.microphone import AfterAnswer, Utterance, utterance
from samantha.speech.port import Listener, Sound
from samantha.speech.recording import RecordingTransport
from samantha.speech.session import Session
from samantha.speech.timing import Span, pauses_inside, speech_span

_CLOSE = AfterAnswer(quiet_s=1.0, patience_s=6.0)
"""When the conversation counts as over: she has been silent for a second, or doesn't answer."""


@dataclass(slots=True)
class RecordedTurn:
    """What happened in one turn; moments are seconds from the recording's first sample."""

    heard: str
    speech_end_s: float | None
    """Where the person's last sound before her answer ends, measured on the recording itself."""
    committed_s: float
    """When the end of the turn was believed."""
    said: str = ""
    opening: str = ""
    first_sound_s: float | None = None
    first_word_s: float | None = None
    interrupted: bool = False
    trouble: str = ""
    stages_s: dict[str, float] = field(default_factory=dict)

    @property
    def gap_s(self) -> float | None:
        """From the person's last sound to her first; seconds."""
        return _gap(self.speech_end_s, self.first_sound_s)

    @property
    def word_gap_s(self) -> float | None:
        """From the person's last sound to her first word of content; seconds."""
        return _gap(self.speech_end_s, self.first_word_s)


class RecordedConversation:
    """One conversation with somebody who speaks from a recording."""

    def __init__(self, senses: Senses, listener: Listener) -> None:
        """Build the pipeline; `turns` runs it.

        Args:
            senses: Ear, voice and end-of-turn model.
            listener: Who is spoken to.
        """
        self._transport = RecordingTransport(rate_hz=senses.voice.rate_hz, busy=lambda: self._session.conversation.busy)
        self._session = Session(self._transport, senses, listener, watch=self._watch)
        self._turns: asyncio.Queue[RecordedTurn | None] = asyncio.Queue()
        self._turn: RecordedTurn | None = None
        self._spans: Sequence[Span] = ()
        self.spoken: list[Span] = []
        """When the recording, and what was said after it, began and ended."""

    async def turns(self, sound: Sound, *then: Utterance) -> AsyncIterator[RecordedTurn]:
        """Play the recording and yield every turn when it has ended.

        Args:
            sound: The person, at `EAR_RATE_HZ`.
            then: What the person says afterwards; the figures of those turns count from the first recording.
        """
        self._spans = _speech(sound)
        running = asyncio.create_task(self._session.run(), name="samantha-recorded")
        playing = asyncio.create_task(self._play([utterance(sound), *then]), name="samantha-recording")
        try:
            while (turn := await self._turns.get()) is not None:
                yield turn
            await playing
        finally:
            playing.cancel()
            await self._session.end()
            with suppress(asyncio.CancelledError):
                await running

    def heard(self) -> Sound:
        """Return her side of the conversation on the recording's timeline."""
        return self._transport.heard_timeline()

    async def _play(self, utterances: Sequence[Utterance]) -> None:
        try:
            self.spoken = await self._transport.perform(utterances, close=_CLOSE)
        finally:
            self._turns.put_nowait(None)

    async def _watch(self, kind: str, fields: dict[str, object]) -> None:
        now_s = self._transport.timeline.now_s()
        text = str(fields.get("text", ""))
        turn = self._turn
        if kind == "heard":
            self._turn = RecordedTurn(text, self._speech_end_s(now_s), now_s)
        elif turn is None:
            return
        elif kind == "opening":
            turn.opening = text
        elif kind == "saying":
            if turn.first_word_s is None:
                turn.first_word_s = now_s
            turn.said = f"{turn.said} {text}".strip()
        elif kind == "trouble":
            turn.trouble = text
        elif kind == "said":
            self._finish(turn, fields)

    def _finish(self, turn: RecordedTurn, fields: dict[str, object]) -> None:
        loudspeaker = self._transport.loudspeaker
        turn.first_sound_s = loudspeaker.first_sound_s(turn.committed_s)
        if turn.first_word_s is not None:
            turn.first_word_s = loudspeaker.first_sound_s(turn.first_word_s)
        turn.interrupted = bool(fields.get("interrupted"))
        if turn.interrupted:
            turn.said = str(fields.get("text", ""))
        times = fields.get("times")
        if isinstance(times, dict):
            shift_s = self._transport.timeline.now_s() - time.monotonic()
            turn.stages_s = {f"{name}_s": at_s + shift_s for name, at_s in times.items()}
        self._turns.put_nowait(turn)
        self._turn = None

    def _speech_end_s(self, before_s: float) -> float | None:
        ends_s = [span.end_s for span in self._spans if span.start_s < before_s]
        return min(ends_s[-1], before_s) if ends_s else None


def _speech(sound: Sound) -> list[Span]:
    """Return the stretches of the recording in which somebody speaks, oldest first."""
    whole = speech_span(sound.samples, sound.rate_hz)
    if whole is None:
        return []
    starts, ends = [whole.start_s], list[float]()
    for pause in pauses_inside(sound.samples, sound.rate_hz):
        ends.append(pause.start_s)
        starts.append(pause.end_s)
    return [Span(start_s, end_s) for start_s, end_s in zip(starts, [*ends, whole.end_s], strict=True)]


def _gap(start_s: float | None, end_s: float | None) -> float | None:
    return None if start_s is None or end_s is None else end_s - start_s
