"""A year of a large network, played with a moved clock: `python -m bench.mentoring_year [--requests 2000 …]`.

People react to the mails they get, all sweeps run, and in the end everything is compared with what they did: no hour
twice, nobody over what they promised, every mail, the funnel, the secretariat's time. Prints where the time went.
"""

import argparse
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pydantic import HttpUrl
from tests import databases
from tests.replay import checks
from tests.replay.season import FIRST, Shape, play, prepare

from yoriai.core import clock, logging
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.infra.jobs import Job


def measure(shape: Shape, folder: Path, url: str = "") -> None:
    """Play a season in a new database and print what it came to, and what it took."""
    use(
        Settings(
            secret_key="for-measuring",  # noqa: S106
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
        season.net.world.jobs = {
            name: Job(name, job.every, _timed(job, spent), job.backlog) for name, job in season.net.world.jobs.items()
        }
        began = time.monotonic()
        play(season)
        took = time.monotonic() - began
        with database.read() as session:
            found = checks.season(session, season)
            minutes = checks.desk_time(session, season)
    net = season.net
    print(f"{shape.requests} requests, {shape.mentors} mentors, {shape.days} days: {took:.0f} s")
    print(f"{found}")
    print(
        f"{sum(map(len, net.mails.values()))} mails, all of them right; {dict(net.ledger.did)}; refused {dict(net.world.refused)}"
    )
    print(f"the secretariat: 0 minutes in the median session, {minutes:.2f} in the mean")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    for name, seconds in spent.most_common(12):
        print(f"  {name:24} {seconds:8.1f} s")


def _timed(job: Job, spent: Counter[str]) -> Callable[[Database], int]:
    def run(database: Database) -> int:
        began = time.monotonic()
        handled = job.run(database)
        spent[job.name] += time.monotonic() - began  # type: ignore[assignment]
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
        measure(wanted, Path(place), asked.database)
