"""A year of a large network, played with a moved clock: `python -m bench.mentoring_year [--requests 2000 …]`.

People react to the mails they get, all sweeps run, and in the end everything is compared with what they did: no hour
twice, nobody over what they promised, every mail, the funnel, the secretariat's time. Prints where the time went.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from pydantic import HttpUrl
from sqlmodel import Session, col, func, select
from tests import databases
from tests.replay import checks
from tests.replay.network import Network
from tests.replay.season import FIRST, Season, Shape, play, prepare

from yoriai.core import clock, logging
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.mentoring.cards import Waiting
from yoriai.domains.notifications.models import Mail
from yoriai.domains.programmes.figures import Figures
from yoriai.infra.jobs import Job

LIMIT_BASE: Final = timedelta(minutes=2)
LIMIT_A_REQUEST: Final = timedelta(seconds=1)
"""What a season may take of a processor: 2,000 applications in 36 minutes."""


def measure(shape: Shape, folder: Path, url: str = "") -> bool:
    """Play a season in a new database and print what it came to, and what it took; return whether in time."""
    use(
        Settings(
            secret_key="for-measuring",  # noqa: S106 - a site that ends with the measuring
            scheduler=False,
            base_url=HttpUrl("http://localhost"),
            var_dir=folder / "var",
            figures_smallest=1,
        )
    )
    logging.configure("error", as_json=False)
    database = Database(url) if url else databases.open_sqlite(folder / "year.sqlite3")
    databases.furnish(database)
    spent: Counter[str] = Counter()
    with clock.stopped(FIRST):
        season = prepare(database, shape)
        world = season.net.world
        world.jobs = {name: Job(name, job.every, _timed(job, spent), job.backlog) for name, job in world.jobs.items()}
        began, began_wall = time.process_time(), time.monotonic()
        play(season)
        took, wall = time.process_time() - began, time.monotonic() - began_wall
        with database.read() as session:
            found = checks.season(session, season)
            minutes = checks.desk_time(session, season)
            refused = _refused_by_capacity(session)
    _print_outcome(season, found, minutes, refused)
    limit = LIMIT_BASE + LIMIT_A_REQUEST * shape.requests
    print(f"machine time {took:.0f} s of a processor ({wall:.0f} s on the wall), limit {limit.total_seconds():.0f} s")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    for name, milliseconds in spent.most_common(12):
        print(f"  {name:24} {milliseconds / 1000:8.1f} s")
    return took <= limit.total_seconds()


def _print_outcome(season: Season, found: Figures, minutes: float, refused: int) -> None:
    """Print what a season came to, in the words of the network."""
    net, shape = season.net, season.shape
    print(f"{shape.requests} applications, {shape.mentors} mentors, {shape.days} days: all checks hold")
    print(f"asked {found.asked}, matched {found.matched}, held {found.held}, satisfied {found.satisfied}")
    print(f"an hour was booked after {median(_days_waited(net)):.1f} days in the median")
    print(f"the secretariat: 0 minutes in the median session, {minutes:.2f} in the mean")
    print(f"{refused} times nobody could be asked at first, since all who suited had what they promised")
    mails = sum(map(len, net.mails.values()))
    print(f"{mails} mails, each at its time to whom it concerns")
    print(f"what came between: {dict(net.ledger.did.most_common())}; refused {dict(net.world.refused)}")


def _days_waited(net: Network) -> list[float]:
    """Return how many days each request waited for its first booked hour."""
    first: dict[str, datetime] = {}
    for hour in net.ledger.hours.values():
        first[hour.request] = min(hour.booked_at, first.get(hour.request, hour.booked_at))
    return [(at - net.ledger.lives[request].asked_at) / timedelta(days=1) for request, at in first.items()]


def _refused_by_capacity(session: Session) -> int:
    """Return how many mails said that the mentors who suit are full."""
    full = col(Mail.once).contains(f"/{Waiting.MENTORS_FULL}/")
    return session.exec(select(func.count()).where(col(Mail.template) == "request_waiting", full)).one()


def _timed(job: Job, spent: Counter[str]) -> Callable[[Database], int]:
    """Return the run of a job that adds up the milliseconds it takes of a processor."""

    def run(database: Database) -> int:
        began = time.process_time()
        handled = job.run(database)
        spent[job.name] += round(1000 * (time.process_time() - began))
        return handled

    return run


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=2000)
    options.add_argument("--mentors", type=int, default=300)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--database", default="", help="URL of an empty database; a new SQLite file without it")
    asked = options.parse_args()
    gone = max(1, asked.mentors // 20)
    wanted = Shape(asked.requests, asked.mentors, asked.days, capacity=(1, 4), seed=asked.seed, ill=gone, silent=gone)
    with tempfile.TemporaryDirectory() as place:
        sys.exit(0 if measure(wanted, Path(place), asked.database) else 1)
