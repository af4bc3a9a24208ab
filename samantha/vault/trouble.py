"""What can go wrong in a vault, each in one clear line with what to do."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from samantha.kernel.error import SamanthaError, SetupError, StateError
from samantha.kernel.ids import PersonId

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def log_moved(person: PersonId, *, end: int, expected: int) -> StateError:
    """Return the error for an append that came second."""
    return StateError(
        f"{person}'s log ends at {end}, not at {expected}: somebody else wrote; read what is new and try again",
        code="log-moved",
    )


def erased(person: PersonId) -> StateError:
    """Return the error for using a log after its person was erased."""
    return StateError(f"{person}'s log was erased: open the log anew to begin an empty one", code="erased")


def closed() -> StateError:
    """Return the error for using a vault after it was closed."""
    return StateError("This vault is closed: open it again", code="vault-closed")


def disk_full(path: Path) -> StateError:
    """Return the error for a disk, or a quota, without room."""
    return StateError(
        f"No room left on the disk of {path}: free some space and say it again; nothing was half-written",
        code="disk-full",
        spoken="My disk is full, so I can't keep what we say. Please make some room.",
    )


def wrong_key(what: str) -> StateError:
    """Return the error for a key that is there but isn't the right one."""
    return StateError(
        what,
        code="wrong-key",
        spoken="I can't open my memory: the key isn't the one it was locked with.",
    )


def key_missing(what: str) -> StateError:
    """Return the error for data whose key is gone."""
    return StateError(
        what,
        code="key-missing",
        spoken="I can't open my memory: its key is missing.",
    )


def from_os(error: OSError, path: Path) -> SamanthaError:
    """Return what a failed file operation means for the person who runs her."""
    if error.errno in _NO_ROOM:
        return disk_full(path)
    return SetupError(
        f"Can't use {path} ({error.strerror}): let the user who runs her read and write there, or name another place",
        code="cannot-open",
    )


@contextmanager
def told(path: Path) -> Generator[None]:
    """Translate what the operating system refuses into one clear line about `path`."""
    try:
        yield
    except OSError as error:
        raise from_os(error, path) from error
