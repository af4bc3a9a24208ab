"""The directory of keys: one root key, wrapped by the system key, and one key per person, wrapped by the root key."""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samantha.kernel.error import SetupError, StateError
from samantha.kernel.ids import PersonId
from samantha.vault import private
from samantha.vault.cipher import Cipher, new_key
from samantha.vault.seal import Seal
from samantha.vault.source import KeySource, Wrapped, system_key
from samantha.vault.trouble import key_missing, told, wrong_key

_HEADER_VERSION = 1
_NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class PersonKey:
    """One person's key, opened."""

    name: bytes
    """The keyed hash that stands for the person in the database; 16 bytes."""
    seal: Seal
    stamp: tuple[int, int]
    """Which file the key was read from: its inode, and when it was written, in nanoseconds."""
    path: Path
    marker: Path
    """Where the file stands, and where it goes to be destroyed."""


class Keys:
    """Makes, reads and destroys the keys of people. Every method blocks.

    A key on its way to destruction stands under another name (`.erased`) until what it sealed is deleted, so that
    an erasure that was cut short is finished later.
    """

    def __init__(self, source: KeySource, *, is_new: bool) -> None:
        """Open the directory.

        Args:
            source: Where it is and what locks it.
            is_new: Whether keys may be made if there are none: only beside a database that has none yet.

        Raises:
            SetupError: If others may read there, or the system key can't be used.
            StateError: `wrong-key`, `key-missing`, `broken-keys`.
        """
        self._directory = source.directory
        private.make_directory(source.directory)
        private.make_directory(source.directory / "people")
        root = _root(source, is_new=is_new)
        self._naming = _derived(root, b"names of people")
        self._cipher = Cipher(_derived(root, b"keys of people"))
        self.proof = _derived(root, b"proof for the database")
        """Tells a database these keys from others, and nothing else; 32 bytes."""

    def name(self, person: PersonId) -> bytes:
        """Return what stands for a person in the database; 16 bytes that nobody without the root key can link."""
        return _derived(self._naming, person.encode())[:_NAME_BYTES]

    def find(self, person: PersonId) -> PersonKey | None:
        """Return a person's key, or None where there is none.

        Raises:
            StateError: `wrong-key` if it doesn't open with the root key.
        """
        name = self.name(person)
        path = self._path(name)
        stamp, wrapped = _stamp(path), private.read(path)
        if wrapped is None or stamp is None or stamp != _stamp(path):
            return None
        key = self._cipher.open(wrapped, name)
        if key is None:
            raise wrong_key(f"{person}'s key in {self._directory} doesn't open with this vault's key: put back a copy")
        return PersonKey(name, Seal(person, name, key), stamp, path, self._marker(name))

    def make(self, person: PersonId) -> None:
        """Give a person a key, unless somebody did so just before."""
        name = self.name(person)
        private.create(self._path(name), self._cipher.close(new_key(), name))

    def holds(self, key: PersonKey) -> bool:
        """Return whether a key that was read earlier is still in force."""
        return _stamp(key.path) == key.stamp and not key.marker.exists()

    def destroy(self, name: bytes) -> None:
        """Make a person's key unreadable for good, and remember that what it sealed must go."""
        marker = self._marker(name)
        if not private.rename(self._path(name), marker):
            private.create(marker, b"")
        private.overwrite(marker)

    def is_erasing(self, name: bytes) -> bool:
        """Return whether a key was destroyed and what it sealed may still stand."""
        return self._marker(name).exists()

    def erasing(self) -> Sequence[bytes]:
        """Return whose erasure was begun and not finished."""
        with told(self._directory):
            return [bytes.fromhex(marker.stem) for marker in (self._directory / "people").glob("*.erased")]

    def forget(self, name: bytes) -> None:
        """Note that an erasure is finished."""
        private.remove(self._marker(name))

    def _path(self, name: bytes) -> Path:
        return self._directory / "people" / f"{name.hex()}.key"

    def _marker(self, name: bytes) -> Path:
        return self._path(name).with_suffix(".erased")


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.digest(key, purpose, "sha256")


def _stamp(path: Path) -> tuple[int, int] | None:
    with told(path):
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
    return found.st_ino, found.st_mtime_ns


def _root(source: KeySource, *, is_new: bool) -> bytes:
    path = source.directory / "vault.json"
    lock = system_key(source)
    header = private.read(path)
    if header is None and not is_new:
        raise key_missing(f"{path}, which unlocks this database, is gone: put the key directory back from your copy")
    if header is None:
        fresh = {"version": _HEADER_VERSION, "kind": source.kind, "wrapped": lock.wrap(new_key())}
        private.create(path, json.dumps(fresh, indent=1).encode() + b"\n")
        header = private.read(path) or b""
    try:
        return lock.unwrap(_wrapped(header, source.kind))
    except (KeyError, TypeError, ValueError) as error:
        raise StateError(f"{path} is damaged: put the key directory back from your copy", code="broken-keys") from error


def _wrapped(header: bytes, kind: str) -> Wrapped:
    kept = json.loads(header)
    if kept["version"] > _HEADER_VERSION:
        raise StateError("The key directory was made by a newer Samantha: update this one", code="newer-vault")
    if kept["kind"] != kind:
        raise SetupError(
            f"This vault's keys are locked by kind {kept['kind']!r}, not {kind!r}: choose the one they were made with",
            code="other-key-source",
        )
    return kept["wrapped"]
