"""This machine's own microphone and loudspeaker as a Pipecat transport."""

import asyncio
from typing import Any

import numpy as np
from pipecat.frames.frames import CancelFrame, EndFrame, InputAudioRawFrame, OutputAudioRawFrame, StartFrame
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from samantha.kernel.error import SetupError
from samantha.speech.port import EAR_RATE_HZ

_BLOCK = 320


class DeviceTransport(BaseTransport):
    """Speaks and listens through PortAudio's default devices.

    Raises:
        SetupError: `no-sound-library` without PortAudio, `no-microphone` without devices.
    """

    def __init__(self, rate_hz: int) -> None:
        super().__init__()
        sounddevice = _sounddevice()
        params = TransportParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            audio_in_sample_rate=EAR_RATE_HZ,
            audio_out_sample_rate=rate_hz,
        )
        try:
            sounddevice.check_input_settings(samplerate=EAR_RATE_HZ, channels=1, dtype="int16")
            sounddevice.check_output_settings(samplerate=rate_hz, channels=1, dtype="int16")
        except (sounddevice.PortAudioError, ValueError) as cause:
            raise SetupError(
                "No microphone and loudspeaker were found: plug them in, or type: samantha talk --text",
                code="no-microphone",
            ) from cause
        self._input = _Microphone(params, sounddevice)
        self._output = _Speaker(params, sounddevice)

    def input(self) -> BaseInputTransport:
        """Return the processor that begins the pipeline."""
        return self._input

    def output(self) -> BaseOutputTransport:
        """Return the processor that ends it."""
        return self._output


class _Microphone(BaseInputTransport):
    def __init__(self, params: TransportParams, sounddevice: Any) -> None:
        super().__init__(params)
        self._sounddevice = sounddevice
        self._stream: Any = None

    async def start(self, frame: StartFrame) -> None:
        """Open the microphone."""
        await super().start(frame)
        await self.set_transport_ready(frame)
        loop = asyncio.get_running_loop()

        def heard(block: Any, *_: object) -> None:
            sound = InputAudioRawFrame(bytes(block), EAR_RATE_HZ, 1)
            asyncio.run_coroutine_threadsafe(self.push_audio_frame(sound), loop)

        self._stream = self._sounddevice.RawInputStream(
            samplerate=EAR_RATE_HZ, blocksize=_BLOCK, channels=1, dtype="int16", callback=heard
        )
        self._stream.start()

    async def stop(self, frame: EndFrame) -> None:
        """Close the microphone."""
        self._close()
        await super().stop(frame)

    async def cancel(self, frame: CancelFrame) -> None:
        """Close the microphone at once."""
        self._close()
        await super().cancel(frame)

    def _close(self) -> None:
        if self._stream:
            self._stream.close()
            self._stream = None


class _Speaker(BaseOutputTransport):
    def __init__(self, params: TransportParams, sounddevice: Any) -> None:
        super().__init__(params)
        self._sounddevice = sounddevice
        self._stream: Any = None

    async def start(self, frame: StartFrame) -> None:
        """Open the loudspeaker."""
        await super().start(frame)
        self._stream = self._sounddevice.RawOutputStream(
            samplerate=self.sample_rate, channels=1, dtype="int16", latency="low"
        )
        self._stream.start()
        await self.set_transport_ready(frame)

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        """Play a chunk; returns when the device took it."""
        if not self._stream:
            return False
        await asyncio.to_thread(self._stream.write, np.frombuffer(frame.audio, np.int16).tobytes())
        return True

    async def stop(self, frame: EndFrame) -> None:
        """Close the loudspeaker once what it was given is played."""
        await super().stop(frame)
        self._close()

    async def cancel(self, frame: CancelFrame) -> None:
        """Close the loudspeaker at once."""
        await super().cancel(frame)
        self._close()

    def _close(self) -> None:
        if self._stream:
            self._stream.abort()
            self._stream.close()
            self._stream = None


def _sounddevice() -> Any:
    try:
        import sounddevice  # noqa: PLC0415 - loads PortAudio, which only this transport needs
    except OSError as cause:
        raise SetupError(
            "PortAudio is missing: install it (Debian: apt install libportaudio2), or type: samantha talk --text",
            code="no-sound-library",
        ) from cause
    return sounddevice
