"""Putting requests to mentors one by one, beside reading the same rows: `python -m bench.rolling [--mentors 300 2000]`.

What is told is time of the processor. Its limit is the time in which SQLite gives, to the plain driver, the rows of
those tables that matching needs of mentors; a sweep also writes an offer and a mail for each request, many in one
transaction, and the second sweep has nobody left to ask.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests import databases
from tests.queries import asked

from bench import mentors_by_chance
from yoriai.core import logging
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.mentoring import jobs
from yoriai.domains.mentoring.repository import requests as repository
from yoriai.domains.mentoring.service import directory, glancing, matching, requests, suggesting
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import statistics

TIMES: Final = 5
SIZES: Final = (300, 2_000)
REQUESTS: Final = 200
FEW: Final = 5
TABLES: Final = (
    "SELECT * FROM mentor_profiles JOIN members ON members.id = mentor_profiles.member_id",
    "SELECT * FROM marks JOIN mentor_profiles ON mentor_profiles.member_id = marks.subject_id",
    "SELECT * FROM weekly_hours",
    "SELECT * FROM day_exceptions",
    "SELECT * FROM mentor_absences",
    "SELECT * FROM mentor_busy_times",
    "SELECT * FROM session_cells",
    "SELECT * FROM mentoring_sessions",
    "SELECT * FROM offers",
)


def measure(mentors: tuple[int, ...] = SIZES) -> None:
    """Print what looking for a mentor takes in networks of these sizes."""
    for size in mentors:
        with tempfile.TemporaryDirectory() as place:
            use(Settings(secret_key="for-measuring", scheduler=False, var_dir=Path(place)))  # noqa: S106 - gone with it
            database = databases.open_sqlite(Path(place) / "rolling.sqlite3")
            databases.furnish(database)
            with database.write() as session:
                mentors_by_chance.write(session, size, REQUESTS)
            statistics.refresh(database)
            print(f"\n{size} mentors, {REQUESTS} requests that wait")
            _looking(database)
            _sweeping(database)
            database.dispose()


def _looking(database: Database) -> None:
    with database.read() as session:
        request = repository.find(session, requests.waiting_ids(session)[0])
        assert request is not None
        marks = taxonomy.marks_of(session, [request.id])[request.id]
        driver = session.connection().connection.cursor()
        _row("limit: reading the rows", lambda: [driver.execute(table).fetchall() for table in TABLES])
        _row("one request: who can be asked", lambda: matching.outlook(session, request), database)
        _row("one request: the few on its page", lambda: glancing.glance(session, request, FEW), database)
        _row(
            "a question: three to suggest",
            lambda: suggesting.suggest(session, marks, request.goals, request.prefecture, request.requester_id),
            database,
        )
        _row("a page of the directory", lambda: directory.listing(session, directory.Filters(), 1), database)


def _sweeping(database: Database) -> None:
    job = next(each for each in jobs.JOBS if each.name == "requests-waiting")
    for name in ("a sweep that asks", "a sweep after it"):
        began = time.process_time()
        with asked(database) as statements:
            handled = job.run(database)
        print(
            f"{name:32} {(time.process_time() - began) * 1000:9.1f} ms {len(statements):5} queries, {handled} handled"
        )


def _row(name: str, do: Callable[[], object], database: Database | None = None) -> None:
    do()
    found = []
    for _turn in range(TIMES):
        began = time.process_time()
        do()
        found.append(time.process_time() - began)
    queries = ""
    if database is not None:
        with asked(database) as statements:
            do()
        queries = f"{len(statements):5} queries"
    print(f"{name:32} {min(found) * 1000:9.1f} ms {queries}")


if __name__ == "__main__":
    logging.configure("error", as_json=False)
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mentors", type=int, nargs="+", default=SIZES)
    measure(tuple(options.parse_args().mentors))
