"""Whisper as her ear, without paying for thirty seconds when three were spoken."""

from collections.abc import Sequence
from pathlib import Path

import anyio.to_thread
import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_ctranslate2_storage

from samantha.kernel.error import SetupError
from samantha.speech.port import EAR_RATE_HZ, Samples

_WINDOW_S = 28.0
"""Longest piece handed to the encoder at once; Whisper itself was trained on 30 s."""
_TAIL_S = 1.0
"""Silence after the words. Without it, and without timestamps to close the segment, the decoder
repeats itself. Source: docs/adr/0003-short-encoder.md."""
_MAX_TOKENS = 224
_TOKENS_LEAST = 10
_TOKENS_PER_S = 8
"""No one speaks faster; more tokens than this is a decoder running in a circle."""
_SAID_AGAIN_WORDS = 3
"""So many words in a row that stood there before are the decoder's circle, not the person's."""
_WORDS_PER_S = 4.5
"""Fluent English runs at two to three words a second."""


class WhisperEar:
    """A CTranslate2 Whisper called with just the frames that were spoken.

    Source: docs/adr/0003-short-encoder.md (0.19 s instead of 0.9 s for a 3 s utterance on two cores).
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """Load the model.

        Args:
            folder: Holds model.bin, config.json, tokenizer.json and the vocabulary.
            threads: Cores the recogniser may use, >= 1.

        Raises:
            SetupError: `bad-ear` if the folder holds no Whisper in CTranslate2's form.
        """
        try:
            self._whisper = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as cause:
            raise SetupError(
                f"No recogniser could be loaded from {folder}: run `samantha weights verify`", code="bad-ear"
            ) from cause
        self._tokenizer = Tokenizer(self._whisper.hf_tokenizer, True, task="transcribe", language="en")
        self._limiter = anyio.CapacityLimiter(1)

    async def transcribe(self, samples: Samples, *, partial: bool = False) -> str:
        """Return the words in the sound, '' for none; see `samantha.speech.port.Ear`.

        A long sound is heard window by window, and between two of them the ear listens to whoever else speaks.
        """
        window = int(_WINDOW_S * EAR_RATE_HZ)
        if partial:
            samples = samples[-window:]
        pieces = [
            await anyio.to_thread.run_sync(self._piece, samples[start : start + window], limiter=self._limiter)
            for start in range(0, len(samples), window)
        ]
        return " ".join(piece for piece in pieces if piece)

    def _piece(self, samples: Samples) -> str:
        duration_s = len(samples) / EAR_RATE_HZ
        tail = np.zeros(int(_TAIL_S * EAR_RATE_HZ), dtype=np.float32)
        features = self._whisper.feature_extractor(np.concatenate((samples, tail)), padding=0)
        features = features[:, : features.shape[1] // 2 * 2]
        encoded = self._whisper.model.encode(get_ctranslate2_storage(features[np.newaxis]))
        prompt = list(self._tokenizer.sot_sequence)
        limit = min(_MAX_TOKENS, _TOKENS_LEAST + int(duration_s * _TOKENS_PER_S))
        answer = self._whisper.model.generate(
            encoded,
            [prompt],
            beam_size=1,
            max_length=2 * limit,  # CTranslate2 writes half as many tokens, as the other half may be a prompt
            suppress_blank=True,
            return_no_speech_prob=True,
            return_scores=True,
        )[0]
        if answer.no_speech_prob > 0.6 and answer.scores[0] < -1.0:
            return ""
        ids = answer.sequences_ids[0]
        return without_loop(self._tokenizer.decode(ids).strip(), duration_s, ended=len(ids) < limit)


def without_loop(text: str, duration_s: float, *, ended: bool = True) -> str:
    """Return the text said once where the decoder, not the person, said it again and again.

    Only a text that the decoder would have gone on with, or with more words than anybody could say in the
    time, is touched.

    Args:
        text: Words as decoded.
        duration_s: How long the person spoke; seconds.
        ended: Whether the decoder came to an end by itself; else its last word may be a torn one.
    """
    words = text.split()
    if ended and len(words) <= _WORDS_PER_S * max(duration_s, 0.5):
        return text
    bare = [word.strip(".,!?;:").lower() for word in words]
    told, longest = (bare, len(words) // 2 + 1) if ended else (bare[:-1], len(words) - 2)
    for length in range(1, longest + 1):
        if all(word == told[index % length] for index, word in enumerate(told)):
            return " ".join(words[:length])
    return " ".join(words[: _first_said_again(told)]) if len(told) > _SAID_AGAIN_WORDS else text


def _first_said_again(told: Sequence[str]) -> int:
    """Return where the words begin to be earlier ones again, to their end; one more than their count if they don't."""
    for start in range(1, len(told) - _SAID_AGAIN_WORDS + 1):
        again = told[start:]
        if any(told[earlier : earlier + len(again)] == again for earlier in range(start)):
            return start
    return len(told) + 1
