"""How one key of a person follows another when a log is sealed anew."""

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from samantha.kernel.error import StateError
from samantha.kernel.ids import PersonId
from samantha.vault import private
from samantha.vault.cipher import new_key
from samantha.vault.person_key import Chest, PersonKey, Stamp, stamp_of
from samantha.vault.rows import Row
from samantha.vault.trouble import told

_ANYONE = PersonId("this person")

Stamps = tuple[Stamp | None, Stamp | None]
"""Which keys stand beside the one in force: the following one, the former one."""


class Succession:
    """Puts a person's next key beside the one in force, and later the one in the place of the other. Blocks.

    The next key stands under a name of its own (`.next`) until the rows that it seals are in the database for good.
    Then it takes the place of the other, which goes by a third name (`.old`) until it is overwritten. Where that was
    cut short two keys stand side by side, and the rows tell which is in force.
    """

    def __init__(self, chest: Chest) -> None:
        """Work on the keys of a chest."""
        self._chest = chest

    def under_way(self, name: bytes) -> Stamps | None:
        """Return what stands beside a person's key, None where nothing does, as nearly always."""
        place = self._chest.place(name)
        stamps = stamp_of(place.following), stamp_of(place.former)
        return None if stamps == (None, None) else stamps

    def pending(self) -> Sequence[bytes]:
        """Return whose succession was begun and not ended."""
        return [*{name: None for suffix in (".next", ".old") for name in self._chest.names(suffix)}]

    def begin(self, key: PersonKey, person: PersonId) -> PersonKey:
        """Put a fresh key of the same life beside the one in force; only while nobody else can write to the log.

        Its time is later than that of the key it follows, so that no inode used again makes it look like an earlier.
        """
        path = self._chest.place(key.name).following
        private.put(path, self._chest.wrapped(key.name, new_key(), key.life))
        now_ns = max(time.time_ns(), key.stamp[1] + 1)
        with told(path):
            os.utime(path, ns=(now_ns, now_ns))
        following = self._chest.read(path, key.name, person)
        if following is None:
            raise StateError(f"{path} is gone, although it was just written", code="key-missing")
        return following

    def following(self, key: PersonKey, person: PersonId) -> PersonKey | None:
        """Return the whole key that is to follow one, which may be in force already; None where there is none."""
        found = self._whole(self._chest.place(key.name).following, key.name, person)
        return found if found and found.life == key.life else None

    def settle(self, name: bytes, rows: Iterable[Row]) -> None:
        """Leave the key in force alone under its name, and destroy the other; only while nobody else can write.

        Args:
            name: Whose.
            rows: Of the log, as they are committed. All are sealed under one of the two.

        Raises:
            StateError: `wrong-key` if the key doesn't open; `broken-event` if there are rows and neither opens any.
        """
        place = self._chest.place(name)
        following = self._whole(place.following, name, _ANYONE)
        if following and _is_in_force(following, self._chest.read(place.key, name, _ANYONE), rows):
            private.link(place.key, place.former)
            private.rename(place.following, place.key)
        self.drop(name)

    def drop(self, name: bytes) -> None:
        """Destroy what stands beside a person's key."""
        place = self._chest.place(name)
        for path in (place.following, place.former):
            if not _is_one_file(path, place.key):
                private.overwrite(path)
            private.remove(path)

    def _whole(self, path: Path, name: bytes, person: PersonId) -> PersonKey | None:
        """Return a key unless its writing was cut short: nothing is sealed with one that was."""
        with suppress(StateError):
            return self._chest.read(path, name, person)
        return None


def _is_in_force(following: PersonKey, current: PersonKey | None, rows: Iterable[Row]) -> bool:
    if current and current.life != following.life:
        return False
    row = None
    for row in rows:
        if current and current.seal.opens(row):
            return False
        if following.seal.opens(row):
            return True
    if row:
        raise StateError(
            "Not one event of a log opens with its keys: the database was damaged or changed; restore it from a backup",
            code="broken-event",
        )
    return current is not None  # Nothing remained to be sealed with it.


def _is_one_file(path: Path, other: Path) -> bool:
    one, two = stamp_of(path), stamp_of(other)
    return one is not None and one == two
