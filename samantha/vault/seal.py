"""How one event is closed with its person's key, so that it opens nowhere but in its own place."""

import struct
import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from samantha.kernel.error import StateError
from samantha.kernel.ids import EventId, PersonId
from samantha.vault.cipher import Cipher
from samantha.vault.codec import decode, encode
from samantha.vault.event import Event, Record
from samantha.vault.rows import Kept, Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_PLACE = struct.Struct(">16s16sqq")
"""What is authenticated beside the content: person, event id, seq, time in microseconds."""


_BESIDE = struct.Struct(">16s10shq")
"""The same of a projection: person, a word that no event has in this place, kind, seq."""
_PROJECTION = b"projection"


class Seal:
    """One person's seal."""

    def __init__(self, person: PersonId, name: bytes, key: bytes) -> None:
        """Hold a key ready.

        Args:
            person: Whose events these are; told in errors only.
            name: The keyed hash that stands for them in the database; 16 bytes.
            key: Their data key; 32 bytes.
        """
        self._person = person
        self._name = name
        self._cipher = Cipher(key)

    def close(self, record: Record) -> Row:
        """Return a record sealed into the one place where it will open."""
        row = Row(uuid.UUID(record.id).bytes, record.seq, (record.at - _EPOCH) // _MICROSECOND, b"")
        return Row(row.id, row.seq, row.at_us, self._cipher.close(encode(record.event), self._place(row)))

    def open(self, row: Row) -> Record:
        """Return the record that stands sealed in a row.

        Raises:
            StateError: `broken-event` if any part of the row isn't as it was written; `newer-event`.
        """
        return _record(row, decode(self._payload(row)))

    def opens(self, row: Row) -> bool:
        """Return whether a row is whole and sealed with this key."""
        return self._cipher.open(row.sealed, self._place(row)) is not None

    def again(self, row: Row, former: "Seal") -> Row:
        """Return a row that was closed with another key of this person closed with this one, in the same place.

        Raises:
            StateError: `broken-event` if any part of the row isn't as it was written.
        """
        return row._replace(sealed=self._cipher.close(former._payload(row), self._place(row)))

    def close_beside(self, kind: int, seq: int, content: bytes) -> Kept:
        """Return a projection sealed so that it opens for this person, kind and seq alone."""
        return Kept(seq, self._cipher.close(content, self._beside(kind, seq)))

    def open_beside(self, kind: int, kept: Kept) -> bytes | None:
        """Return a projection, None if any part of it isn't as it was kept."""
        return self._cipher.open(kept.sealed, self._beside(kind, kept.seq))

    def _payload(self, row: Row) -> bytes:
        payload = self._cipher.open(row.sealed, self._place(row))
        if payload is None:
            raise StateError(
                f"Event {row.seq} of {self._person}'s log doesn't open: the database was damaged or changed; "
                "restore it from a backup",
                code="broken-event",
            )
        return payload

    def _beside(self, kind: int, seq: int) -> bytes:
        return _BESIDE.pack(self._name, _PROJECTION, kind, seq)

    def _place(self, row: Row) -> bytes:
        return _PLACE.pack(self._name, row.id, row.seq, row.at_us)


def row_ids(ids: Iterable[EventId]) -> set[bytes]:
    """Return ids of events as a database has them; what is no id of an event is left out."""
    found: set[bytes] = set()
    for event_id in ids:
        with suppress(ValueError):
            parsed = uuid.UUID(event_id)
            if str(parsed) == event_id:
                found.add(parsed.bytes)
    return found


def _record(row: Row, event: Event) -> Record:
    return Record(EventId(str(uuid.UUID(bytes=row.id))), row.seq, _EPOCH + row.at_us * _MICROSECOND, event)
