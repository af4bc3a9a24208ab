"""What counts as whole, and what it costs to know."""

import hashlib
import os
from pathlib import Path

import pytest

from samantha.weights.cache import Cache
from samantha.weights.model import Model, UrlSource, WeightFile

CONTENT = b"weights " * 1_000
FILE = WeightFile("sub/a.bin", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), (UrlSource("https://example.org"),))
MODEL = Model("tiny", "ear", "Tiny", "MIT", ("en",), 1, 0, 1, False, False, (FILE,))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache."""
    return Cache(tmp_path / "weights")


def published(cache: Cache, content: bytes = CONTENT) -> str:
    """Publish this content as the model's file and return the refusal, if any."""
    cache.root.mkdir(parents=True, exist_ok=True)
    part = cache.root / "part"
    part.write_bytes(content)
    return cache.publish(MODEL, FILE, part)


def tampered(path: Path, *, keep_time: bool) -> None:
    """Change one bit of a file, and its time of change unless it is to be kept."""
    seen = path.stat()
    content = bytearray(path.read_bytes())
    content[5] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns + (0 if keep_time else 1)))


def test_right_bytes_get_their_name(cache: Cache) -> None:
    """A verified part becomes the file and nothing is missing."""
    assert cache.missing(MODEL) == [FILE]
    assert published(cache) == ""
    assert cache.path(MODEL, FILE).read_bytes() == CONTENT
    assert cache.missing(MODEL) == []


@pytest.mark.parametrize("content", [b"", CONTENT[:-1], CONTENT + b"x", b"X" + CONTENT[1:]])
def test_wrong_bytes_never_get_the_name(cache: Cache, content: bytes) -> None:
    """Empty, short, long or altered, a part is refused with a reason and deleted."""
    assert published(cache, content) != ""
    assert not cache.path(MODEL, FILE).exists()
    assert list(cache.root.rglob("part")) == []


@pytest.mark.parametrize("harm", ["tamper", "truncate", "delete"])
def test_a_touched_file_is_missing(cache: Cache, harm: str) -> None:
    """Changed, cut or gone, a file has to be fetched again."""
    published(cache)
    path = cache.path(MODEL, FILE)
    match harm:
        case "tamper":
            tampered(path, keep_time=False)
        case "truncate":
            os.truncate(path, 10)
        case _:
            path.unlink()
    assert cache.missing(MODEL) == [FILE]


def test_reading_everything_finds_what_the_stamp_can_not(cache: Cache) -> None:
    """A change under the old size and time is found by `faults`, and from then on the file counts as missing."""
    published(cache)
    tampered(cache.path(MODEL, FILE), keep_time=True)
    assert cache.missing(MODEL) == []
    assert "SHA-256" in cache.faults(MODEL)[FILE.name]
    assert cache.missing(MODEL) == [FILE]


def test_a_file_brought_by_hand_is_taken(cache: Cache) -> None:
    """Who copies the right file into the folder needs no pull."""
    path = cache.path(MODEL, FILE)
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    assert cache.missing(MODEL) == []
    assert cache.faults(MODEL) == {}


def test_a_broken_stamp_is_no_proof(cache: Cache) -> None:
    """Without a readable stamp the files are read again."""
    published(cache)
    (cache.folder(MODEL) / ".stamp.json").write_text("[1, 2")
    assert cache.missing(MODEL) == []


def test_an_absent_model_is_told_file_by_file(cache: Cache) -> None:
    """`faults` of what was never fetched says so and writes nothing."""
    assert cache.faults(MODEL) == {FILE.name: "it is missing"}
    assert not cache.root.exists()
