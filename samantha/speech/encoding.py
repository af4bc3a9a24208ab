"""Sound as bytes in the formats that people and programs ask for, always marked as synthetic."""

import io
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import av
import numpy as np
from av import AudioFrame, AudioResampler
from numpy.typing import NDArray

from samantha.kernel.error import InputError
from samantha.speech.port import Samples, Sound

if TYPE_CHECKING:
    from av.audio.stream import AudioStream

SYNTHETIC_COMMENT = "Synthetic speech"
SOFTWARE = "Samantha"

_UNKNOWN_BYTES = 0xFFFF_FFFF
_WAV_HEADER_FORMAT = "<4sI4s4sIHHIIHH"
_FRAME_SAMPLES = 1_024


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How PyAV writes one format."""

    container: str
    codec: str
    bit_rate: int | None = None
    rates_hz: tuple[int, ...] = ()
    """Rates that the codec takes; empty for all."""
    options: dict[str, str] = field(default_factory=dict)
    """What the container is told besides."""


_RECIPES = {
    "mp3": _Recipe("mp3", "libmp3lame", 96_000, (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)),
    "opus": _Recipe("ogg", "libopus", 48_000, (8_000, 12_000, 16_000, 24_000, 48_000)),
    "ogg": _Recipe("ogg", "libopus", 48_000, (8_000, 12_000, 16_000, 24_000, 48_000)),
    "aac": _Recipe("adts", "aac", 96_000, (16_000, 22_050, 24_000, 32_000, 44_100, 48_000), {"write_id3v2": "1"}),
    "m4a": _Recipe("ipod", "aac", 96_000, (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)),
    "webm": _Recipe("webm", "libopus", 48_000, (8_000, 12_000, 16_000, 24_000, 48_000)),
    "flac": _Recipe("flac", "flac"),
}

FORMATS = ("wav", "pcm", *_RECIPES)
"""Every name that `encode` takes."""

MEDIA_TYPES = {
    "wav": "audio/wav",
    "pcm": "audio/pcm",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "ogg": "audio/ogg",
    "aac": "audio/aac",
    "m4a": "audio/mp4",
    "webm": "audio/webm",
    "flac": "audio/flac",
}
"""What an HTTP answer in each format calls itself."""


def pcm_bytes(samples: NDArray[np.float32]) -> bytes:
    """Return 16-bit little-endian PCM; what lies outside [-1, 1] is clipped, channels interleave.

    Args:
        samples: float32, shape (n,) or (n, channels), range [-1, 1].
    """
    return (np.clip(samples, -1.0, 1.0) * 32_767.0).round().astype("<i2").tobytes()


def samples_from_pcm(pcm: bytes) -> Samples:
    """Return 16-bit little-endian mono PCM as float32, shape (n,), range [-1, 1)."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32_768.0)


def wav_header(rate_hz: int, *, channel_count: int = 1, data_bytes: int | None = None, comment: str = "") -> bytes:
    """Return what stands before 16-bit PCM in a WAV file.

    Args:
        rate_hz: Samples per second and channel.
        channel_count: Interleaved channels.
        data_bytes: Length of the PCM that follows; None where it isn't known yet, as in a live stream.
        comment: What the file says of its origin; "Synthetic speech" by default.
    """
    info = b"INFO" + _info_entry(b"ICMT", comment or SYNTHETIC_COMMENT) + _info_entry(b"ISFT", SOFTWARE)
    listed = b"LIST" + struct.pack("<I", len(info)) + info
    head_bytes = struct.calcsize(_WAV_HEADER_FORMAT) + len(listed) + 8
    known = data_bytes is not None and head_bytes + data_bytes < _UNKNOWN_BYTES
    file_bytes = head_bytes - 8 + data_bytes if known and data_bytes is not None else _UNKNOWN_BYTES
    frame_bytes = 2 * channel_count
    head = struct.pack(
        _WAV_HEADER_FORMAT,
        *(b"RIFF", file_bytes, b"WAVE", b"fmt ", 16, 1, channel_count, rate_hz, rate_hz * frame_bytes, frame_bytes, 16),
    )
    return (
        head + listed + b"data" + struct.pack("<I", data_bytes if known and data_bytes is not None else _UNKNOWN_BYTES)
    )


def wav_bytes(sound: Sound, *, streaming: bool = False) -> bytes:
    """Return a WAV file of 16-bit PCM that says it is synthetic.

    Args:
        sound: What to write.
        streaming: True leaves the lengths open, so that more PCM may follow.
    """
    pcm = pcm_bytes(sound.samples)
    return wav_header(sound.rate_hz, data_bytes=None if streaming else len(pcm)) + pcm


def encode(sound: Sound, format_name: str, *, comment: str = SYNTHETIC_COMMENT) -> bytes:
    """Return the sound in one of `FORMATS`, marked as synthetic where the format has room for it.

    Raises:
        InputError: `unknown-format`.
    """
    return encode_channels(sound.samples[:, None], sound.rate_hz, format_name, comment=comment)


def encode_channels(channels: NDArray[np.float32], rate_hz: int, format_name: str, *, comment: str) -> bytes:
    """Return one or two channels in one of `FORMATS`.

    Args:
        channels: float32, shape (n, 1 or 2), range [-1, 1].
        rate_hz: Samples per second of each channel.
        format_name: For example 'mp3'; case doesn't matter.
        comment: What the file says of its origin.

    Raises:
        InputError: `unknown-format`.
    """
    name = format_name.lower()
    if name == "pcm":
        return pcm_bytes(channels)
    if name == "wav":
        pcm = pcm_bytes(channels)
        return wav_header(rate_hz, channel_count=channels.shape[1], data_bytes=len(pcm), comment=comment) + pcm
    if name not in _RECIPES:
        raise InputError(
            f"{format_name!r} is no sound format she writes; choose {', '.join(FORMATS)}", code="unknown-format"
        )
    return _encode_with_av(channels, rate_hz, _RECIPES[name], comment)


def _info_entry(name: bytes, text: str) -> bytes:
    """Return one RIFF INFO entry, padded to an even length."""
    body = text.encode() + b"\0"
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _encode_with_av(channels: NDArray[np.float32], rate_hz: int, recipe: _Recipe, comment: str) -> bytes:
    target_hz = _nearest_rate_hz(rate_hz, recipe.rates_hz)
    layout = "mono" if channels.shape[1] == 1 else "stereo"
    out = io.BytesIO()
    with av.open(out, mode="w", format=recipe.container, options=recipe.options) as container:
        container.metadata.update({"comment": comment, "software": SOFTWARE})
        stream = cast("AudioStream", container.add_stream(recipe.codec, rate=target_hz, layout=layout))
        stream.metadata.update({"comment": comment, "software": SOFTWARE})
        if recipe.bit_rate:
            stream.bit_rate = recipe.bit_rate
        resampler = AudioResampler(format=stream.format, layout=layout, rate=target_hz, frame_size=_frame_size(stream))
        pcm = np.frombuffer(pcm_bytes(channels), dtype=np.int16).reshape(1, -1)
        frame = AudioFrame.from_ndarray(pcm, format="s16", layout=layout)
        frame.sample_rate = rate_hz
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()


def _frame_size(stream: "AudioStream") -> int:
    """Return how many samples the codec wants at a time."""
    stream.codec_context.open()
    return stream.codec_context.frame_size or _FRAME_SAMPLES


def _nearest_rate_hz(rate_hz: int, allowed_hz: tuple[int, ...]) -> int:
    """Return the rate itself where allowed, else the next higher one that is."""
    if not allowed_hz or rate_hz in allowed_hz:
        return rate_hz
    return next((allowed for allowed in allowed_hz if allowed > rate_hz), allowed_hz[-1])
