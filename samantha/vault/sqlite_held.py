"""One log of a SQLite file within a transaction, and a turn of several transactions."""

import sqlite3
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from samantha.vault import schema
from samantha.vault.rows import Row
from samantha.vault.sqlite_file import Statement, translated

NO_LIMIT = 2**63 - 1

_AT_ONCE_COUNT = 1000
"""Rows that are sealed again at once."""

_find_end = Statement(schema.FIND_END)
_begin_log = Statement(schema.BEGIN_LOG)
_move_end = Statement(schema.MOVE_END)
_add_event = Statement(schema.ADD_EVENT)
_find_seqs = Statement(schema.FIND_SEQS)
_remove_event = Statement(schema.REMOVE_EVENT)
_seal_again = Statement(schema.SEAL_AGAIN)
_read_after = Statement(schema.READ_AFTER)
_read_last = Statement(schema.READ_LAST)
_drop_projections = Statement(schema.DROP_PROJECTIONS)


class SqliteHeld:
    """One person's log; a transaction that nobody else can write in is open."""

    def __init__(self, connection: sqlite3.Connection, person: bytes) -> None:
        """Look where the log ends."""
        self._connection = connection
        self._person = person
        self._end = find_end(connection, person)

    @property
    def end(self) -> int:
        """The seq that the log ends at; 0 where there is none."""
        return self._end or 0

    def backwards(self) -> Iterator[Row]:
        """Yield rows, newest first."""
        with closing(_read_last(self._connection, whose=self._person, limit=NO_LIMIT)) as found:
            for row in found:
                yield Row(*row)

    def find(self, ids: Collection[bytes]) -> Sequence[int]:
        """Return the seqs of the rows that have one of these ids."""
        return [seq for row_id, seq in _find_seqs(self._connection, whose=self._person) if row_id in ids] if ids else []

    def rewrite(self, gone: Sequence[int], again: Callable[[Row], Row]) -> None:
        """Remove some rows and every projection, and seal all other rows again."""
        _remove_event.many(self._connection, ({"whose": self._person, "which": seq} for seq in gone))
        _drop_projections(self._connection, whose=self._person)
        after = 0
        while rows := to_rows(_read_after(self._connection, whose=self._person, after=after, limit=_AT_ONCE_COUNT)):
            anew = map(again, rows)
            _seal_again.many(
                self._connection, ({"whose": self._person, "which": row.seq, "sealed": row.sealed} for row in anew)
            )
            after = rows[-1].seq

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows at the end."""
        if not rows:
            return
        if self._end is None:
            _begin_log(self._connection, person=self._person, seq=rows[-1].seq)
        else:
            _move_end(self._connection, whose=self._person, seq=rows[-1].seq)
        self._end = rows[-1].seq
        for row in rows:
            _add_event(self._connection, person=self._person, **row._asdict())


class SqliteAlone:
    """The writing connection of this process, for as long as one turn takes."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take over a connection that is in no transaction."""
        self._connection = connection
        self._path = path
        self._is_undone = True

    @property
    def is_undone(self) -> bool:
        """Whether the last transaction that failed is sure not to come back after a crash."""
        return self._is_undone

    @contextmanager
    def holding(self, person: bytes) -> Generator[SqliteHeld]:
        """Hold a log in a transaction of its own."""
        self._is_undone = True
        with translated(self._path), self._transaction():
            yield SqliteHeld(self._connection, person)

    def bury(self) -> None:
        """Commit something, whatever it is.

        A process that dies while it flushes a commit may leave it whole in the write-ahead log, flushed or not. For
        processes that have the file open it never happened, yet who opens the file after a crash takes it from there.
        The next commit is written over the first, or flushes what the second took.
        """
        with translated(self._path), self._transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            self._connection.execute(f"PRAGMA user_version = {(version + 1) % 2**31}").close()

    def sweep(self) -> None:
        """Move the write-ahead log into the file and empty it, unless a reader needs it."""
        with translated(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _transaction(self) -> Generator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._commit()
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _commit(self) -> None:
        """Commit, and where that fails note whether the mark of a commit may have reached the file all the same.

        SQLite writes that mark last, so it isn't there where there was no room; it may be where the flush failed.
        """
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._is_undone = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
            raise


def find_end(connection: sqlite3.Connection, person: bytes) -> int | None:
    """Return the seq a log ends at, None where there is none."""
    found = _find_end(connection, whose=person).fetchone()
    return found and found[0]


def to_rows(cursor: sqlite3.Cursor) -> Sequence[Row]:
    """Return all that a statement found."""
    return [Row(*found) for found in cursor]
