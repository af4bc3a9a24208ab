"""What Alembic runs around the migrations: they go into the transaction of whoever opened the database."""

from alembic import context
from sqlalchemy import Connection

from samantha.vault.schema import VERSION_TABLE, metadata

connection: Connection = context.config.attributes["connection"]
context.configure(connection, target_metadata=metadata, version_table=VERSION_TABLE, transactional_ddl=True)
context.run_migrations()
