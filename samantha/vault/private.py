"""Files that only their owner may read, written whole or not at all."""

import os
import secrets
import shlex
import stat
from contextlib import suppress
from pathlib import Path

from samantha.kernel.error import SetupError
from samantha.vault.trouble import told


def make_directory(path: Path) -> None:
    """Make a directory with mode 0700, or check that the one standing there has it.

    Raises:
        SetupError: `open-to-others` if anyone but the owner may enter; `cannot-open` if it can't be made.
    """
    with told(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    require_private(path)


def require_private(path: Path) -> None:
    """Refuse a file or directory that the group or the world may touch.

    Raises:
        SetupError: `open-to-others`, with the command to type.
    """
    with told(path):
        mode = path.stat().st_mode
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        wanted = "700" if stat.S_ISDIR(mode) else "600"
        raise SetupError(
            f"Others on this machine may read {path}: type  chmod {wanted} {shlex.quote(str(path))}",
            code="open-to-others",
        )


def read(path: Path) -> bytes | None:
    """Return a whole file, or None where there is none."""
    with told(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def create(path: Path, content: bytes) -> bool:
    """Put a new file (mode 0600) on the disk for good; of several at once, one wins.

    It appears under its name only when all of it is durable.

    Returns:
        Whether this call made it; False leaves the file that was there untouched.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with told(path):
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        except FileExistsError:
            return False
        finally:
            draft.unlink()
            _sync_directory(path.parent)
    return True


def put(path: Path, content: bytes) -> None:
    """Put a new file (mode 0600) on the disk for good, under its name at once: whoever reads it may see a part.

    For files that only one process makes at a time, and that nobody needs before this returns.
    """
    with told(path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise
        finally:
            _sync_directory(path.parent)


def link(path: Path, new: Path) -> None:
    """Give a file one more name for good; nothing happens where there is no file, or something has that name."""
    with told(path):
        with suppress(FileNotFoundError, FileExistsError):
            os.link(path, new)
        _sync_directory(path.parent)


def rename(path: Path, new: Path) -> bool:
    """Give a file another name for good; return False where there is none."""
    with told(path):
        try:
            path.rename(new)
        except FileNotFoundError:
            return False
        _sync_directory(path.parent)
    return True


def overwrite(path: Path) -> None:
    """Replace a file's bytes in place with random ones, as far as the filesystem writes in place.

    Nothing happens where there is none.
    """
    with told(path), suppress(FileNotFoundError), path.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        file.write(secrets.token_bytes(size))
        file.flush()
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Unlink a file for good; nothing happens where there is none."""
    with told(path):
        path.unlink(missing_ok=True)
        _sync_directory(path.parent)


def _sync_directory(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
