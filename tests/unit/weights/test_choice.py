"""Which brain a machine thinks with."""

from pathlib import Path

import pytest

from samantha.kernel.error import InputError
from samantha.weights.catalogue import Catalogue, shipped_catalogue
from samantha.weights.choice import HOUSE_BYTES, choose_brain, own_brain_file
from samantha.weights.model import Model

GB = 1_000_000_000
ALL = frozenset({"large", "middle", "small", "toy", "ear"})


def brain(name: str, memory_bytes: int, rank: int, cores_count: int, *, test_only: bool = False) -> Model:
    """A brain that weighs so much."""
    return Model(name, "brain", name, "MIT", ("en",), memory_bytes, rank, cores_count, test_only, False, ())


CATALOGUE = Catalogue(
    (
        brain("small", 1 * GB, 10, 1),
        brain("large", 6 * GB, 50, 16),
        brain("middle", 2 * GB, 20, 2),
        brain("toy", GB // 4, 99, 1, test_only=True),
        Model("ear", "ear", "ear", "MIT", ("en",), 1, 99, 1, False, True, ()),
    )
)


@pytest.mark.parametrize(
    ("memory_bytes", "cores_count", "expected"),
    [
        (64 * GB, 32, "large"),
        (64 * GB, 8, "middle"),
        (HOUSE_BYTES + 6 * GB, 16, "large"),
        (HOUSE_BYTES + 6 * GB - 1, 16, "middle"),
        (64 * GB, 1, "small"),
        (HOUSE_BYTES + 1 * GB, 8, "small"),
        (HOUSE_BYTES, 8, None),
        (0, 1, None),
    ],
)
def test_the_best_brain_that_fits_is_chosen(memory_bytes: int, cores_count: int, expected: str | None) -> None:
    """Highest rank among those that fit the memory beside the rest of her and keep up on the cores."""
    chosen = choose_brain(
        CATALOGUE, memory_bytes=memory_bytes, cores_count=cores_count, present=frozenset(), reachable=ALL
    )
    assert (chosen.id if chosen else None) == expected


@pytest.mark.parametrize(
    ("present", "reachable", "expected"),
    [
        (set[str](), {"small", "middle"}, "middle"),
        ({"small"}, set[str](), "small"),
        ({"small"}, {"middle"}, "middle"),
        ({"large"}, {"small"}, "large"),
        ({"toy"}, {"toy"}, None),
        (set[str](), set[str](), None),
    ],
)
def test_a_brain_must_be_here_or_in_reach(present: set[str], reachable: set[str], expected: str | None) -> None:
    """What is here counts as reachable; a brain for tests is never chosen, whatever its rank."""
    chosen = choose_brain(CATALOGUE, memory_bytes=64 * GB, cores_count=32, present=present, reachable=reachable)
    assert (chosen.id if chosen else None) == expected


def test_a_slow_answer_is_better_than_none() -> None:
    """Where the cores suffice for no brain in reach, the lightest that fits is chosen."""
    chosen = choose_brain(
        CATALOGUE, memory_bytes=64 * GB, cores_count=1, present=frozenset(), reachable={"large", "middle"}
    )
    assert chosen
    assert chosen.id == "middle"


def test_two_cores_without_a_hub_think_with_the_packaged_brain() -> None:
    """On a plain machine that reaches package registries only, the shipped catalogue yields 1.5B."""
    catalogue = shipped_catalogue()
    reachable = {model.id for model in catalogue if len(model.files[0].sources) > 1}
    chosen = choose_brain(catalogue, memory_bytes=16 * GB, cores_count=2, present=frozenset(), reachable=reachable)
    assert chosen
    assert chosen.id == "qwen2.5-coder-1.5b"


def test_ones_own_gguf_is_taken(tmp_path: Path) -> None:
    """A file that begins as GGUF does is a brain."""
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF\x03\x00\x00\x00")
    assert own_brain_file(own) == own


@pytest.mark.parametrize(("content", "code"), [(b"PK\x03\x04", "not-gguf"), (b"", "not-gguf"), (None, "no-such-file")])
def test_what_is_no_gguf_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    """A zip, an empty file and no file at all are told apart in one line."""
    own = tmp_path / "own.gguf"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(InputError) as refused:
        own_brain_file(own)
    assert refused.value.code == code
    assert str(own) in str(refused.value)
