"""Kokoro's graph cut in two, on graphs small enough to write down."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from samantha.speech.kokoro_halves import PROSODY, halves, without_silence

SOUNDS, PITCH, LOUDNESS = PROSODY.values()


def written(path: Path, *, seam: tuple[str, str, str]) -> Path:
    """Write a model that stretches the style into frames, bends them, and adds them up to audio."""
    graph = helper.make_graph(
        [
            helper.make_node("Mul", ["style", "speed"], [seam[0]]),
            helper.make_node("Add", ["style", "two"], [seam[1]]),
            helper.make_node("Sub", ["style", "two"], [seam[2]]),
            helper.make_node("Sum", [*seam, "style"], ["audio"]),
        ],
        "little",
        [
            helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "count"]),
            helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
            helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
        ],
        [helper.make_tensor_value_info("audio", TensorProto.FLOAT, [1, 256])],
        [helper.make_tensor("two", TensorProto.FLOAT, [1], [2.0])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save_model(model, path)
    return path


def run(model: bytes | str, given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    names = [value.name for value in session.get_outputs()]
    wanted = {value.name for value in session.get_inputs()}
    made = session.run(names, {name: value for name, value in given.items() if name in wanted})
    return dict(zip(names, map(np.asarray, made), strict=True))


def test_the_halves_one_after_the_other_are_the_whole(tmp_path: Path) -> None:
    """What the first half makes, the second turns into the very same audio."""
    path = written(tmp_path / "kokoro.onnx", seam=(SOUNDS, PITCH, LOUDNESS))
    style = np.random.default_rng(0).normal(size=(1, 256)).astype(np.float32)
    given = {"tokens": np.zeros((1, 3), np.int64), "style": style, "speed": np.array([1.5], np.float32)}
    parts = halves(path)
    assert parts is not None
    between = run(parts[0], given)
    assert list(between) == [SOUNDS, PITCH, LOUDNESS]
    whole = run(str(path), given)["audio"]
    assert np.array_equal(run(parts[1], {"style": style, **between})["audio"], whole)


def test_a_graph_without_the_seam_stays_whole(tmp_path: Path) -> None:
    """Weights of somebody's own, exported under other names, are not cut."""
    assert halves(written(tmp_path / "own.onnx", seam=("a", "b", "c"))) is None


def test_a_file_that_is_no_model_is_left_to_the_voice(tmp_path: Path) -> None:
    """Bytes of any kind are no reason to break off; the voice says what is wrong with them."""
    path = tmp_path / "kokoro.onnx"
    path.write_bytes(b"\xff\xfe certainly no protocol buffer")
    assert halves(path) is None


def frames(loudness: list[float]) -> dict[str, np.ndarray]:
    curve = np.repeat(np.array([loudness], np.float32), 2, axis=1)
    numbered = np.arange(len(loudness), dtype=np.float32)
    sounds = np.broadcast_to(numbered, (1, 512, len(loudness)))
    return without_silence(sounds, np.repeat(numbered[np.newaxis], 2, axis=1), curve)


def test_only_the_frames_around_the_words_are_spoken() -> None:
    """Silence before and after is left out but for a few frames; silence between words stays."""
    kept = frames([-9.0] * 14 + [5.0] * 4 + [-9.0] * 10 + [5.0] * 2 + [-8.0] * 16)
    assert kept[SOUNDS].shape == (1, 512, 8 + 4 + 10 + 2 + 5)
    assert kept[SOUNDS][0, 0, 0] == 6
    assert kept[SOUNDS][0, 0, -1] == 34
    assert np.array_equal(kept[PITCH][0, ::2], kept[SOUNDS][0, 0])
    assert kept[LOUDNESS].shape == kept[PITCH].shape == (1, 58)


def test_words_at_the_edges_lose_nothing() -> None:
    """Where sound begins with the first frame and ends with the last, all frames are spoken."""
    assert frames([4.0] * 5)[SOUNDS].shape == (1, 512, 5)


def test_what_is_never_loud_is_spoken_whole() -> None:
    """A breath, for example, lies under the level of speech from end to end."""
    assert frames([-5.0] * 7)[SOUNDS].shape == (1, 512, 7)
