"""The one thread of this process that writes to a SQLite database."""

import asyncio
import sqlite3
import sys
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Generic, TypeVar

from samantha.kernel.error import SamanthaError
from samantha.vault.trouble import closed

T = TypeVar("T")


class _Job(Generic[T]):
    """A piece of writing, and who waits for it."""

    def __init__(self, work: Callable[[sqlite3.Connection], T]) -> None:
        self.done: Future[T] = Future()
        self._work = work

    def attempt(self, connection: sqlite3.Connection) -> Callable[[], None]:
        """Do the work inside a transaction; return how to tell the outcome once that is durable."""
        try:
            result = self._work(connection)
        except SamanthaError as error:
            refusal = error
            return lambda: self.done.set_exception(refusal)
        return lambda: self.done.set_result(result)


class Writer:
    """Runs pieces of writing one after another; those that wait together share one transaction and one fsync.

    A caller may be cancelled at any moment: work that hasn't begun is dropped, work that has begun is finished.
    """

    def __init__(self, connection: sqlite3.Connection, translate: Callable[[sqlite3.Error], SamanthaError]) -> None:
        """Take over a connection; nobody else may use it from here on."""
        self._connection = connection
        self._translate = translate
        self._waiting: deque[_Job[Any]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="vault-writer")

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work in a transaction; durable when this returns.

        Args:
            work: May refuse with a SamanthaError before it writes anything. Called once more, alone, if the
                transaction that it shared with others failed.
        """
        job = _Job(work)
        self._waiting.append(job)
        self._submit(self._commit_waiting)
        return await asyncio.wrap_future(job.done)

    async def alone(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work in its turn, outside of any transaction."""
        try:
            return await asyncio.wrap_future(self._submit(lambda: work(self._connection)))
        except sqlite3.Error as error:
            raise self._translate(error) from error

    async def close(self) -> None:
        """Finish what waits, then let go of the connection."""
        with suppress(SamanthaError):
            last = self._submit(self._connection.close)
            self._thread.shutdown(wait=False)
            await asyncio.wrap_future(last)

    def _submit(self, step: Callable[[], T]) -> Future[T]:
        try:
            return self._thread.submit(step)
        except RuntimeError as error:
            raise closed() from error

    def _commit_waiting(self) -> None:
        jobs = [job for job in self._take_waiting() if job.done.set_running_or_notify_cancel()]
        try:
            self._commit(jobs)
        finally:
            stray = sys.exception()
            for job in jobs:
                if stray is not None and not job.done.done():
                    job.done.set_exception(stray)

    def _take_waiting(self) -> Sequence[_Job[Any]]:
        return [self._waiting.popleft() for _ in range(len(self._waiting))]

    def _commit(self, jobs: Sequence[_Job[Any]]) -> None:
        """Commit jobs together; where that fails, each alone, so that none fails for another's sake."""
        if not jobs:
            return
        try:
            outcomes = self._transact(jobs)
        except sqlite3.Error as error:
            if len(jobs) == 1:
                trouble = self._translate(error)
                trouble.__cause__ = error
                jobs[0].done.set_exception(trouble)
            else:
                for job in jobs:
                    self._commit([job])
        else:
            for tell in outcomes:
                tell()

    def _transact(self, jobs: Sequence[_Job[Any]]) -> Sequence[Callable[[], None]]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            outcomes = [job.attempt(self._connection) for job in jobs]
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return outcomes
