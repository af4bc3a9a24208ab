"""Texts that mean alike lie near each other."""

from pathlib import Path

import numpy as np
import pytest

from samantha.kernel.error import SetupError
from samantha.weights.meaning import DIMENSION_COUNT, LAYERS, Meaning


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    """The encoder on the person's own weights."""
    from samantha.settings import load_settings
    from samantha.weights.store import Weights

    return Meaning(Weights(load_settings().weights).path("minilm"))


@pytest.mark.weights
def test_rows_are_unit_vectors(meaning: Meaning) -> None:
    """float32, 384 wide, of length 1, whatever the text; none for no texts."""
    points = meaning.encode(["hello", "", "words " * 2_000, "Καλημέρα 🙂"])
    assert points.dtype == np.float32
    assert points.shape == (4, DIMENSION_COUNT)
    assert np.allclose(np.linalg.norm(points, axis=1), 1.0, atol=1e-5)
    assert meaning.encode([]).shape == (0, DIMENSION_COUNT)


@pytest.mark.weights
@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("I feel a bit lonely tonight", "there is nobody here and I miss people", "the invoice is due on Friday"),
        ("remind me to call my mother", "don't let me forget to phone mum", "what a beautiful song"),
        ("what are you, really?", "are you a person or a machine?", "the train leaves at nine"),
    ],
)
def test_what_means_alike_is_near(meaning: Meaning, text: str, near: str, far: str) -> None:
    """The paraphrase is nearer than the stranger, by a wide margin."""
    this, like, unlike = meaning.encode([text, near, far])
    assert this @ like > this @ unlike + 0.15


@pytest.mark.weights
def test_a_text_does_not_depend_on_its_company(meaning: Meaning) -> None:
    """Alone or among a hundred of other lengths, a text is the same point, in the order given."""
    texts = [f"{'word ' * (n % 37)}number {n}" for n in range(100)]
    together = meaning.encode(texts)
    alone = np.vstack([meaning.encode([text]) for text in texts[::10]])
    assert np.allclose(together[::10], alone, atol=1e-5)


@pytest.mark.weights
def test_what_is_too_long_is_cut(meaning: Meaning) -> None:
    """Words beyond 256 tokens change nothing."""
    long = "the cat sat on the mat and " * 100
    assert np.allclose(*meaning.encode([long, long + "and an entirely different ending"]), atol=1e-6)


@pytest.mark.weights
def test_a_word_means_what_it_means_where_it_stands(meaning: Meaning) -> None:
    """One row a word and layer: as spelt the same in both texts, in the end not; beyond the end nothing."""
    river, money = "the bank of the river was green", "the bank gave me a loan today"
    one, other = (meaning.in_context(text, [(4, 8)]) for text in (river, money))
    assert one.shape == (1, len(LAYERS), DIMENSION_COUNT)
    alike = [float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)) for a, b in zip(one[0], other[0], strict=True)]
    assert alike[0] > 0.99 > alike[1] > alike[2]
    text = "word " * 400
    assert not meaning.in_context(text, [(0, 4), (1_500, 1_504)])[1].any()


@pytest.mark.weights
def test_a_text_means_what_its_words_mean_in_the_end(meaning: Meaning) -> None:
    """The layers that are looked at beside change nothing in what a text means."""
    text = "a whale sang"
    words = meaning.in_context(text, [(0, 1), (2, 7), (8, 12)])[:, -1]
    assert float(words.mean(axis=0) @ meaning.encode([text])[0] / np.linalg.norm(words.mean(axis=0))) > 0.9


def test_a_broken_graph_is_told(tmp_path: Path) -> None:
    """A file that is no model is named as broken."""
    (tmp_path / "tokenizer.json").write_text(
        '{"version": "1.0", "model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}'
    )
    (tmp_path / "model.onnx").write_bytes(b"nonsense")
    with pytest.raises(SetupError) as broken:
        Meaning(tmp_path).encode(["hello"])
    assert broken.value.code == "weights-broken"


def test_missing_weights_name_the_mend(tmp_path: Path) -> None:
    """Without its files the encoder says what to type."""
    with pytest.raises(SetupError, match="samantha weights pull minilm"):
        Meaning(tmp_path).encode(["hello"])
