"""The sealed log: one vault, a log per person, events in them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first three tables."""
    op.create_table(
        "vault",
        sa.Column("id", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("proof", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "log",
        sa.Column("person", sa.LargeBinary(16), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("person", sa.LargeBinary(16), sa.ForeignKey("log.person", ondelete="CASCADE"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("at_us", sa.BigInteger, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
