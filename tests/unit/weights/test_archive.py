"""Members come out of archives as plain bytes, or not at all."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from samantha.weights.archive import append_member, unzip_tar
from samantha.weights.source import SourceError


def wheel(folder: Path, members: dict[str, bytes]) -> Path:
    """Write a wheel with these members."""
    path = folder / "tiny.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path


def tar(folder: Path, entries: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    """Write a tar with these entries."""
    path = folder / "tiny.tar"
    with tarfile.open(path, "w") as opened:
        for entry, content in entries:
            entry.size = len(content)
            opened.addfile(entry, io.BytesIO(content))
    return path


def test_members_are_joined_in_order(tmp_path: Path) -> None:
    """What a wheel and a tar hold is appended byte for byte."""
    out = io.BytesIO()
    append_member(wheel(tmp_path, {"tiny/a.bin": b"abc"}), "tiny/a.bin", out, limit_bytes=3)
    append_member(tar(tmp_path, [(tarfile.TarInfo("package/b.bin"), b"def")]), "package/b.bin", out, limit_bytes=3)
    assert out.getvalue() == b"abcdef"


def test_a_bomb_is_stopped_at_the_files_size(tmp_path: Path) -> None:
    """A member that unpacks to more than the file lacks is refused, and no more than a block of it is read."""
    out = io.BytesIO()
    bomb = wheel(tmp_path, {"a": b"\0" * 50_000_000})
    with pytest.raises(SourceError, match="more than the 10 bytes"):
        append_member(bomb, "a", out, limit_bytes=10)
    assert out.getvalue() == b""


def test_an_absent_member_is_told(tmp_path: Path) -> None:
    """The source is left with the member's name."""
    with pytest.raises(SourceError, match="has no missing"):
        append_member(wheel(tmp_path, {}), "missing", io.BytesIO(), limit_bytes=1)
    with pytest.raises(SourceError, match="has no missing"):
        append_member(tar(tmp_path, []), "missing", io.BytesIO(), limit_bytes=1)


def test_a_link_in_a_tar_is_not_followed(tmp_path: Path) -> None:
    """A member that points out of the archive is no member."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    link = tarfile.TarInfo("package/a")
    link.type, link.linkname = tarfile.SYMTYPE, str(secret)
    with pytest.raises(SourceError):
        append_member(tar(tmp_path, [(link, b"")]), "package/a", io.BytesIO(), limit_bytes=100)


@pytest.mark.parametrize("damage", ["cut", "noise", "flip"])
def test_a_damaged_wheel_is_thrown_away(tmp_path: Path, damage: str) -> None:
    """Cut short, replaced by noise or with one byte changed, it is refused and deleted, so that it comes anew."""
    path = wheel(tmp_path, {"a": bytes(range(256)) * 40})
    content = bytearray(path.read_bytes())
    match damage:
        case "cut":
            content = content[: len(content) // 2]
        case "noise":
            content = bytearray(b"<html>sign in first</html>")
        case _:
            content[60] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(SourceError, match="damaged"):
        append_member(path, "a", io.BytesIO(), limit_bytes=1_000_000)
    assert not path.exists()


def test_a_package_that_swells_is_refused(tmp_path: Path) -> None:
    """A small .tgz may not become a large .tar."""
    packed = tmp_path / "tiny.tgz"
    packed.write_bytes(gzip.compress(b"\0" * 5_000_000))
    with pytest.raises(SourceError, match="more than"):
        unzip_tar(packed, tmp_path / "tiny.tar", limit_bytes=1_000_000)


def test_a_package_that_is_none_is_refused(tmp_path: Path) -> None:
    """A sign-in page under a package's name is damage."""
    packed = tmp_path / "tiny.tgz"
    packed.write_bytes(b"<html>")
    with pytest.raises(SourceError, match="damaged"):
        unzip_tar(packed, tmp_path / "tiny.tar", limit_bytes=1_000_000)
