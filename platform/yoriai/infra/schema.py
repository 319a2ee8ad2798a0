"""Whether a database has the schema that this code was written for."""

from functools import cache

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from yoriai.core.db import Database
from yoriai.core.paths import MIGRATIONS


@cache
def newest_revisions() -> frozenset[str]:
    """Return the revisions that end the chain of migrations that ship with this code."""
    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())


def is_current(database: Database) -> bool:
    """Ask the database for its revision and compare; raises SQLAlchemyError where it does not answer."""
    with database.read() as session:
        found = MigrationContext.configure(session.connection()).get_current_heads()
    return frozenset(found) == newest_revisions()
