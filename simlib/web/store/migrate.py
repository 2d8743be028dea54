"""Migration of a store to the tables of this version, in one transaction."""

import sqlalchemy as sa

from simlib.files.shipped import inside
from simlib.web.store.problems import StoreError
from simlib.web.store.tables import metadata

HEAD = "r0002"
"""Newest revision in ``migrations/``; the same one that alembic finds."""
FOLDER = inside("web", "store", "migrations")


def revision(engine: sa.Engine) -> str | None:
    """Revision of a store; None for an empty one."""
    with engine.begin() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: sa.Engine, to: str = HEAD) -> bool:
    """Create or migrate the tables; return whether anything changed.

    Raises
    ------
    StoreError
        When a newer version of Tandem wrote the store.
    """
    if revision(engine) == to:
        return False
    # needed by one start in a hundred, and takes a fifth of a second
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(current, _context):
        return scripts._upgrade_revs(to, current)

    try:
        # one transaction around all of it: whoever is killed in the middle leaves it as it was
        with engine.begin() as connection, EnvironmentContext(config, scripts, fn=steps) as context:
            if connection.dialect.name == "postgresql":
                # two that start at the same moment: one makes the tables, the other finds them
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(7461001)"))
            context.configure(connection=connection, target_metadata=metadata)
            context.run_migrations()
    except CommandError as problem:
        raise StoreError(
            "A newer version of Tandem has written this store. Start that version, or name another "
            "file with --store."
        ) from problem
    return True
