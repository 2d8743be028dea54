"""The first tables: sessions, and the log of their events."""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
STRICT = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "session",
        sa.Column("session", sa.Text, primary_key=True),
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("lease", Whole, nullable=False),
        sa.Column("begun", Whole, nullable=False),
        sa.Column("touched", Whole, nullable=False),
        **STRICT,
    )
    op.create_index("session_of_learner", "session", ["learner"])
    op.create_index("session_by_age", "session", ["touched"])
    texts = ("case_id", "case_version", "case_hash", "model_version", "ensemble_digest")
    op.create_table(
        "event",
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("session", sa.Text, sa.ForeignKey("session.session"), nullable=False),
        sa.Column("seq", Whole, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("learner", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("seed", Whole, nullable=False),
        sa.Column("schema_version", Whole, nullable=False),
        sa.Column("t_client", Whole),
        sa.Column("t_server", Whole, nullable=False),
        sa.UniqueConstraint("session", "seq", name="event_in_order"),
        sa.CheckConstraint("json_valid(payload)", name="event_is_json").ddl_if(dialect="sqlite"),
        **STRICT,
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("event")
    op.drop_table("session")
