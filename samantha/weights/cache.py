"""The folder where verified weights lie: one folder a model, and a stamp that makes the next start cheap."""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from samantha.weights.model import Model, WeightFile

_BLOCK_BYTES = 1024 * 1024
_STAMP = ".stamp.json"


def default_root() -> Path:
    """Return the person's own cache folder for weights."""
    return user_cache_path("samantha") / "weights"


class Cache:
    """Files that were verified, and how to tell that they still are.

    A file's SHA-256 is computed once; the stamp beside it keeps the size and time of change it had then. While
    those stay the same the file counts as verified; `faults` trusts nothing and reads every byte again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, model: Model) -> Path:
        """Return the folder of a model's files; it may not exist yet."""
        return self.root / model.id

    def path(self, model: Model, file: WeightFile) -> Path:
        """Return where a file lies or will lie."""
        return self.folder(model) / file.name

    def missing(self, model: Model) -> list[WeightFile]:
        """Return the files that are absent or not what the catalogue says."""
        stamps = self._stamps(model)
        return [file for file in model.files if not self._is_whole(model, file, stamps)]

    def faults(self, model: Model, *, moved: Callable[[int], None] = lambda _: None) -> dict[str, str]:
        """Read every byte again and return what is wrong, by file name.

        Args:
            model: Whose files to read.
            moved: Called with the number of bytes just read.
        """
        wrong: dict[str, str] = {}
        for file in model.files:
            reason = _fault(self.path(model, file), file, moved)
            if reason:
                wrong[file.name] = reason
                self._stamp(model, file, None)
            else:
                self._stamp(model, file, self.path(model, file).stat())
        return wrong

    def publish(self, model: Model, file: WeightFile, part: Path) -> str:
        """Give a finished download its final name if its bytes are right, else delete it.

        Returns:
            '' when the file is in place, otherwise why it was refused.
        """
        reason = _fault(part, file, lambda _: None)
        if reason:
            part.unlink(missing_ok=True)
            return reason
        final = self.path(model, file)
        final.parent.mkdir(parents=True, exist_ok=True)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(final)
        self._stamp(model, file, final.stat())
        return ""

    def _is_whole(self, model: Model, file: WeightFile, stamps: dict[str, list[int | str]]) -> bool:
        path = self.path(model, file)
        try:
            seen = path.stat()
        except OSError:
            return False
        if stamps.get(file.name) == [seen.st_size, seen.st_mtime_ns, file.sha256]:
            return True
        if _fault(path, file, lambda _: None):
            return False
        self._stamp(model, file, seen)
        return True

    def _stamps(self, model: Model) -> dict[str, list[int | str]]:
        try:
            found = json.loads((self.folder(model) / _STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _stamp(self, model: Model, file: WeightFile, seen: os.stat_result | None) -> None:
        stamps = self._stamps(model)
        if seen is None:
            stamps.pop(file.name, None)
        else:
            stamps[file.name] = [seen.st_size, seen.st_mtime_ns, file.sha256]
        fresh = self.folder(model) / f"{_STAMP}.{os.getpid()}"
        try:
            fresh.write_text(json.dumps(stamps, indent=1), encoding="utf-8")
            fresh.replace(self.folder(model) / _STAMP)
        except OSError:  # A cache that can't be written is verified at each start instead.
            with suppress(OSError):
                fresh.unlink(missing_ok=True)


def _fault(path: Path, file: WeightFile, moved: Callable[[int], None]) -> str:
    """Return why a file on disk is not the catalogue's, '' if it is."""
    try:
        size_bytes = path.stat().st_size
        if size_bytes != file.size_bytes:
            return f"it has {size_bytes:,} bytes, not {file.size_bytes:,}"
        digest = hashlib.sha256()
        with path.open("rb") as opened:
            while block := opened.read(_BLOCK_BYTES):
                digest.update(block)
                moved(len(block))
    except FileNotFoundError:
        return "it is missing"
    except OSError as error:
        return f"it can't be read: {error.strerror}"
    return "" if digest.hexdigest() == file.sha256 else "its SHA-256 is not the catalogue's"
