"""The sweeps in a process of their own."""

from yoriai import scheduler
from yoriai.commands.database import prepare
from yoriai.core.config import settings


def run() -> None:
    """Bring the database up to date, then run the sweeps until asked to stop."""
    chosen = settings()
    database = prepare(chosen)
    try:
        scheduler.run_forever(database, chosen)
    finally:
        database.dispose()
