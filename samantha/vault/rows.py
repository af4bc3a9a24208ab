"""What the vault asks of a database engine: rows that tell nothing, in and out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, TypeVar

T = TypeVar("T")


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
    """Position in its log, from 1; rising, and never given twice."""
    at_us: int
    """When it was appended; microseconds since 1970-01-01 UTC."""
    sealed: bytes
    """Everything else."""


Compose = Callable[[int], Sequence[Row]]
"""Given the seq a log ends at, returns the rows to add, or raises to add none. May be called more than once."""


class Held(Protocol):
    """One log while nobody else can write to it. What is done here is kept together, or nothing of it is."""

    @property
    def end(self) -> int:
        """The seq that the log ends at, which stays when its last row is removed; 0 where there is none."""
        ...

    def backwards(self) -> Iterator[Row]:
        """Yield rows, newest first."""
        ...

    def find(self, ids: Collection[bytes]) -> Sequence[int]:
        """Return the seqs of the rows that have one of these ids."""
        ...

    def rewrite(self, gone: Sequence[int], again: Callable[[Row], Row]) -> None:
        """Remove some rows and every projection, and seal all other rows again.

        Args:
            gone: Seqs of what is removed.
            again: Returns a row with nothing changed but `sealed`.
        """
        ...

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows at the end."""
        ...


class Alone(Protocol):
    """A database on which this process does nothing else meanwhile. Every method blocks, in the thread that writes."""

    @property
    def is_undone(self) -> bool:
        """Whether the last work that failed is sure not to come back after a crash."""
        ...

    def holding(self, person: bytes) -> AbstractContextManager[Held]:
        """Hold a log: what is done to it is durable at the end, or undone if the work or the end raises."""
        ...

    def bury(self) -> None:
        """Make durable what is there, and whatever failed, or died with its process, impossible to come back."""
        ...

    def sweep(self) -> None:
        """Empty what the engine keeps of rows that were replaced, unless a reader needs it."""
        ...


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

    async def keep(self, person: bytes, kind: int, kept: Kept, still: Callable[[], bool]) -> None:
        """Put a projection in the place of an older one of its kind, if the log is there.

        Args:
            person: Whose.
            kind: Which one.
            kept: Sealed.
            still: Returns whether to keep it, asked while nobody else can write to the log.
        """
        ...

    async def kept(self, person: bytes, kind: int) -> Kept | None:
        """Return a projection, None where none is kept."""
        ...

    async def erase(self, person: bytes, still: Callable[[], bool]) -> None:
        """Delete a log while nobody else can write to it, if it is `still` to be deleted by then."""
        ...

    async def alone(self, work: Callable[[Alone], T]) -> T:
        """Do some work of several steps in the thread that writes; once it has begun it is done to its end."""
        ...

    async def close(self) -> None:
        """Let go of files and connections."""
        ...
