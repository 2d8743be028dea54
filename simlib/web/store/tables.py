"""The tables of the store. The event log is the truth; all else follows from it by replay.

Every table says in ``info`` by which column the rows of one session are found, to hand them out
(``export``), and how they go: with the session (``erase``), or with time (``age``). A test fails
for a table that does not.

No table has a name, an e-mail address or a network address in it, and none has a place for one.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# SQLite's strict tables know one kind of whole number, which has 64 bits there
Whole = BigInteger().with_variant(Integer, "sqlite")
STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}

session = Table(
    "session",
    metadata,
    Column("session", Text, primary_key=True, comment="Hash of the token in the address."),
    Column("learner", Text, nullable=False, comment="Pseudonym: links sessions, names nobody."),
    Column("lease", Whole, nullable=False, comment="Counts openings; only the last one may write."),
    Column("begun", Whole, nullable=False, comment="Milliseconds since 1970, UTC."),
    Column("touched", Whole, nullable=False, comment="Last opened or written, as `begun`."),
    Index("session_of_learner", "learner"),
    Index("session_by_age", "touched"),
    info={"export": "session", "erase": "session"},
    **STRICT,
)

event = Table(
    "event",
    metadata,
    Column("event_id", Text, primary_key=True, comment="Made before the first try to save."),
    Column("session", Text, ForeignKey("session.session"), nullable=False),
    Column("seq", Whole, nullable=False, comment="1, 2, 3, ... within the session: the order."),
    Column("kind", Text, nullable=False, comment="What was decided, such as `order`."),
    Column("payload", Text, nullable=False, comment="The decision as JSON, keys sorted."),
    Column("digest", Text, nullable=False, comment="SHA-256 of all that is not a time."),
    Column("learner", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("case_version", Text, nullable=False),
    Column("case_hash", Text, nullable=False),
    Column("model_version", Text, nullable=False),
    Column("ensemble_digest", Text, nullable=False),
    Column("seed", Whole, nullable=False),
    Column("schema_version", Whole, nullable=False, comment="Of the payload."),
    Column("t_client", Whole, comment="Clock of the writer. For research; orders nothing."),
    Column("t_server", Whole, nullable=False, comment="Clock of the recorder, as `t_client`."),
    UniqueConstraint("session", "seq", name="event_in_order"),
    CheckConstraint("json_valid(payload)", name="event_is_json").ddl_if(dialect="sqlite"),
    info={"export": "session", "erase": "session"},
    **STRICT,
)

erased = Table(
    "erased",
    metadata,
    Column("session", Text, primary_key=True, comment="Hash of a token that opens nothing more."),
    Column("at", Whole, nullable=False, comment="When somebody asked for it, as `session.begun`."),
    Index("erased_by_age", "at"),
    # says that there was something, and nothing of what it was
    info={"export": "session", "age": "at"},
    **STRICT,
)
