"""Recordings through a real Pipecat pipeline whose middle is a parrot of our own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import numpy as np
import pytest
from pipecat.frames.frames import Frame, InputAudioRawFrame, InterruptionFrame, TTSAudioRawFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from samantha.kernel.error import SetupError
from samantha.speech.encoding import pcm_bytes, samples_from_pcm
from samantha.speech.microphone import AfterAnswer, At, IntoAnswer, utterance
from samantha.speech.port import EAR_RATE_HZ, Samples, Sound
from samantha.speech.recording import HER_RATE_HZ, RecordingTransport
from samantha.speech.timing import first_sound_s, last_sound_s, level_dbfs

pytestmark = pytest.mark.anyio

SPEED = 4.0
SOON_S = 0.25
"""What the machine may be late, on a timeline four times as fast as life; seconds."""


class Parrot(FrameProcessor):
    """Answers every utterance with a tone, and keeps when each frame came."""

    def __init__(self, transport: RecordingTransport, answer_s: float) -> None:
        super().__init__()
        self.arrivals_s: list[float] = []
        self.heard: list[Samples] = []
        self.interrupts = False
        self._transport = transport
        self._answer = pcm_bytes(np.full(round(answer_s * HER_RATE_HZ), 0.3, np.float32))
        self._was_loud = False

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer where loud becomes silent."""
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            await self._hear(samples_from_pcm(frame.audio))
        await self.push_frame(frame, direction)

    async def _hear(self, samples: Samples) -> None:
        self.arrivals_s.append(self._transport.timeline.now_s())
        self.heard.append(samples)
        loud = level_dbfs(samples) > -40
        if loud and not self._was_loud and self.interrupts:
            await self.push_frame(InterruptionFrame())
        if self._was_loud and not loud:
            await self.push_frame(TTSAudioRawFrame(audio=self._answer, sample_rate=HER_RATE_HZ, num_channels=1))
        self._was_loud = loud


@contextlib.asynccontextmanager
async def running(transport: RecordingTransport, answer_s: float = 0.4) -> AsyncIterator[Parrot]:
    """Run a pipeline around a transport, and see that it leaves no task."""
    before = asyncio.all_tasks()
    parrot = Parrot(transport, answer_s)
    worker = PipelineWorker(
        Pipeline([transport.input(), parrot, transport.output()]),
        params=PipelineParams(audio_in_sample_rate=EAR_RATE_HZ, audio_out_sample_rate=HER_RATE_HZ),
        idle_timeout_secs=None,
        enable_rtvi=False,
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    life = asyncio.create_task(runner.run())
    try:
        yield parrot
    finally:
        await worker.cancel()
        await life
    await asyncio.sleep(0)
    assert asyncio.all_tasks() <= before


def words(length_s: float) -> Sound:
    """Make something loud to say."""
    return Sound(np.full(round(length_s * EAR_RATE_HZ), 0.5, np.float32), EAR_RATE_HZ)


async def test_microphone_is_never_early_and_never_drifts() -> None:
    """Frame n comes no sooner than its last sample was spoken, and the thirtieth is as late as the first."""
    transport = RecordingTransport()
    async with running(transport) as parrot:
        await transport.wait_for(At(0.6))
    lateness_s = [arrival - 0.02 * (index + 1) for index, arrival in enumerate(parrot.arrivals_s)]
    assert len(lateness_s) >= 29
    assert min(lateness_s) > -0.002
    assert min(lateness_s[15:]) < 0.015


async def test_recording_arrives_sample_by_sample_at_its_moment() -> None:
    """What begins at half a second stands in the frames from the twenty-fifth on, unchanged."""
    transport = RecordingTransport(speed=SPEED)
    async with running(transport) as parrot:
        span = await transport.speak(utterance(words(0.3), At(0.5)))
    assert (span.start_s, span.end_s) == pytest.approx((0.5, 0.8))
    heard = np.concatenate(parrot.heard)
    assert np.flatnonzero(heard > 0.4)[[0, -1]].tolist() == [8_000, 8_000 + 4_800 - 1]


async def test_answer_is_heard_at_the_pace_of_a_loudspeaker() -> None:
    """An answer of one second that was made at once is heard for one second, right after the words."""
    transport = RecordingTransport(speed=SPEED)
    async with running(transport, answer_s=1.0):
        (span,) = await transport.perform([utterance(words(0.3), At(0.2))], close=AfterAnswer(quiet_s=0.4))
        ended_s = transport.timeline.now_s()
    heard = transport.heard_timeline()
    first_s = first_sound_s(heard.samples, heard.rate_hz)
    last_s = last_sound_s(heard.samples, heard.rate_hz)
    assert first_s is not None
    assert last_s is not None
    assert span.end_s < first_s < span.end_s + SOON_S
    assert last_s - first_s == pytest.approx(1.0, abs=0.1)
    assert last_s + 0.3 < ended_s < last_s + 0.4 + SOON_S
    assert transport.spoken_timeline().duration_s == pytest.approx(span.end_s)


async def test_second_utterance_waits_for_the_answer() -> None:
    """The person speaks again when her answer has been over for as long as was asked."""
    transport = RecordingTransport(speed=SPEED)
    async with running(transport):
        said = [utterance(words(0.2)), utterance(words(0.2), AfterAnswer(quiet_s=0.5))]
        first, second = await transport.perform(said, close=AfterAnswer(quiet_s=0.4))
    heard = transport.heard_timeline()
    first_answer_s = first_sound_s(heard.samples, heard.rate_hz)
    second_answer_s = first_sound_s(heard.samples, heard.rate_hz, after_s=second.start_s)
    assert first_answer_s is not None
    assert second_answer_s is not None
    assert first_answer_s + 0.4 + 0.5 <= second.start_s + 0.05 < first_answer_s + 0.9 + SOON_S
    assert second.end_s < second_answer_s
    assert first.end_s < second.start_s


async def test_person_can_speak_into_the_answer_and_stop_it() -> None:
    """Half a second into a long answer the person begins; what she said after that was never heard."""
    transport = RecordingTransport(speed=SPEED)
    async with running(transport, answer_s=3.0) as parrot:
        parrot.interrupts = True
        await transport.speak(utterance(words(0.2)))
        barge = await transport.speak(utterance(words(0.2), IntoAnswer(after_s=0.5)))
    heard = transport.heard_timeline()
    began_s = first_sound_s(heard.samples, heard.rate_hz)
    assert began_s is not None
    assert began_s + 0.5 <= barge.start_s + 0.03 < began_s + 0.5 + SOON_S
    gap = heard.samples[round((barge.start_s + SOON_S) * HER_RATE_HZ) : round(barge.end_s * HER_RATE_HZ)]
    assert not gap.any()


async def test_patience_ends_when_no_answer_comes() -> None:
    """Where she stays silent the person goes on, but not while more may still come."""
    thinking = True
    transport = RecordingTransport(speed=SPEED, busy=lambda: thinking)
    async with running(transport):
        wait = asyncio.create_task(transport.wait_for(AfterAnswer(quiet_s=0.1, patience_s=0.3)))
        await transport.wait_for(At(0.8))
        assert not wait.done()
        thinking = False
        await wait
        assert 0.8 <= transport.timeline.now_s() < 0.8 + SOON_S


async def test_end_of_the_pipeline_frees_who_is_still_speaking() -> None:
    """Who is in the middle of a recording when all stops is told so and does not hang."""
    transport = RecordingTransport()
    async with running(transport):
        speaking = asyncio.create_task(transport.speak(utterance(words(60.0))))
        await transport.wait_for(At(0.1))
    with pytest.raises(SetupError) as caught:
        await speaking
    assert caught.value.code == "conversation-ended"
