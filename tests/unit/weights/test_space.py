"""Whether the disk has room."""

import errno
from pathlib import Path

import pytest

from samantha.kernel.error import SetupError
from samantha.weights.model import Package, PackageSource, Part, UrlSource, WeightFile
from samantha.weights.space import byte_words, free_bytes, full_disk_told, needed_bytes, require_space

PLAIN = WeightFile("a", 1_000, "a", (UrlSource("https://example.org/a"),))
PACKED = WeightFile("b", 500, "b", (PackageSource(tuple(Part(Package("pip", f"b{n}", "1", 100), "m") for n in "123")),))


def test_only_what_is_missing_is_needed() -> None:
    """A file of which 400 bytes are here needs the rest."""
    assert needed_bytes([(PLAIN, 400)]) == 600
    assert needed_bytes([(PLAIN, 1_000)]) == 0
    assert needed_bytes([]) == 0


def test_packages_need_room_to_be_unpacked() -> None:
    """Two packages at a time lie beside the file, with what their tool keeps of them."""
    assert needed_bytes([(PACKED, 0)]) == 500 + 2 * 100 * 3
    assert needed_bytes([(PACKED, 0), (PLAIN, 0)]) == 1_500 + 600


def test_a_full_disk_is_one_line_with_both_figures(tmp_path: Path) -> None:
    """The person reads what is needed, what is free, where, and what to do."""
    with pytest.raises(SetupError) as refused:
        require_space(tmp_path, 1_500_000_000, 20_000_000)
    assert refused.value.code == "disk-full"
    told = str(refused.value)
    assert all(word in told for word in ("1.5 GB", "20.0 MB", str(tmp_path), "SAMANTHA_WEIGHTS"))
    assert "\n" not in told


def test_enough_is_enough(tmp_path: Path) -> None:
    """Exactly the room needed will do."""
    require_space(tmp_path, 10, 10)
    assert free_bytes(tmp_path / "not" / "yet") == pytest.approx(free_bytes(tmp_path), rel=0.1)


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EACCES, "cannot-write")],
)
def test_a_disk_that_refuses_is_told_plainly(tmp_path: Path, number: int, code: str) -> None:
    """An error of the disk leaves as ours, with the cause behind it."""
    with pytest.raises(SetupError) as refused, full_disk_told(tmp_path):
        raise OSError(number, "refused")
    assert refused.value.code == code
    assert isinstance(refused.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 B"), (999, "999 B"), (1_155, "1.2 kB"), (92_361_271, "92.4 MB"), (1_117_320_768, "1.1 GB")],
)
def test_bytes_are_said_as_a_person_reads_them(count: int, words: str) -> None:
    """Thousands, not powers of two, as shops and hubs write them."""
    assert byte_words(count) == words
