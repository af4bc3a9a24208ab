"""One person's key: where its files stand, and how it is wrapped in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samantha.kernel.ids import PersonId
from samantha.vault import private
from samantha.vault.cipher import KEY_BYTES, Cipher
from samantha.vault.seal import Seal
from samantha.vault.trouble import from_os, told, wrong_key

Stamp = tuple[int, int]
"""Which file something was read from: its inode, and when it was written, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class PersonKey:
    """One person's key, opened."""

    name: bytes
    """The keyed hash that stands for the person in the database; 16 bytes."""
    seal: Seal
    life: bytes
    """Drawn when the person began, and the same for every key that follows; 16 bytes, none in the oldest vaults."""
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Place:
    """The names that a person's key may stand under."""

    key: Path
    """The one in force."""
    following: Path
    """The one that takes its place once all that remains is sealed with it."""
    former: Path
    """The one whose place was taken, until it is destroyed."""
    marker: Path
    """The one of a person who is being erased."""


class Chest:
    """The directory of people's keys, each wrapped in a file of its own. Every method blocks."""

    def __init__(self, directory: Path, cipher: Cipher) -> None:
        """Point at the directory.

        Args:
            directory: Stands already.
            cipher: Wraps each key.
        """
        self._directory = directory
        self._cipher = cipher
        self._places: dict[bytes, Place] = {}

    def place(self, name: bytes) -> Place:
        """Return where the files of a person's key stand."""
        place = self._places.get(name)
        if place is None:
            stem = self._directory / name.hex()
            place = Place(*(stem.with_suffix(suffix) for suffix in (".key", ".next", ".old", ".erased")))
            self._places[name] = place
        return place

    def names(self, suffix: str) -> Sequence[bytes]:
        """Return who has a file with this suffix."""
        with told(self._directory):
            return [bytes.fromhex(path.stem) for path in self._directory.glob(f"*{suffix}")]

    def wrapped(self, name: bytes, key: bytes, life: bytes) -> bytes:
        """Return a key as its file holds it, of use under this name alone."""
        return self._cipher.close(key + life, name)

    def read(self, path: Path, name: bytes, person: PersonId) -> PersonKey | None:
        """Return the key in a file, or None where there is none.

        Args:
            path: One of the person's places.
            name: What stands for them in the database.
            person: Told in errors only.

        Raises:
            StateError: `wrong-key` if it doesn't open.
        """
        while True:
            stamp, wrapped = stamp_of(path), private.read(path)
            if stamp == stamp_of(path):
                break
        if wrapped is None or stamp is None:
            return None
        secret = self._cipher.open(wrapped, name)
        if secret is None:
            raise wrong_key(f"{person}'s key in {self._directory} doesn't open with this vault's key: put back a copy")
        return PersonKey(name, Seal(person, name, secret[:KEY_BYTES]), secret[KEY_BYTES:], stamp)


def stamp_of(path: Path) -> Stamp | None:
    """Return which file stands under a name, None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os(error, path) from error
    return found.st_ino, found.st_mtime_ns
