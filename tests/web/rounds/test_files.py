"""Plans and what they are made from as files: brought, taken along, and without formulas."""

import csv
import io
import re

from httpx2 import Response
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.days import in_days
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.mentoring.filed.filing import Ground, plan_files
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.reasons import Reason, ReasonCode
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.rounds.models import RoundPair
from yoriai.domains.rounds.repository import plans
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.csrf import FIELD

ROUNDS = "/desk/rounds"
FORMULAS = ("=", "+", "-", "@")


def bring(browser: TestClient, url: str, content: bytes) -> Response:
    """Take a plan from a file."""
    data = {FIELD: token_of(browser.get(url))}
    return browser.post(f"{url}/import", data=data, files={"file": ("plan.csv", content)})


def table(answer: Response) -> list[list[str]]:
    """Return the rows of a table that was given."""
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))


def test_a_plan_from_a_file_becomes_the_draft_and_bad_lines_are_named(
    desk: TestClient, draft: str, database: Database
) -> None:
    with database.read() as session:
        (pair,) = plans.pairs(session, draft)
        other = next(each.member_id for each in session.exec(select(MentorProfile)) if each.member_id != pair.mentor_id)
        left = plans.unmatched_ids(session, draft)[0]
    start = in_days(3, 14).isoformat()
    lines = [
        "request_id,mentor_id,start,score,reasons",
        f"{pair.request_id},{other},{start},7,",
        f"{left},{other},{start},7,",
        f"R-001,{other},{start},7,",
        f"{pair.request_id},{other},{start},7,",
        f",{other},{start},7,",
        f"{left},{other},tomorrow,7,",
    ]
    url = f"{ROUNDS}/{draft}"
    page = bring(desk, url, "\r\n".join(lines).encode())
    assert page.status_code == 200
    named = re.findall(r"<strong>(\d+) 行目</strong>: ([^<]+)</li>", page.text)
    assert [number for number, _words in named] == ["3", "4", "5", "6", "7"]
    with database.read() as session:
        (now,) = plans.pairs(session, draft)
        assert (now.mentor_id, now.starts_at, now.is_fixed) == (other, in_days(3, 14), True)
    odd = bring(desk, url, b"a,b\n1,2\n")
    assert (odd.status_code, "request_id" in odd.text) == (422, True)
    none = bring(desk, url, b"")
    assert none.status_code == 422


def test_a_plan_goes_out_as_a_table_and_comes_in_as_it_was(desk: TestClient, draft: str, database: Database) -> None:
    url = f"{ROUNDS}/{draft}"
    file = desk.get(f"{url}/plan.csv")
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert file.text.startswith("\ufeffrequest_id,mentor_id,start,score,reasons")
    with database.read() as session:
        (before,) = plans.standings(session, draft)
    assert bring(desk, url, file.content).status_code == 303
    with database.read() as session:
        assert plans.standings(session, draft) == [before]


def test_no_cell_of_a_plan_is_a_formula(desk: TestClient, draft: str, database: Database) -> None:
    with database.write() as session:
        (pair,) = session.exec(select(RoundPair)).all()
        pair.reasons = [Reason(ReasonCode.CASE_READ, 3.0, {"case": "=cmd"}).stored()]
        session.add(pair)
    rows = table(desk.get(f"{ROUNDS}/{draft}/plan.csv"))
    assert [name for name in rows[1] if name.startswith(FORMULAS)] == []


def test_what_a_round_is_planned_from_goes_out_as_two_files_that_the_command_reads(
    desk: TestClient, draft: str, database: Database
) -> None:
    url = f"{ROUNDS}/{draft}"
    with database.write() as session:
        request = session.exec(select(MentoringRequest).where(MentoringRequest.goals != "")).first()
        assert request is not None
        request.goals = "=SUM(1)"
        session.add(request)
    answers = [post_form(desk, url, f"{url}/{name}.csv", {}) for name in ("requests", "mentors")]
    assert [(each.status_code, each.headers["content-type"], each.headers["cache-control"]) for each in answers] == [
        (200, "text/csv; charset=utf-8", "no-store")
    ] * 2
    with database.read() as session:
        ground = Ground(taxonomy.vocabulary(session), taxonomy.gazetteer(), Weights(), str.split)
        requests = {row.id for row in session.exec(select(MentoringRequest))}
        (pair,) = plans.pairs(session, draft)
    filed = plan_files(("requests.csv", answers[0].content), ("mentors.csv", answers[1].content), ground)
    assert ({each.id for each in filed.requests}, filed.problems) == (requests, ())
    assert [(each.seeker, each.host) for each in filed.plan.pairs] == [(pair.request_id, pair.mentor_id)]
    assert [cell for row in table(answers[0])[1:] for cell in row if cell.startswith(FORMULAS)] == []


def test_who_takes_the_files_of_a_round_is_logged(desk: TestClient, draft: str, database: Database) -> None:
    url = f"{ROUNDS}/{draft}"
    for name in ("requests", "mentors"):
        assert post_form(desk, url, f"{url}/{name}.csv", {}).status_code == 200
    with database.read() as session:
        taken = session.exec(select(AuditEntry).where(AuditEntry.action == "round.take")).all()
        assert sorted((each.subject_id, each.details["file"], each.details["lines"]) for each in taken) == [
            (draft, "mentors", 2),
            (draft, "requests", 2),
        ]
