"""One thread writes: what waits together is committed together, and nobody waits for ever."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from samantha.kernel.error import StateError
from samantha.vault.sqlite_file import connect, trouble
from samantha.vault.writer import Writer

pytestmark = pytest.mark.anyio


class Desk:
    """A writer, and what its database was told."""

    def __init__(self, path: Path) -> None:
        self.statements: list[str] = []
        self.connection = connect(path)
        self.connection.execute("CREATE TABLE word (word TEXT UNIQUE)")
        self.connection.set_trace_callback(self.statements.append)
        self.writer = Writer(self.connection, partial(trouble, path=path))

    async def write(self, word: str) -> str:
        """Put down a word."""
        return await self.writer.write(partial(put, word))

    async def words(self) -> list[str]:
        """Return all that was put down."""
        return await self.writer.write(
            lambda connection: [word for (word,) in connection.execute("SELECT word FROM word ORDER BY rowid")]
        )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the writer's thread busy meanwhile."""
        go = threading.Event()
        busy = asyncio.ensure_future(self.writer.alone(lambda _: go.wait()))
        try:
            yield
        finally:
            go.set()
        assert not busy.cancelled()


def put(word: str, connection: sqlite3.Connection) -> str:
    """Write one word, which must not be there yet."""
    connection.execute("INSERT INTO word VALUES (?)", (word,))
    return word


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk with an empty sheet."""
    desk = Desk(tmp_path / "words.db")
    yield desk
    await desk.writer.close()


async def test_what_waits_together_is_committed_once(desk: Desk) -> None:
    """Twenty writes that wait for a busy writer are one transaction."""
    with desk.held():
        waiting = [asyncio.ensure_future(desk.write(str(n))) for n in range(20)]
        await asyncio.sleep(0)
        desk.statements.clear()
    assert await asyncio.gather(*waiting) == [str(n) for n in range(20)]
    assert desk.statements.count("COMMIT") == 1
    assert await desk.words() == [str(n) for n in range(20)]


async def test_one_failure_is_one_caller_s(desk: Desk) -> None:
    """Where one of several fails in the database, the others are committed all the same."""
    await desk.write("twice")
    with desk.held():
        waiting = [asyncio.ensure_future(desk.write(word)) for word in ("before", "twice", "after")]
        await asyncio.sleep(0)
    before, twice, after = await asyncio.gather(*waiting, return_exceptions=True)
    assert (before, after) == ("before", "after")
    assert isinstance(twice, StateError)
    assert isinstance(twice.__cause__, sqlite3.IntegrityError)
    assert await desk.words() == ["twice", "before", "after"]


async def test_a_refusal_is_one_caller_s(desk: Desk) -> None:
    """Work that refuses before it writes costs the others not even their shared commit."""

    def refuse(_: sqlite3.Connection) -> None:
        raise StateError("no", code="no")

    with desk.held():
        waiting = [asyncio.ensure_future(desk.write("kept")), asyncio.ensure_future(desk.writer.write(refuse))]
        await asyncio.sleep(0)
        desk.statements.clear()
    kept, refused = await asyncio.gather(*waiting, return_exceptions=True)
    assert kept == "kept"
    assert isinstance(refused, StateError)
    assert desk.statements.count("COMMIT") == 1


async def test_cancelled_before_its_turn_it_is_dropped(desk: Desk) -> None:
    """Work that hasn't begun when its caller is cancelled is never done."""
    with desk.held():
        waiting = asyncio.ensure_future(desk.write("never"))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
    assert waiting.cancelled()
    assert await desk.words() == []


async def test_cancelled_in_its_turn_it_is_finished(desk: Desk) -> None:
    """Work that has begun when its caller is cancelled is committed, and the writer goes on."""
    begun, go = threading.Event(), threading.Event()

    def slowly(connection: sqlite3.Connection) -> str:
        begun.set()
        go.wait()
        return put("finished", connection)

    waiting = asyncio.ensure_future(desk.writer.write(slowly))
    await asyncio.to_thread(begun.wait)
    waiting.cancel()
    await asyncio.wait([waiting])
    go.set()
    assert waiting.cancelled()
    assert await desk.words() == ["finished"]


async def test_a_mistake_in_the_work_leaves_nobody_waiting(desk: Desk) -> None:
    """An error that nobody foresaw reaches whoever waits, undoes what it left, and the writer goes on."""

    def stumble(connection: sqlite3.Connection) -> None:
        put("half", connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await desk.writer.write(stumble)
    await desk.write("whole")
    assert await desk.words() == ["whole"]


async def test_what_waits_at_closing_is_written(tmp_path: Path) -> None:
    """Closing lets everything that waits finish; what comes later is refused."""
    desk = Desk(tmp_path / "words.db")
    with desk.held():
        waiting = asyncio.ensure_future(desk.write("last"))
        await asyncio.sleep(0)
        closing = asyncio.ensure_future(desk.writer.close())
        await asyncio.sleep(0)
    assert await waiting == "last"
    await closing
    with pytest.raises(StateError) as refused:
        await desk.write("too late")
    assert refused.value.code == "vault-closed"
