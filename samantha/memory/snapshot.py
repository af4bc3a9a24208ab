"""An index as bytes, to be sealed beside the log."""

import io
import json
import zipfile
from typing import Any

import numpy as np

from samantha.memory.index import Index

_FORM = 3
"""Raised with every change of what the columns mean; an index of another form is built anew."""


def packed(index: Index) -> bytes:
    """Return an index as bytes; no line of it stands there in words, but the names of people do."""
    about = json.dumps({"form": _FORM, "people": index.people}).encode()
    with io.BytesIO() as file:
        columns: dict[str, Any] = {"about": np.frombuffer(about, np.uint8), **index.columns()}
        np.savez(file, **columns)
        return file.getvalue()


def unpacked(content: bytes) -> Index | None:
    """Return the index that `packed` was given; None if it is of another form, or none at all."""
    try:
        with io.BytesIO(content) as file, np.load(file, allow_pickle=False) as columns:
            about = json.loads(columns["about"].tobytes())
            if about["form"] != _FORM:
                return None
            return Index.of(about["people"], {name: columns[name] for name in columns.files if name != "about"})
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile):
        return None
