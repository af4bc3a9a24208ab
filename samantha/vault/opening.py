"""The way in: a database's address and a place for keys become a vault."""

from pathlib import Path

from anyio import to_thread
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from samantha.kernel.clock import Clock
from samantha.kernel.error import SetupError
from samantha.vault.keys import Keys
from samantha.vault.port import Vault
from samantha.vault.rows import Rows
from samantha.vault.sealed import SealedVault
from samantha.vault.source import KeySource
from samantha.vault.sqlite import SqliteRows
from samantha.vault.trouble import wrong_key


async def open_vault(url: str, keys: KeySource, clock: Clock) -> Vault:
    """Open the vault in a database, making both where there is nothing yet.

    Args:
        url: `sqlite:///relative/path` or `sqlite:////absolute/path`; the only engine so far.
        keys: Where keys live and what locks them.
        clock: Tells when events happen.

    Raises:
        SetupError: `no-such-engine`, `bad-database-url`; whatever keeps the files from being used.
        StateError: `wrong-key` or `key-missing` if the keys don't belong to the data; `not-a-vault`, `newer-vault`,
            `broken-vault`, `disk-full`.
    """
    rows = await _rows(url)
    try:
        noted = await rows.proof()
        opened = await to_thread.run_sync(lambda: Keys(keys, is_new=noted is None))
        if (noted or await rows.claim(opened.proof)) != opened.proof:
            raise wrong_key(f"The keys in {keys.directory} belong to another database: name the right key directory")
        vault = SealedVault(opened, rows, clock)
        await vault.finish()
    except BaseException:
        await rows.close()
        raise
    return vault


async def _rows(url: str) -> Rows:
    address = _address(url)
    if address.drivername != "sqlite":
        raise SetupError(
            f"A database of kind {address.drivername!r} isn't supported yet: use sqlite:///PATH",
            code="no-such-engine",
        )
    if not address.database or address.database == ":memory:" or address.host or address.query:
        raise SetupError("A SQLite database needs a plain path: use sqlite:///PATH", code="bad-database-url")
    path = address.database
    return await to_thread.run_sync(lambda: SqliteRows(Path(path).expanduser()))


def _address(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SetupError("That isn't a database's address: use sqlite:///PATH", code="bad-database-url") from error
