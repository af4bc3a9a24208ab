"""The fixed part on disk: found again, and never handed out broken."""

import os
from pathlib import Path

import pytest

from samantha.mind.llama.ground import GroundShelf, begins_with
from samantha.mind.llama.piece import Json

GROUND: list[Json] = [{"role": "system", "content": "Be kind."}]
OTHER: list[Json] = [{"role": "system", "content": "Be brief."}]


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Return a file that stands for weights."""
    path = tmp_path / "brain.gguf"
    path.write_bytes(b"weights")
    return path


def shelf(tmp_path: Path, weights: Path, version: str = "1") -> GroundShelf:
    """Return a shelf as a process opens it."""
    opened = GroundShelf(tmp_path / "saved")
    opened.valid_for(weights, version)
    return opened


def saved(on: GroundShelf, ground: list[Json], content: bytes = b"state") -> Path:
    """Save a prefix as llama.cpp would and keep it."""
    path = on.folder / on.fresh_name()
    path.write_bytes(content)
    return on.keep(path, ground)


def test_a_kept_prefix_is_found_by_a_later_process(tmp_path: Path, weights: Path) -> None:
    """The same words on the same weights find the file again; other words don't."""
    kept = saved(shelf(tmp_path, weights), GROUND)
    assert shelf(tmp_path, weights).find(GROUND) == kept
    assert shelf(tmp_path, weights).find(OTHER) is None


def test_other_weights_or_another_engine_find_nothing(tmp_path: Path, weights: Path) -> None:
    """What one model remembers means nothing to another."""
    saved(shelf(tmp_path, weights), GROUND)
    assert shelf(tmp_path, weights, "2").find(GROUND) is None
    weights.write_bytes(b"other weights")
    assert shelf(tmp_path, weights).find(GROUND) is None


@pytest.mark.parametrize("content", [b"", b"stat", b"stale"])
def test_a_broken_file_is_thrown_away(tmp_path: Path, weights: Path, content: bytes) -> None:
    """Truncated or altered, it is never handed to llama.cpp, which would end the process."""
    here = shelf(tmp_path, weights)
    kept = saved(here, GROUND)
    kept.write_bytes(content)
    assert here.find(GROUND) is None
    assert not kept.exists()


def test_few_are_kept(tmp_path: Path, weights: Path) -> None:
    """The newest three stay."""
    here = shelf(tmp_path, weights)
    for number in range(5):
        path = saved(here, [{"role": "system", "content": str(number)}])
        os.utime(path, (number, number))
    assert len(list(here.folder.iterdir())) == 3
    assert here.find([{"role": "system", "content": "4"}])


def test_the_folder_is_private(tmp_path: Path, weights: Path) -> None:
    """Nobody else on the machine can put a file there."""
    assert shelf(tmp_path, weights).folder.stat().st_mode & 0o777 == 0o700


def test_a_beginning_is_told() -> None:
    """A prompt begins with the fixed part word for word; an empty fixed part begins nothing."""
    assert begins_with([*GROUND, {"role": "user", "content": "Hi"}], GROUND)
    assert not begins_with(OTHER, GROUND)
    assert not begins_with([], GROUND)
    assert not begins_with(GROUND, [])
