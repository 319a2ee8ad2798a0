"""Pages of a network of thousands beside the same pages of the demo: `python -m bench.network [--folder F]`.

Each page is asked for as the same member of both, who has much of their own in the large one. What is told is the
median time of an answer less that of the smallest answer there is, and how many questions the database was asked.
"""

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from rich.console import Console
from rich.table import Table
from sqlmodel import Session, col, select
from starlette.testclient import TestClient
from tests.queries import asked

from yoriai.commands import demo
from yoriai.commands.database import prepare
from yoriai.commands.scale import network
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.activities.models import Activity, Comment
from yoriai.domains.consultations.models import Consultation, KnowHow, Reply
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.site import create_app

TIMES: Final = 15
AIM: Final = 3.0
"""A page of the large network may take so many times as long as the same page of the demo."""
SMALLEST: Final = "/healthz"
WORD: Final = quote("居場所")

PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "founder": (
        "/",
        "/me",
        "/me/notices",
        "/organisations",
        f"/organisations?q={WORD}",
        "/organisations?prefecture=13",
        "/organisations/map",
        "/organisations.csv",
        "/organisations/{organisation}",
        "/activities",
        f"/activities?q={WORD}",
        "/activities?prefecture=13",
        "/activities/{activity}",
        "/calendar",
        "/feeds/activities.atom",
        "/consultations",
        f"/consultations?q={WORD}",
        "/consultations?category=money",
        "/consultations/new",
        "/consultations/know-how",
        "/consultations/know-how/{know_how}",
        "/consultations/{consultation}",
        "/members/{member}",
        "/me/data",
    ),
    "desk": ("/desk", "/desk/reports", "/desk/claims", "/organisations", "/consultations"),
}


@dataclass(frozen=True)
class Answer:
    """What one page costs: milliseconds beyond the smallest answer, and questions to the database."""

    milliseconds: float
    queries: int


def main() -> None:
    """Measure both networks and print the pages side by side."""
    parser = argparse.ArgumentParser(prog="python -m bench.network", description=__doc__)
    kept = Path(tempfile.gettempdir()) / "yoriai-bench-network"
    parser.add_argument("--folder", type=Path, default=kept, help="where generated networks are kept")
    folder = parser.parse_args().folder
    small = _measure(folder / "demo", network.Size(organisations=0, members=0, posts=0))
    large = _measure(folder / "large", network.Size())
    columns = ("page", "as", "demo ms", "queries", "large ms", "queries", "times", "")
    table = Table(*columns, title=f"aim: {AIM:.0f} × at most")
    for (who, path), before in small.items():
        after = large[who, path]
        ratio = after.milliseconds / max(before.milliseconds, 0.1)
        is_reached = ratio <= AIM and after.queries <= before.queries
        cells = [f"{before.milliseconds:.1f}", str(before.queries), f"{after.milliseconds:.1f}", str(after.queries)]
        table.add_row(path, who, *cells, f"{ratio:.1f}", "reached" if is_reached else "missed")
    Console(width=140).print(table)


def _measure(place: Path, size: network.Size) -> dict[tuple[str, str], Answer]:
    place.mkdir(parents=True, exist_ok=True)
    settings = use(Settings(var_dir=place, demo=True, scheduler=False, log_level="error"))
    demo.load_and_print(settings, Console(file=io.StringIO()))
    database = prepare(settings)
    if size.members:
        network.load(settings, Console(), size)
    names = _names(database)
    found: dict[tuple[str, str], Answer] = {}
    with TestClient(create_app(settings, database), base_url="http://127.0.0.1") as client:
        for who, pages in PAGES.items():
            client.cookies.set(LOGIN_COOKIE, _sign_in(database, who))
            least = _answer(client, database, SMALLEST).milliseconds
            for path in pages:
                answer = _answer(client, database, path.format_map(names))
                found[who, path] = Answer(answer.milliseconds - least, answer.queries)
    database.dispose()
    return found


def _answer(client: TestClient, database: Database, path: str) -> Answer:
    with asked(database) as statements:
        answer = client.get(path)
        queries = len(statements)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    times = []
    for _each in range(TIMES):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return Answer(statistics.median(times), queries)


def _sign_in(database: Database, who: str) -> str:
    with database.write() as session:
        found = accounts.find_by_email(session, f"{who}@demo.example")
        assert found is not None
        return accounts.open_login(session, found.member_id, device="bench")


def _names(database: Database) -> dict[str, str]:
    """Return the ids that stand in the addresses: the records of which there is most to show."""
    with database.read() as session:
        talked_of = select(Comment.activity_id).order_by(col(Comment.created_at).desc())
        answered = select(Reply.consultation_id).order_by(col(Reply.created_at).desc())
        return {
            "activity": _first(session, talked_of) or _first(session, select(Activity.id)),
            "consultation": _first(session, answered) or _first(session, select(Consultation.id)),
            "know_how": _first(session, select(KnowHow.id)),
            "member": _first(session, select(Activity.author_id)),
            "organisation": _first(
                session, select(Organisation.id).where(Organisation.status == OrganisationStatus.CONFIRMED)
            ),
        }


def _first(session: Session, statement: object) -> str:
    return str(session.exec(statement).first() or "")  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
