"""Identifiers that can't be confused with one another."""

import re
import secrets
import time
import uuid
from typing import NewType

from samantha.kernel.error import InputError

PersonId = NewType("PersonId", str)
"""Whose life it is: 1 to 64 of a-z, 0-9, '-', '_' and '.', starting with a letter or digit."""

EventId = NewType("EventId", str)
"""One event of one person's log: a UUID version 7 in its canonical form, so ids sort by time."""

_PERSON = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def person_id(name: str) -> PersonId:
    """Return the id for a name typed by a person or sent by a client.

    Raises:
        InputError: If the name has characters an id can't hold, or is empty or too long.
    """
    folded = name.strip().lower()
    if not _PERSON.fullmatch(folded):
        raise InputError(
            f"{name!r} can't name a person: use 1 to 64 letters, digits, '-', '_' or '.'",
            code="bad-person",
        )
    return PersonId(folded)


def new_event_id() -> EventId:
    """Return a fresh id whose order follows the clock (RFC 9562, version 7)."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return EventId(str(uuid.UUID(int=value)))
