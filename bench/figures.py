"""The funnel's figures over generated requests on both databases: `python -m bench.figures [--requests N] [--explain]`.

Six years of requests with what became of them, and four programmes a year. Told is the time of the processors for one
year and for all, of this process and of PostgreSQL's own. `--explain` prints PostgreSQL's plan of the page's question.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final

from sqlalchemy import event, insert, text
from sqlmodel import Session, SQLModel
from tests.databases import furnish, open_sqlite
from tests.postgres import running

from yoriai.core import clock
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.core.security import new_token
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.states import Status
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.states import Outcome, RequestStatus, SessionStatus
from yoriai.domains.programmes.models import Programme, ProgrammeArea, ProgrammeRequest
from yoriai.domains.programmes.rules import Span
from yoriai.domains.programmes.service import figures
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.models import MarkRow
from yoriai.domains.taxonomy.states import SubjectKind

YEARS: Final = 6
FIRST_YEAR: Final = 2020
PIECE: Final = 5_000
MENTORS: Final = 500
TIMES: Final = 3
PLACES: Final = tuple(f"{number:02}" for number in range(1, 48))


def load(session: Session, count: int) -> None:
    """Write so many requests over the years, the programmes of each, and what became of them."""
    chance = Random(7)
    practices = [term.code for term in taxonomy.vocabulary(session).practices]
    mentors = [_member(chance) for _each in range(MENTORS)]
    _write(session, mentors)
    call = Call(title="見本", places=3, closes_on=date(2020, 4, 1), starts_on=date(2020, 4, 1))
    _write(session, [call])
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        _write_programmes(session, chance, year)
    for first in range(0, count, PIECE):
        rows: list[SQLModel] = []
        for _each in range(min(PIECE, count - first)):
            rows.extend(_life(chance, [each.id for each in mentors], call.id, practices))
        _write(session, rows)


def _write_programmes(session: Session, chance: Random, year: int) -> None:
    for number in range(4):
        made = Programme(name=f"事業 {year}-{number}", first_day=date(year, 4, 1), last_day=date(year + 1, 3, 31))
        areas = chance.sample(PLACES, number * 5)
        _write(session, [made, *(ProgrammeArea(programme_id=made.id, prefecture=code) for code in areas)])


def _life(chance: Random, mentors: Sequence[str], call_id: str, practices: Sequence[str]) -> Iterator[SQLModel]:
    founder = _member(chance)
    asked_at = datetime(FIRST_YEAR, 4, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(YEARS * 365 * 1440))
    request = MentoringRequest(
        requester_id=founder.id,
        goals="",
        prefecture=chance.choice((None, *PLACES)),
        status=RequestStatus.COMPLETED,
        created_at=asked_at,
    )
    yield from (founder, request)
    for code in chance.sample(practices, 2):
        yield MarkRow(
            subject_kind=SubjectKind.REQUEST, subject_id=request.id, term_code=code, weight=MarkWeight.PRIMARY
        )
    if chance.random() < 0.9:
        yield from _hour(chance, chance.choice(mentors), founder.id, request.id, asked_at + timedelta(days=9))
    if chance.random() < 0.05:
        yield Accompaniment(
            call_id=call_id, member_id=founder.id, status=Status.COMPLETED, applied_at=asked_at + timedelta(days=60)
        )


def _hour(chance: Random, mentor_id: str, founder_id: str, request_id: str, start: datetime) -> Iterator[SQLModel]:
    is_held = chance.random() < 0.92
    row = MentoringSession(
        uid=new_token(),
        mentor_id=mentor_id,
        requester_id=founder_id,
        request_id=request_id,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        status=SessionStatus.HELD if is_held else SessionStatus.CANCELLED,
        room_url="",
    )
    yield row
    if not is_held:
        return
    for member_id in (mentor_id, founder_id):
        if chance.random() < 0.7:
            points = chance.randrange(2, 6)
            yield Feedback(session_id=row.id, member_id=member_id, satisfaction=points, progress=3, again=True)
    for months in (1, 3, 6):
        outcome = chance.choice((None, *Outcome))
        yield FollowUp(
            session_id=row.id,
            member_id=founder_id,
            months=months,
            due_at=start + timedelta(days=30 * months),
            outcome=outcome,
            answered_at=start + timedelta(days=30 * months) if outcome else None,
        )


def _member(chance: Random) -> Member:
    return Member(
        email=f"{new_token()}@example.com",
        password_hash="",
        name="見本",
        furigana="みほん",
        prefecture=chance.choice(PLACES),
        calendar_token=new_token(),
    )


def _write(session: Session, rows: Sequence[SQLModel]) -> None:
    by_kind: dict[type[SQLModel], list[dict[str, Any]]] = {}
    for row in rows:
        by_kind.setdefault(type(row), []).append(row.model_dump())
    order = [Member, Call, Programme, ProgrammeArea, MentoringRequest, ProgrammeRequest, MarkRow, MentoringSession]
    for kind in (*order, Feedback, FollowUp, Accompaniment):
        if kind in by_kind:
            session.connection().execute(insert(kind), by_kind[kind])


def spent(database: Database, work: Callable[[Session], object]) -> float:
    """Return the seconds of the processors for some work, of this process and of the database's own; the middle one."""
    found = []
    for _each in range(TIMES):
        with database.read() as session:
            server = _server(session)
            before = time.process_time() + _cpu_of(server)
            work(session)
            found.append(time.process_time() + _cpu_of(server) - before)
    return median(found)


def _server(session: Session) -> int | None:
    if session.get_bind().dialect.name != "postgresql":
        return None
    # one process, so that its time is all of the time
    session.connection().execute(text("SET max_parallel_workers_per_gather = 0"))
    return int(session.connection().execute(text("SELECT pg_backend_pid()")).scalar_one())


def _cpu_of(process: int | None) -> float:
    if process is None:
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name: str, database: Database, count: int, *, explain: bool) -> None:
    """Fill a database, and print what the page's figures cost."""
    furnish(database)
    with database.write() as session:
        load(session, count)
    with database.write() as session:
        session.connection().execute(text("ANALYZE"))
    spans = {
        "one year": Span(date(FIRST_YEAR + 3, 4, 1), date(FIRST_YEAR + 4, 3, 31)),
        f"{YEARS} years": Span(date(FIRST_YEAR, 4, 1), date(FIRST_YEAR + YEARS, 3, 31)),
    }
    for label, span in spans.items():
        seconds = spent(database, partial(figures.breakdown, span=span))
        print(f"{name:>10}  {label:>8}  {seconds:6.2f} s")
        if explain and name == "postgresql":
            print(_plan(database, span))


def _plan(database: Database, span: Span) -> str:
    """Return PostgreSQL's plan of the largest question of the page."""
    found: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, parameters: Any, _x: object, _m: bool) -> None:
        found.append((statement, parameters))

    with database.read() as session:
        event.listen(database.engine, "before_cursor_execute", note)
        figures.breakdown(session, span)
        event.remove(database.engine, "before_cursor_execute", note)
        statement, parameters = max(found, key=lambda pair: len(pair[0]))
        rows = session.connection().exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", parameters)
        return "\n".join(row[0] for row in rows)


def main() -> None:
    """Measure both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--explain", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        use(Settings(var_dir=Path(folder), log_level="error"))
        sqlite = open_sqlite(Path(folder) / "figures.db")
        with clock.stopped(datetime(FIRST_YEAR + YEARS, 4, 1, tzinfo=UTC)):
            measure("sqlite", sqlite, wanted.requests, explain=wanted.explain)
            sqlite.dispose()
            with running() as url:
                postgres = Database(url)
                measure("postgresql", postgres, wanted.requests, explain=wanted.explain)
                postgres.dispose()


if __name__ == "__main__":
    main()
