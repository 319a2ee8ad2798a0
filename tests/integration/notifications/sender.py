"""A scheduler in a process of its own, for tests that kill it; its clock may run ahead: `python -m … URL SECONDS`."""

import sys
from datetime import timedelta

from yoriai import scheduler
from yoriai.core import clock, logging
from yoriai.core.config import Settings
from yoriai.core.db import Database


def main(url: str, seconds_ahead: str) -> None:
    """Run every sweep until asked to stop."""
    logging.configure("error", as_json=True)
    clock.jump(timedelta(seconds=float(seconds_ahead)))
    database = Database(url)
    scheduler.run_forever(database, Settings())
    database.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
