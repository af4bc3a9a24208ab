"""The texts that an export consists of, whatever they are packed and encoded in."""

import codecs
import os
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import BinaryIO

from samantha.kernel.error import InputError
from samantha.memory.brought.archive import LARGEST_BYTES, is_zip, parts
from samantha.memory.brought.moment import from_unix

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Document:
    """One text of an export."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that was brought, opened."""

    documents: tuple[Document, ...]
    written_at: datetime
    """When the file was last written; aware, on the person's clock."""
    packed: bool
    """Whether it was a zip."""


def opened(path: Path, zone: tzinfo) -> Parcel:
    """Read a file, unpack it if it is a zip, and decode what is in it.

    Args:
        path: What the person brings.
        zone: Where the person lives.

    Raises:
        InputError: `no-export` where there is no such file or it can't be read; `unknown-export` where it is no text;
            `bad-export` and `export-too-large` as `parts` says.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}; check the path", code="no-export")
    try:
        with path.open("rb") as file:
            written_at = from_unix(os.fstat(file.fileno()).st_mtime, zone) or _EPOCH.astimezone(zone)
            magic = file.read(4)
            file.seek(0)
            packed = is_zip(magic)
            contents = parts(file, path.name) if packed else [(path.name, _content(file, path.name))]
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}", code="no-export") from error
    return Parcel(tuple(Document(name, _decoded(data, name)) for name, data in contents), written_at, packed)


def _content(file: BinaryIO, name: str) -> bytes:
    size_bytes = os.fstat(file.fileno()).st_size
    if size_bytes > LARGEST_BYTES:
        raise InputError(f"{name} holds {size_bytes >> 20} MiB, more than is read", code="export-too-large")
    return file.read(LARGEST_BYTES)


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(f"{name} is no text; bring a zip, JSON or text file", code="unknown-export")
