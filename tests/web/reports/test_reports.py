"""A council's year as its office, its seats and others see it."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.factories.assembly import Assembly, assemble, council_of
from tests.factories.meetings import make_meeting, make_participant
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.attendance.states import Presence
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.web.cookies import LANGUAGE_COOKIE

AsMember = Callable[[str], TestClient]
PATH = "/councils/kesennuma/reports/2026"


@pytest.fixture(autouse=True)
def _in_december() -> Iterator[None]:
    with clock.stopped(datetime(2026, 12, 1, 9, 0, tzinfo=TOKYO)):
        yield


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council that met once in May, with one guest there."""
    with database.write() as session:
        made = assemble(session)
        starts_at = datetime(2026, 5, 13, 19, 0, tzinfo=TOKYO)
        meeting = make_meeting(session, council_of(session, made), starts_at=starts_at, status=MeetingStatus.HELD)
        make_participant(session, meeting, presence=Presence.PRESENT, name="=来客", organisation="町の会")
    return made


def in_english(client: TestClient) -> TestClient:
    client.cookies.set(LANGUAGE_COOKIE, "en")
    return client


@pytest.mark.parametrize(
    ("kind", "status", "of_people"),
    [
        ("office", 200, 200),
        ("staff", 200, 200),
        ("seated", 200, 404),
        ("member", 403, 403),
        ("other_office", 403, 403),
    ],
)
def test_the_office_sees_who_was_there_and_seats_the_numbers(
    assembly: Assembly, as_member: AsMember, kind: str, status: int, of_people: int
) -> None:
    client = in_english(as_member(assembly.id_of(kind)))
    answer = client.get(PATH)
    assert (answer.status_code, "来客" in answer.text) == (status, of_people == 200)
    assert client.get(f"{PATH}/people.csv").status_code == of_people
    assert client.get(f"{PATH}/organisations.csv").status_code == status
    assert client.get("/councils/kesennuma/reports", follow_redirects=False).status_code == (
        303 if status == 200 else status
    )


@pytest.mark.usefixtures("assembly")
def test_a_visitor_is_asked_to_sign_in(client: TestClient) -> None:
    answer = client.get(PATH, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=" + quote(PATH, safe=""))


@pytest.mark.parametrize("path", ["/20", "/abcd", "/9999", "/2026/nothing.csv", "/2026/people"])
def test_what_is_no_year_and_no_table_is_not_found(assembly: Assembly, as_member: AsMember, path: str) -> None:
    client = as_member(assembly.id_of("office"))
    assert client.get(f"/councils/kesennuma/reports{path}").status_code == 404
    assert client.get("/councils/nowhere/reports/2026").status_code == 404


def test_a_table_opens_in_a_spreadsheet_and_computes_nothing(assembly: Assembly, as_member: AsMember) -> None:
    answer = in_english(as_member(assembly.id_of("office"))).get(f"{PATH}/people.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="kesennuma-2026-people.csv"'
    assert answer.text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[1:] == [["'=来客", "町の会", "1", "0"]]
    assert rows[0][1] == "団体"


def test_a_year_without_meetings_says_so(assembly: Assembly, as_member: AsMember) -> None:
    page = in_english(as_member(assembly.id_of("office"))).get("/councils/kesennuma/reports/2024").text
    assert "No meeting has been held in this year." in page
    assert "fiscal 2024" in page


def test_the_councils_page_leads_to_the_year_that_runs(assembly: Assembly, as_member: AsMember) -> None:
    with clock.stopped(datetime(2027, 2, 1, 9, 0, tzinfo=TOKYO)):
        assert f'href="{PATH}"' in as_member(assembly.id_of("office")).get("/councils/kesennuma").text
