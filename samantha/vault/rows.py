"""What the vault asks of a database engine: rows that tell nothing, in and out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol


class Kept(NamedTuple):
    """A sealed projection, as a database sees it."""

    seq: int
    """The seq of the last record that is in it."""
    sealed: bytes


class Row(NamedTuple):
    """One sealed event, as a database sees it."""

    id: bytes
    """UUID version 7, 16 bytes."""
    seq: int
    """Position in its log, from 1."""
    at_us: int
    """When it was appended; microseconds since 1970-01-01 UTC."""
    sealed: bytes
    """Everything else."""


Compose = Callable[[int], Sequence[Row]]
"""Given the seq a log ends at, returns the rows to add, or raises to add none. May be called more than once."""


class Rows(Protocol):
    """A database of sealed rows. People are keyed hashes of 16 bytes here, never names.

    Every method raises StateError or SetupError where the engine can't do it, and then nothing is half-written.
    """

    async def proof(self) -> bytes | None:
        """Return the note of which keys belong to this database; None in a new one."""
        ...

    async def claim(self, proof: bytes) -> bytes:
        """Note which keys belong here, unless it is noted already; return what stands."""
        ...

    async def end(self, person: bytes) -> int:
        """Return the seq a log ends at; 0 where there is none."""
        ...

    async def append(self, person: bytes, compose: Compose) -> Sequence[Row]:
        """Add rows while nobody else can write to this log; durable when this returns."""
        ...

    async def read(self, person: bytes, *, after: int, limit: int | None) -> Sequence[Row]:
        """Return rows with seq > after, oldest first."""
        ...

    async def last(self, person: bytes, count: int) -> Sequence[Row]:
        """Return the newest `count` rows, oldest first."""
        ...

    async def keep(self, person: bytes, kind: int, kept: Kept) -> None:
        """Put a projection in the place of an older one of its kind, if the log is there."""
        ...

    async def kept(self, person: bytes, kind: int) -> Kept | None:
        """Return a projection, None where none is kept."""
        ...

    async def erase(self, person: bytes, still: Callable[[], bool]) -> None:
        """Delete a log while nobody else can write to it, if it is `still` to be deleted by then."""
        ...

    async def close(self) -> None:
        """Let go of files and connections."""
        ...
