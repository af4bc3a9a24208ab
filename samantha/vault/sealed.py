"""The vault over any engine: events are sealed before a database sees them and opened after."""

from collections.abc import Sequence

from anyio import to_thread

from samantha.kernel.clock import Clock
from samantha.kernel.ids import PersonId, new_event_id
from samantha.vault.event import Event, Record
from samantha.vault.keys import Keys, PersonKey
from samantha.vault.port import Kept, Projection
from samantha.vault.rows import Row, Rows
from samantha.vault.trouble import erased, key_missing, log_moved


class SealedLog:
    """One person's log: their key, and a database that can't read it."""

    def __init__(self, person: PersonId, key: PersonKey, keys: Keys, rows: Rows, clock: Clock) -> None:
        self._person = person
        self._key = key
        self._keys = keys
        self._rows = rows
        self._clock = clock

    @property
    def person(self) -> PersonId:
        """Whose log this is."""
        return self._person

    async def append(self, *events: Event, expected: int | None = None) -> Sequence[Record]:
        """Seal and store events together, in order; durable when this returns."""
        at, ids = self._clock.now(), [new_event_id() for _ in events]
        records: Sequence[Record] = ()

        def compose(end: int) -> Sequence[Row]:
            nonlocal records
            self._require_key()
            if expected is not None and expected != end:
                raise log_moved(self._person, end=end, expected=expected)
            numbered = enumerate(zip(ids, events, strict=True), end + 1)
            records = tuple(Record(event_id, seq, at, event) for seq, (event_id, event) in numbered)
            return [self._key.seal.close(record) for record in records]

        await self._rows.append(self._key.name, compose)
        return records

    async def read(self, *, after: int = 0, limit: int | None = None) -> Sequence[Record]:
        """Return records with seq > after, oldest first."""
        return await self._opened(await self._rows.read(self._key.name, after=after, limit=limit))

    async def last(self, count: int) -> Sequence[Record]:
        """Return the newest `count` records, oldest first."""
        return await self._opened(await self._rows.last(self._key.name, count))

    async def keep(self, projection: Projection, kept: Kept) -> None:
        """Seal a projection beside the log, in the place of the one kept before."""
        self._require_key()
        sealed = await to_thread.run_sync(self._key.seal.close_beside, projection, *kept)
        await self._rows.keep(self._key.name, projection, sealed)

    async def kept(self, projection: Projection) -> Kept | None:
        """Return a projection as it was kept last; None if there is none that opens."""
        found = await self._rows.kept(self._key.name, projection)
        self._require_key()
        content = await to_thread.run_sync(self._key.seal.open_beside, projection, found) if found else None
        return Kept(found.seq, content) if found and content is not None else None

    async def _opened(self, rows: Sequence[Row]) -> Sequence[Record]:
        return await to_thread.run_sync(self._open, rows)

    def _open(self, rows: Sequence[Row]) -> Sequence[Record]:
        self._require_key()
        return tuple(self._key.seal.open(row) for row in rows)

    def _require_key(self) -> None:
        if not self._keys.holds(self._key):
            raise erased(self._person)


class SealedVault:
    """Hands out sealed logs, one person at a time, and destroys them."""

    def __init__(self, keys: Keys, rows: Rows, clock: Clock) -> None:
        self._keys = keys
        self._rows = rows
        self._clock = clock

    async def log(self, person: PersonId) -> SealedLog:
        """Open a person's log; a person who is new gets a key and an empty log."""
        name = self._keys.name(person)
        if self._keys.is_erasing(name):
            await self._finish_erasing(name)
        key = await to_thread.run_sync(self._keys.find, person)
        if key is None:
            key = await self._begin(person, name)
        return SealedLog(person, key, self._keys, self._rows, self._clock)

    async def erase(self, person: PersonId) -> None:
        """Destroy the person's key, then delete what it sealed; if this is cut short, the next opening finishes it."""
        await self._finish_erasing(self._keys.name(person))

    async def finish_erasing(self) -> None:
        """Finish every erasure that was begun and cut short."""
        for name in await to_thread.run_sync(self._keys.erasing):
            await self._finish_erasing(name)

    async def close(self) -> None:
        """Let go of files and connections."""
        await self._rows.close()

    async def _begin(self, person: PersonId, name: bytes) -> PersonKey:
        """Give a new person a key, but never a second one to a person whose key is gone."""
        if end := await self._rows.end(name):
            raise key_missing(
                f"{person}'s key is gone, but {end} sealed events are there: "
                f"put the key directory back from your copy, or erase {person}"
            )
        await to_thread.run_sync(self._keys.make, person)
        key = await to_thread.run_sync(self._keys.find, person)
        if key is None:
            raise erased(person)
        return key

    async def _finish_erasing(self, name: bytes) -> None:
        await to_thread.run_sync(self._keys.destroy, name)
        await self._rows.erase(name, lambda: self._keys.is_erasing(name))
        await to_thread.run_sync(self._keys.forget, name)
