"""The anchor: a stock Pipecat pipeline of the same weights, wired as its own examples wire it.

Every service is Pipecat's and stands at its defaults: Silero, Smart Turn, Whisper, an OpenAI-compatible
language model (llama.cpp in this process, asked over loopback), Kokoro. Two choices favour the anchor:
Whisper computes in int8, which is faster here than its default, and each recording begins a fresh
context, so that no history has to be read again.
"""

import argparse
import asyncio
import contextlib
import importlib
import tempfile
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import (
    Frame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TranscriptionFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.services.kokoro.tts import KokoroTTSService
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.services.whisper.stt import WhisperSTTService
from pipecat.workers.runner import WorkerRunner

from samantha.bench.child import only_json, serve
from samantha.bench.spoken_turn import SpokenTurn, is_cut_off
from samantha.speech.file import load_sound
from samantha.speech.microphone import AfterAnswer, At, IntoAnswer, utterance
from samantha.speech.port import EAR_RATE_HZ
from samantha.speech.recording import HER_RATE_HZ, RecordingTransport
from samantha.speech.timing import Span, first_sound_s, silent_from_s, speech_end_s, speech_span

VOICE = "af_heart"
SYSTEM_PROMPT = (
    "You are a friendly voice assistant. Your words are spoken aloud, so answer in one or two short plain sentences "
    "without lists, symbols or emoji."
)
_CONTEXT_TOKENS = 4_096
_SETTLE_S = 1.0
_BARGE_AFTER_S = 0.6
_ENDING = AfterAnswer(quiet_s=1.5, patience_s=12.0)


@dataclass(frozen=True, slots=True)
class StockWeights:
    """Where the weights lie; the same files that she runs on."""

    brain: Path
    """A GGUF file."""
    ear: Path
    """A folder with a Whisper model for CTranslate2."""
    voice: Path
    """Kokoro's ONNX file."""
    voices: Path
    """A folder with one `.bin` for each of Kokoro's voices."""


class Stock:
    """A stock pipeline that is running."""

    def __init__(self, transport: RecordingTransport, context: LLMContext, witness: "Witness") -> None:
        self._transport = transport
        self._context = context
        self._witness = witness

    async def take(self, clip: Path) -> SpokenTurn:
        """Say one recording into it and measure what comes back."""
        self._forget()
        sound = load_sound(clip, EAR_RATE_HZ)
        said = await self._transport.speak(utterance(sound))
        await self._transport.wait_for(_ENDING)
        end_s = speech_end_s(sound.samples, EAR_RATE_HZ)
        sound_s = self._first_sound_s(said)
        stages_s = {name: moment_s - said.start_s for name, moment_s in self._witness.stages_s(said, sound_s).items()}
        return SpokenTurn(
            clip=clip.name,
            heard=self._words("user"),
            said=self._words("assistant"),
            speech_end_s=end_s,
            first_sound_s=sound_s,
            first_word_s=sound_s,
            cut_off=is_cut_off(speech_end_s=end_s, first_sound_s=sound_s, believed_s=stages_s.get("turn_end_believed")),
            stages_s=stages_s,
        )

    async def barge_in(self, opening: Path, interruption: Path) -> float | None:
        """Speak over its answer and return how long it went on; seconds, None if there was nothing to stop."""
        self._forget()
        await self._transport.speak(utterance(load_sound(opening, EAR_RATE_HZ)))
        sound = load_sound(interruption, EAR_RATE_HZ)
        over = await self._transport.speak(utterance(sound, IntoAnswer(after_s=_BARGE_AFTER_S)))
        await self._transport.wait_for(_ENDING)
        own = speech_span(sound.samples, EAR_RATE_HZ) or Span(0.0, 0.0)
        heard, began_s = self._transport.heard_timeline(), over.start_s + own.start_s
        stopped_s = silent_from_s(heard.samples, heard.rate_hz, after_s=began_s)
        return None if stopped_s is None else stopped_s - began_s

    def _forget(self) -> None:
        self._context.set_messages([])
        self._witness.forget()

    def _words(self, role: str) -> str:
        told = [message for message in self._context.get_messages() if isinstance(message, dict)]
        return " ".join(str(message.get("content")) for message in told if message.get("role") == role).strip()

    def _first_sound_s(self, said: Span) -> float | None:
        heard = self._transport.heard_timeline()
        moment_s = first_sound_s(heard.samples, heard.rate_hz, after_s=said.start_s)
        return None if moment_s is None else moment_s - said.start_s


class Witness(BaseObserver):
    """Notes when the pipeline believed, thought and spoke, and whether more may come."""

    def __init__(self) -> None:
        super().__init__(observe_every_push=False)
        self.transport: RecordingTransport | None = None
        self._moments: dict[str, float] = {}
        self._under_way: set[str] = set()

    def busy(self) -> bool:
        """Tell whether somebody is in the middle of a turn, a thought or a sentence."""
        return bool(self._under_way)

    def forget(self) -> None:
        """Begin a new turn."""
        self._moments.clear()

    def stages_s(self, said: Span, sound_s: float | None) -> dict[str, float]:
        """Return the moments that led to the answer's first sound; seconds on the timeline."""
        limit_s = float("inf") if sound_s is None else said.start_s + sound_s
        return {name: moment_s for name, moment_s in self._moments.items() if said.start_s <= moment_s <= limit_s}

    async def on_push_frame(self, data: FramePushed) -> None:
        """Note what a frame tells."""
        for kind, starts in _UNDER_WAY.items():
            if isinstance(data.frame, kind):
                (self._under_way.add if starts[1] else self._under_way.discard)(starts[0])
        name = next((name for kind, name in _STAGES.items() if isinstance(data.frame, kind)), None)
        if name and self.transport:
            self._note(name, self.transport.timeline.now_s())

    def _note(self, name: str, moment_s: float) -> None:
        """Keep the last moment of each kind, but of one answer's tokens the first."""
        if name == "turn_end_believed":
            self._moments.pop("first_token", None)
        if name != "first_token" or name not in self._moments:
            self._moments[name] = moment_s


_UNDER_WAY: dict[type[Frame], tuple[str, bool]] = {
    UserStartedSpeakingFrame: ("turn", True),
    UserStoppedSpeakingFrame: ("turn", False),
    LLMFullResponseStartFrame: ("thought", True),
    LLMFullResponseEndFrame: ("thought", False),
    TTSStartedFrame: ("speech", True),
    TTSStoppedFrame: ("speech", False),
}

_STAGES: dict[type[Frame], str] = {
    TranscriptionFrame: "words_known",
    UserStoppedSpeakingFrame: "turn_end_believed",
    LLMTextFrame: "first_token",
    TTSStartedFrame: "voice_asked",
}


async def run_stock(clips: list[Path], weights: StockWeights) -> list[SpokenTurn]:
    """Say each recording into one stock pipeline, one after the other."""
    async with stock(weights) as pipeline:
        return [await pipeline.take(clip) for clip in clips]


@contextlib.asynccontextmanager
async def stock(weights: StockWeights) -> AsyncGenerator[Stock]:
    """Run a stock pipeline for as long as the context lasts; it is ready when this enters."""
    witness = Witness()
    transport = RecordingTransport(busy=witness.busy)
    witness.transport = transport
    context = LLMContext()
    brain = await asyncio.to_thread(_serve, weights.brain)
    with tempfile.TemporaryDirectory() as scratch:
        voices = _voices_file(weights.voices, Path(scratch))
        pipeline = _wire(transport, context, weights, brain.listening_address, voices)
        worker = PipelineWorker(
            pipeline,
            params=PipelineParams(audio_in_sample_rate=EAR_RATE_HZ, audio_out_sample_rate=HER_RATE_HZ),
            idle_timeout_secs=None,
            observers=[witness],
        )
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        life = asyncio.create_task(runner.run())
        try:
            await transport.wait_for(At(_SETTLE_S))
            yield Stock(transport, context, witness)
        finally:
            await worker.cancel()
            await life


class _Server(Protocol):
    """The part of llama.cpp's server that is used here."""

    listening_address: str


def _serve(brain: Path) -> _Server:
    """Load the language model and listen on a free loopback port."""
    xllamacpp = importlib.import_module("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = str(brain)
    params.n_ctx = _CONTEXT_TOKENS
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.verbosity = -1
    return cast("_Server", xllamacpp.Server(params))


def _voices_file(folder: Path, scratch: Path) -> Path:
    """Gather the voices in the one file that kokoro-onnx reads."""
    voices = {path.stem: np.fromfile(path, np.float32).reshape(-1, 1, 256) for path in sorted(folder.glob("*.bin"))}
    path = scratch / "voices.npz"
    np.savez(path, allow_pickle=False, **voices)
    return path


def _wire(
    transport: RecordingTransport, context: LLMContext, weights: StockWeights, brain_url: str, voices: Path
) -> Pipeline:
    """Join Pipecat's services in Pipecat's order."""
    ear = WhisperSTTService(
        device="cpu", compute_type="int8", settings=WhisperSTTService.Settings(model=str(weights.ear))
    )
    brain = OpenAILLMService(
        api_key="local",
        base_url=f"{brain_url}/v1",
        settings=OpenAILLMService.Settings(model="local", system_instruction=SYSTEM_PROMPT),
    )
    voice = KokoroTTSService(
        model_path=str(weights.voice),
        voices_path=str(voices),
        settings=KokoroTTSService.Settings(voice=VOICE),
    )
    person, assistant = LLMContextAggregatorPair(
        context, user_params=LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    )
    return Pipeline([transport.input(), ear, person, brain, voice, transport.output(), assistant])


def main() -> None:
    """Take recordings from the command line, or one request a line from standard input."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="accepted for symmetry: there is nothing but JSON")
    for name in ("brain", "ear", "voice", "voices"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("clips", type=Path, nargs="*")
    asked = parser.parse_args()
    weights = StockWeights(brain=asked.brain, ear=asked.ear, voice=asked.voice, voices=asked.voices)
    with only_json() as out:
        asyncio.run(serve(stock(weights), asked.clips, out))


if __name__ == "__main__":
    main()
