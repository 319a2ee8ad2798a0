"""What comes of a date poll: days that are equally good, the table for a spreadsheet, and who sees the names."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.directory import make_known
from tests.factories.polls import make_poll, make_voter
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.polls.service import links
from yoriai.domains.polls.states import PollStatus

SignIn = Callable[[str], TestClient]
ROOT = "/councils/kesennuma/polls"

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 22, 3, 0, tzinfo=UTC)):
        yield


def polled(database: Database, *signs: str, leads: int = 0, **given: Any) -> tuple[str, str, str]:
    """Return the address of a poll, its token and its office, with what people have answered."""
    with database.write() as session:
        office = make_member(session)
        council = make_council(session, "kesennuma", office=[office])
        poll = make_poll(session, council, **given)
        for number in range(leads):
            seat = make_seat(session, council, make_known(session, f"幹事の会{number}").id, kind=SeatKind.LEAD)
            make_person(session, seat, make_member(session))
        for number, each in enumerate(signs):
            make_voter(session, poll, name=f"=1+{number}", signs=each, words="+遅れます")
        return f"{ROOT}/{poll.id}", links.open_path(poll), office.id


def test_days_that_share_the_first_place_are_not_called_the_best(database: Database, as_member: SignIn) -> None:
    address, _open, office = polled(database, "○○×", "○○△")
    page = as_member(office).get(address).text
    assert page.count("同じくらいよい日</p>") == 2
    assert "いちばんよい日" not in page
    assert "同じくらいよい日が2日あります" in page


def test_a_single_day_in_the_first_place_is_the_best(database: Database, as_member: SignIn) -> None:
    address, _open, office = polled(database, "○×△")
    page = as_member(office).get(address).text
    assert (page.count("いちばんよい日"), page.count("同じくらい")) == (1, 0)


def test_many_lead_organisations_are_counted_and_their_names_folded(database: Database, as_member: SignIn) -> None:
    address, _open, office = polled(database, "○×△", leads=4)
    page = as_member(office).get(address).text
    assert "まだ答えていない幹事団体 4</span></summary>" in page


def test_no_button_of_a_running_poll_is_a_second_primary_one(database: Database, as_member: SignIn) -> None:
    address, _open, office = polled(database, "○○×")
    assert "button-primary" not in as_member(office).get(address).text


def test_the_answers_are_a_table_for_a_spreadsheet_without_formulas(database: Database, as_member: SignIn) -> None:
    address, _open, office = polled(database, "○△×")
    sent = as_member(office).get(f"{address}/answers.csv")
    assert sent.headers["content-disposition"].startswith("attachment")
    assert sent.headers["cache-control"] == "no-store"
    assert sent.content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(sent.content.decode("utf-8-sig")))
    days = ["2026年12月2日(水) 12:00–14:00", "2026年12月3日(木) 12:00–14:00", "2026年12月4日(金) 12:00–14:00"]
    assert head == ["お名前", "団体", "幹事", "回答した日時", *days, "ひとこと"]
    assert row == ["'=1+0", "", "", "2026-11-22 12:00", "○", "△", "×", "'+遅れます"]


def test_a_draft_has_no_table_of_answers(database: Database, as_member: SignIn) -> None:
    address, _open, office = polled(database, status=PollStatus.DRAFT)
    assert as_member(office).get(f"{address}/answers.csv").status_code == 404


@pytest.mark.parametrize(
    ("shows_answers", "said"),
    [(True, "転送されたリンクから回答した人にも見えます"), (False, "協議会の事務局だけが見ます")],
)
def test_whoever_answers_an_open_poll_reads_who_sees_their_name(
    database: Database, client: TestClient, as_member: SignIn, *, shows_answers: bool, said: str
) -> None:
    address, opened, office = polled(database, "○△×", is_open=True, shows_answers=shows_answers)
    assert said in client.get(opened).text
    to_office = "この日程調整に答えた全員のお名前と回答が見えます" in as_member(office).get(address).text
    assert to_office is shows_answers
