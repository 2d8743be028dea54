"""Table of erased sessions, by the hash of their tokens alone."""

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
STRICT = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "erased",
        sa.Column("session", sa.Text, primary_key=True),
        sa.Column("at", Whole, nullable=False),
        **STRICT,
    )
    op.create_index("erased_by_age", "erased", ["at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("erased")
