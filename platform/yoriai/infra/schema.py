"""Whether a database has the schema that this code was written for.

Alembic is imported when this is asked (`/readyz`, `yoriai doctor`): to the server, which migrates nothing, it would
be a tenth of a second at each start and some megabytes.
"""

from functools import cache

from yoriai.core.db import Database
from yoriai.core.paths import MIGRATIONS


@cache
def newest_revisions() -> frozenset[str]:
    """Return the revisions that end the chain of migrations that ship with this code."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # see above

    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())


def is_current(database: Database) -> bool:
    """Ask the database for its revision and compare; raises SQLAlchemyError where it does not answer."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415  # see above

    with database.read() as session:
        found = MigrationContext.configure(session.connection()).get_current_heads()
    return frozenset(found) == newest_revisions()
