"""Her real voice: no word is lost with the silence that isn't spoken."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
import soxr

from samantha.speech.kokoro import KokoroVoice
from samantha.speech.kokoro_halves import PROSODY, halves
from samantha.speech.normal import word_errors
from samantha.speech.port import EAR_RATE_HZ, Sound
from samantha.speech.whisper import WhisperEar
from samantha.weights.store import Weights

pytestmark = [pytest.mark.anyio, pytest.mark.weights]

SENTENCES = (
    "Paris is lovely in the spring.",
    "Tell me more about your sister.",
    "Not really, but I like to wonder.",
    "You could call her tonight.",
)


@pytest.fixture(scope="module")
def folder() -> Path:
    return Weights().path("kokoro")


@pytest.fixture(scope="module")
def voice(folder: Path) -> KokoroVoice:
    return KokoroVoice(folder)


@pytest.fixture(scope="module")
def whole_voice(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> KokoroVoice:
    """Return the same voice from a file whose seam goes by other names, which is spoken whole."""
    own = tmp_path_factory.mktemp("own")
    shutil.copytree(folder, own, dirs_exist_ok=True)
    (path,) = own.glob("*.onnx")
    model = onnx.load_model(path)
    renamed = {name: f"{name}_renamed" for name in PROSODY.values()}
    for node in model.graph.node:
        for names in (node.input, node.output):
            names[:] = [renamed.get(name, name) for name in names]
    onnx.save_model(model, path)
    assert halves(path) is None
    return KokoroVoice(own)


@pytest.fixture(scope="module")
def ear() -> WhisperEar:
    return WhisperEar(Weights().path("whisper-base"))


def spoken_s(sound: Sound) -> float:
    """Return from the first to the last loud sample; seconds."""
    loud = np.flatnonzero(np.abs(sound.samples) > 0.1 * np.abs(sound.samples).max())
    return float(loud[-1] - loud[0]) / sound.rate_hz


@pytest.mark.parametrize("name", ["af_heart", pytest.param("bm_george", marks=pytest.mark.slow)])
async def test_the_words_are_all_there(
    voice: KokoroVoice, whole_voice: KokoroVoice, ear: WhisperEar, name: str
) -> None:
    """Spoken without the silence, each sentence is understood, and takes as long as when it is spoken whole."""
    for sentence in SENTENCES:
        sound = await voice.speak(sentence, voice=name)
        heard = soxr.resample(np.pad(sound.samples, 4_800), sound.rate_hz, EAR_RATE_HZ).astype(np.float32)
        assert word_errors(sentence, await ear.transcribe(heard)).ratio == 0
        assert spoken_s(sound) == pytest.approx(spoken_s(await whole_voice.speak(sentence, voice=name)), abs=0.12)
