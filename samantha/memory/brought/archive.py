"""The parts of a zip that are an export, read without trusting what it says of itself."""

import re
import struct
import zlib
from collections.abc import Sequence
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from samantha.kernel.error import InputError

LARGEST_BYTES = 1 << 30
"""An export that unpacks to more is refused."""
_BOMB_BYTES, _BOMB_RATIO = 16 << 20, 250
"""What unpacks to more than both together was made to do harm: words shrink to a tenth or so."""
_CHUNK_BYTES = 1 << 20
_LOCKED = 0x1
_KINDS = (
    re.compile(r"(?:.*/)?conversations(?:[-_]\d+)?\.json", re.IGNORECASE),
    re.compile(r"(?:.*/)?(?:_chat|whatsapp[^/]*)\.txt", re.IGNORECASE),
    re.compile(r".*\.txt", re.IGNORECASE),
)
"""Names of the parts that are looked for; the first kind that is there is taken."""


def is_zip(magic: bytes) -> bool:
    """Whether a file that begins with these four bytes says that it is a zip."""
    return magic in (b"PK\x03\x04", b"PK\x05\x06")


def parts(file: BinaryIO, name: str) -> list[tuple[str, bytes]]:
    """Return name and content of each part that may be an export, in the order of their names.

    Args:
        file: The zip, seekable.
        name: How it is called where something is wrong with it.

    Raises:
        InputError: `bad-export` for a damaged or locked zip, `export-too-large` for one that unpacks to too much.
    """
    try:
        with ZipFile(file) as archive:
            wanted = _wanted(archive.infolist())
            _admit(wanted, name)
            return [(part.filename, _content(archive, part)) for part in wanted]
    except (
        BadZipFile,
        EOFError,
        IndexError,
        OSError,
        OverflowError,
        RuntimeError,
        ValueError,
        struct.error,
        zlib.error,
    ) as error:
        raise InputError(f"{name} is a damaged zip; export or download it again", code="bad-export") from error


def _wanted(there: Sequence[ZipInfo]) -> list[ZipInfo]:
    files = [part for part in there if not part.is_dir() and not part.filename.startswith("__MACOSX/")]
    for kind in _KINDS:
        if found := [part for part in files if kind.fullmatch(part.filename)]:
            return sorted(found, key=lambda part: part.filename)
    return []


def _admit(wanted: Sequence[ZipInfo], name: str) -> None:
    if any(part.flag_bits & _LOCKED for part in wanted):
        raise InputError(f"{name} is locked with a password; unpack it and bring what is in it", code="bad-export")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in wanted):
        raise InputError(f"{name} is packed in a way that exports never are; pack it anew", code="bad-export")
    size_bytes = sum(part.file_size for part in wanted)
    packed_bytes = sum(part.compress_size for part in wanted)
    if size_bytes > LARGEST_BYTES or size_bytes > max(_BOMB_BYTES, packed_bytes * _BOMB_RATIO):
        raise InputError(f"{name} unpacks to {size_bytes >> 20} MiB, more than is read", code="export-too-large")


def _content(archive: ZipFile, part: ZipInfo) -> bytes:
    """Unpack in small steps: a part may hold more than its header says, and no step may then grow without end."""
    chunks: list[bytes] = []
    with archive.open(part) as content:
        while chunk := content.read(_CHUNK_BYTES):
            chunks.append(chunk)
    return b"".join(chunks)
