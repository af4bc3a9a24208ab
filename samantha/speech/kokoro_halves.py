"""Kokoro's one graph as two: how the words are to be spoken, and the speaking.

The first half is quick and knows from when to when there is sound; the second takes nearly all the time
and need not be run over the silence around the words.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from numpy.typing import NDArray

PROSODY = {
    "sounds": "/encoder/MatMul_1_output_0",
    "pitch": "/encoder/Reshape_output_0",
    "loudness": "/encoder/Reshape_1_output_0",
}
"""What passes from one half to the other: float32 of shape (1, 512, frames), (1, 2 frames), (1, 2 frames)."""

_SILENT = -3.0
"""Loudness, as Kokoro foretells it, under which nothing is heard. Speech lies between 0 and 10, silence between -10
and -4. Source: docs/adr/0007-only-the-words.md."""
_ROOM_BEFORE, _ROOM_AFTER = 8, 5
"""Frames of 25 ms that are spoken before the first and after the last audible one. The second half levels each
channel over all it speaks, so that with less silence a first consonant grows faint: by 2 dB with 4 frames."""


def halves(path: Path) -> tuple[bytes, bytes] | None:
    """Return the two halves of a Kokoro as serialised ONNX models; None if the file holds no graph with such a seam.

    The first takes the whole model's inputs and yields the values of `PROSODY` in their order; the second takes
    these and `style` and yields the audio.

    Args:
        path: The ONNX file.
    """
    try:
        model = onnx.load_model(path, load_external_data=False)
    except DecodeError:
        return None
    made_by = {name: node for node in model.graph.node for name in node.output}
    if not all(name in made_by for name in PROSODY.values()):
        return None
    seam = [_float_value(name) for name in PROSODY.values()]
    style = next(value for value in model.graph.input if value.name == "style")
    return (
        _part(model, _needed(PROSODY.values(), made_by, frozenset()), model.graph.input, seam),
        _part(
            model,
            _needed([value.name for value in model.graph.output], made_by, frozenset(PROSODY.values())),
            [*seam, style],
            model.graph.output,
        ),
    )


def without_silence(
    sounds: NDArray[np.float32], pitch: NDArray[np.float32], loudness: NDArray[np.float32]
) -> dict[str, NDArray[np.float32]]:
    """Return what is to be spoken from the first to the last audible frame, under the names of `PROSODY`.

    Args:
        sounds: Shape (1, 512, frames).
        pitch: Shape (1, 2 frames).
        loudness: Shape (1, 2 frames), on Kokoro's own scale.
    """
    audible = np.flatnonzero(loudness[0] > _SILENT) // 2
    if len(audible):
        start, end = max(0, int(audible[0]) - _ROOM_BEFORE), int(audible[-1]) + 1 + _ROOM_AFTER
        sounds = sounds[:, :, start:end]
        pitch, loudness = (curve[:, 2 * start : 2 * end] for curve in (pitch, loudness))
    return dict(zip(PROSODY.values(), (sounds, pitch, loudness), strict=True))


def _needed(wanted: Iterable[str], made_by: dict[str, onnx.NodeProto], given: frozenset[str]) -> set[str]:
    """Return the first outputs of all nodes that the wanted values need, without going behind what is given."""
    found: set[str] = set()
    still = list(wanted)
    while still:
        name = still.pop()
        node = made_by.get(name)
        if node is not None and name not in given and node.output[0] not in found:
            found.add(node.output[0])
            still += node.input
    return found


def _part(
    model: onnx.ModelProto,
    needed: set[str],
    inputs: Sequence[onnx.ValueInfoProto],
    outputs: Sequence[onnx.ValueInfoProto],
) -> bytes:
    nodes = [node for node in model.graph.node if node.output[0] in needed]
    used = {name for node in nodes for name in node.input}
    weights = [weight for weight in model.graph.initializer if weight.name in used]
    graph = onnx.helper.make_graph(nodes, model.graph.name, inputs, outputs, weights)
    return onnx.helper.make_model(
        graph, opset_imports=model.opset_import, ir_version=model.ir_version
    ).SerializeToString()


def _float_value(name: str) -> onnx.ValueInfoProto:
    return onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)
