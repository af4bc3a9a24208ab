"""A Pipecat transport that speaks recordings into the pipeline and hears its answer as a person would.

All moments are seconds on one timeline; second 0 is when the pipeline began to hear. A microphone
can give 20 ms only once they have passed, so the frame for [t, t + 0.02) is pushed at t + 0.02, on a
schedule that never drifts. What the pipeline says is taken at the pace at which it is heard.
"""

import asyncio
from collections.abc import Callable, Iterable

from pipecat.frames.frames import CancelFrame, EndFrame, InputAudioRawFrame, OutputAudioRawFrame, StartFrame
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from samantha.kernel.clock import Clock, SystemClock
from samantha.kernel.error import SetupError
from samantha.speech.encoding import pcm_bytes, samples_from_pcm
from samantha.speech.loudspeaker import Loudspeaker
from samantha.speech.microphone import FRAME_S, AfterAnswer, At, IntoAnswer, Microphone, Start, Utterance
from samantha.speech.port import EAR_RATE_HZ, Sound
from samantha.speech.timing import Span

HER_RATE_HZ = 24_000


class Timeline:
    """Seconds since the pipeline began to hear."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock = clock
        self._speed = speed
        self._zero_s: float | None = None
        self._started = asyncio.Event()

    @property
    def zero_s(self) -> float:
        """Second 0 as the clock's monotonic time."""
        return self._clock.monotonic_s() if self._zero_s is None else self._zero_s

    def now_s(self) -> float:
        """Return the present moment, 0 before the start."""
        return (self._clock.monotonic_s() - self.zero_s) * self._speed

    def start(self) -> None:
        """Let second 0 be now, unless it has been already."""
        if self._zero_s is None:
            self._zero_s = self._clock.monotonic_s()
        self._started.set()

    async def sleep_until(self, moment_s: float) -> None:
        """Return at a moment, or at once if it has passed."""
        await self._started.wait()
        await asyncio.sleep(max(0.0, (moment_s - self.now_s()) / self._speed))


class RecordingTransport(BaseTransport):
    """A person who speaks from recordings, in a quiet room, with a loudspeaker and a microphone.

    Args:
        rate_hz: Rate at which her voice is wanted.
        busy: Tells whether more of an answer may still come, so that a pause for thought isn't its end.
        speed: 1.0 is the speed of life; more only for tests of what doesn't depend on it.
        room_noise_dbfs: Level of the room's hiss while nobody speaks; None for digital silence.
        clock: Measures the passing of time.

    Attributes:
        microphone: What was said so far.
        loudspeaker: What was heard so far.
        timeline: Tells the present moment.
    """

    def __init__(
        self,
        *,
        rate_hz: int = HER_RATE_HZ,
        busy: Callable[[], bool] = lambda: False,
        speed: float = 1.0,
        room_noise_dbfs: float | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self.microphone = Microphone(room_noise_dbfs=room_noise_dbfs)
        self.loudspeaker = Loudspeaker(rate_hz)
        self.timeline = Timeline(clock or SystemClock(), speed)
        self._busy = busy
        self._tick = asyncio.Condition()
        self._ended = False
        self._input = _RecordingInput(self)
        self._output = _RecordingOutput(self)

    def input(self) -> BaseInputTransport:
        """Return the processor that begins the pipeline."""
        return self._input

    def output(self) -> BaseOutputTransport:
        """Return the processor that ends it."""
        return self._output

    async def perform(self, utterances: Iterable[Utterance], *, close: AfterAnswer | None = None) -> list[Span]:
        """Say one thing after the other and wait for the last answer to end; returns when each was said.

        Args:
            utterances: What to say and when.
            close: When the last answer counts as ended.
        """
        spans = [await self.speak(utterance) for utterance in utterances]
        await self.wait_for(close or AfterAnswer())
        return spans

    async def speak(self, utterance: Utterance) -> Span:
        """Wait for the moment to begin, say it at the speed of life, and return when that was.

        Raises:
            SetupError: `conversation-ended` if the pipeline stops before all is said.
        """
        await self.wait_for(utterance.start)
        self.microphone.say(utterance.blocks)
        await self._until(lambda: not self.microphone.speaking)
        return self.microphone.spoken[-1]

    async def wait_for(self, start: Start) -> None:
        """Return at the moment that a start describes.

        Raises:
            SetupError: `conversation-ended` if the pipeline stops before.
        """
        await self._until(lambda: self._has_come(start))

    def heard_timeline(self) -> Sound:
        """Return her voice as it was heard, aligned with second 0."""
        return self.loudspeaker.timeline()

    def spoken_timeline(self) -> Sound:
        """Return what was said into the microphone, aligned with second 0; 16 kHz."""
        return self.microphone.timeline()

    def _has_come(self, start: Start) -> bool:
        now_s = self.microphone.now_s + FRAME_S / 1_000
        if isinstance(start, At):
            return now_s >= start.second_s
        asked_s = self.microphone.spoken[-1].end_s if self.microphone.spoken else 0.0
        out_of_patience = now_s >= asked_s + start.patience_s and not self._busy()
        if isinstance(start, IntoAnswer):
            sound_s = self.loudspeaker.first_sound_s(asked_s)
            if sound_s is None:
                return out_of_patience
            she_sounds = self.loudspeaker.last_sound_s() >= now_s - FRAME_S
            return now_s >= sound_s + start.after_s and (she_sounds or not self._busy())
        last_s = self.loudspeaker.last_sound_s()
        answered = last_s > asked_s and not self._busy()
        return (answered or out_of_patience) and now_s >= last_s + start.quiet_s

    async def _until(self, condition: Callable[[], bool]) -> None:
        """Look again after every frame of the microphone."""
        async with self._tick:
            await self._tick.wait_for(lambda: self._ended or condition())
        if self._ended:
            raise SetupError("the conversation ended before the recording did; see the log", code="conversation-ended")

    async def tick(self, *, ended: bool = False) -> None:
        """Let those who wait for a moment look again."""
        self._ended = self._ended or ended
        async with self._tick:
            self._tick.notify_all()


class _RecordingInput(BaseInputTransport):
    """The microphone's end: a frame every 20 ms from the moment the loudspeaker is ready."""

    def __init__(self, transport: RecordingTransport) -> None:
        super().__init__(
            TransportParams(audio_in_enabled=True, audio_in_sample_rate=EAR_RATE_HZ), name=f"{transport.name}#input"
        )
        self._transport = transport
        self._feeding: asyncio.Task[None] | None = None

    async def start(self, frame: StartFrame) -> None:
        """Begin to feed once the whole pipeline has started."""
        await super().start(frame)
        await self.set_transport_ready(frame)
        if self._feeding is None:
            self._feeding = self.create_task(self._feed())

    async def stop(self, frame: EndFrame) -> None:
        """Fall silent for good."""
        await self._stop_feeding()
        await super().stop(frame)

    async def cancel(self, frame: CancelFrame) -> None:
        """Fall silent at once."""
        await self._stop_feeding()
        await super().cancel(frame)

    async def cleanup(self) -> None:
        """Leave no task behind."""
        await self._stop_feeding()
        await super().cleanup()

    async def _feed(self) -> None:
        microphone, timeline = self._transport.microphone, self._transport.timeline
        while True:
            await timeline.sleep_until(microphone.now_s + FRAME_S)
            pcm = pcm_bytes(microphone.frame())
            await self.push_audio_frame(InputAudioRawFrame(audio=pcm, sample_rate=EAR_RATE_HZ, num_channels=1))
            await self._transport.tick()

    async def _stop_feeding(self) -> None:
        if self._feeding:
            await self.cancel_task(self._feeding)
            self._feeding = None
        await self._transport.tick(ended=True)


class _RecordingOutput(BaseOutputTransport):
    """The loudspeaker's end: takes sound no faster than it is heard."""

    def __init__(self, transport: RecordingTransport) -> None:
        super().__init__(
            TransportParams(
                audio_out_enabled=True,
                audio_out_sample_rate=transport.loudspeaker.rate_hz,
                audio_out_end_silence_secs=0,
            ),
            name=f"{transport.name}#output",
        )
        self._transport = transport

    async def start(self, frame: StartFrame) -> None:
        """Let second 0 be now: everything before this processor has started."""
        await super().start(frame)
        await self.set_transport_ready(frame)
        self._transport.timeline.start()

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        """Play a chunk and return when the next one is wanted."""
        timeline = self._transport.timeline
        next_s = self._transport.loudspeaker.play(samples_from_pcm(frame.audio), timeline.now_s())
        await timeline.sleep_until(next_s)
        return True
