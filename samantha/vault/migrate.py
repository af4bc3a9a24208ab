"""Brings a database's tables to what this version of her expects; forward only."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from samantha.kernel.error import StateError

MIGRATIONS = Path(__file__).with_name("migrations")


def configuration() -> Config:
    """Return Alembic's settings; there is no file of them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def upgrade(connection: Connection, name: str) -> None:
    """Apply what is missing inside the connection's transaction, which the caller commits.

    Args:
        connection: Holds the right to write until the caller commits.
        name: What to call the database in an error.

    Raises:
        StateError: `newer-vault` if a later version of her has written there.
    """
    config = configuration()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StateError(
            f"The database {name} was made by a newer Samantha: update this one, or name another database",
            code="newer-vault",
        ) from error
