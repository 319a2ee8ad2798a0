"""Moving the hour of a session: hours are proposed, chosen, taken back, and nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import make_matched, make_session
from tests.web.mentoring.booked import booked, now_of, text_of, url
from tests.web.pages import post_form
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]
LONG = "あ" * 20_000


def options(page: Response) -> list[datetime]:
    """Return the hours a page offers."""
    return [
        datetime.fromisoformat(value) for value in re.findall(r'(?:name="starts?"|<option) value="(2[^"]+)"', page.text)
    ]


def proposed(client: TestClient, row: MentoringSession, *starts: datetime, words: str = "") -> Response:
    """Propose hours for a session."""
    data: dict[str, Any] = {"starts": [start.isoformat() for start in starts], "words": words}
    return post_form(client, url(row, "/move"), url(row, "/move"), data)


def proposal_of(page: Response) -> str:
    """Return which proposal a page asks about."""
    found = re.search(r'name="proposal" value="(\w+)"', page.text)
    assert found is not None
    return found.group(1)


def test_two_presses_of_the_mentor_settle_what_the_requester_proposed(
    database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    chosen = options(client.get(url(row, "/move")))[-1]
    answer = proposed(client, row, chosen, in_days(4), words="すみません")
    assert answer.headers["location"] == url(row)
    assert "別の時間を提案しています" in text_of(client.get(url(row)))
    assert now_of(database, row).status is SessionStatus.BOOKED
    mentor = as_member(row.mentor_id)
    page = mentor.get(url(row, "/proposal"))
    assert "すみません" in text_of(page)
    data = {"proposal": proposal_of(page), "start": chosen.isoformat()}
    moved = post_form(mentor, url(row, "/proposal"), url(row, "/proposal"), data)
    assert moved.status_code == 303
    assert "に決まりました" in text_of(mentor.get(moved.headers["location"]))
    assert f'href="{moved.headers["location"]}"' in mentor.get(url(row)).text
    assert sorted(mail.template for mail in mails()) == ["session_moved", "session_moved", "session_proposal"]
    # the link of the mail leads to the session as it stands, once nothing is to be answered
    assert mentor.get(url(row, "/proposal")).headers["location"] == url(row)


def test_the_mentor_sees_which_hours_the_requester_has_stated(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    page = as_member(row.mentor_id).get(url(row, "/move"))
    assert in_days(3, 14) in options(page)
    assert "空いていると言っていた" in text_of(page)


def test_none_suits_and_the_hour_stands(
    database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    row = booked(database)
    proposed(as_member(row.mentor_id), row, in_days(4))
    client = as_member(row.requester_id)
    page = client.get(url(row, "/proposal"))
    data = {"proposal": proposal_of(page), "do": "decline", "words": "その日は仕事です"}
    assert post_form(client, url(row, "/proposal"), url(row, "/proposal"), data).status_code == 303
    told = next(mail for mail in mails() if mail.template == "session_proposal_answered")
    assert (told.recipient_id, "その日は仕事です" in told.text) == (row.mentor_id, True)
    assert now_of(database, row).status is SessionStatus.BOOKED


def test_who_proposed_takes_it_back(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    proposed(client, row, in_days(4))
    page = client.get(url(row, "/proposal"))
    assert 'name="start"' not in page.text
    data = {"proposal": proposal_of(page), "do": "take_back"}
    post_form(client, url(row, "/proposal"), url(row, "/proposal"), data)
    assert client.get(url(row, "/proposal")).status_code == 303


def test_a_mentor_without_another_hour_is_told_what_to_do(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        mentor = make_mentor(session, weekly={})
        row = make_session(session, mentor, make_matched(session, starts=[in_days(3)]))
    words = text_of(as_member(row.mentor_id).get(url(row, "/move")))
    assert "新しい時間をうかがって" in words


def test_an_hour_taken_a_second_ago_leaves_the_others_and_the_words(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        row = make_session(session, mentor)
    client = as_member(row.requester_id)
    taken = in_days(4, 15)
    assert taken in options(client.get(url(row, "/move")))
    booked(database, mentor=mentor, starts_at=taken)
    answer = proposed(client, row, taken, words="どうしても")
    assert answer.status_code == 409
    assert "どうしても" in answer.text
    assert 'id="f-starts-error"' in answer.text
    assert taken not in options(answer)
    assert in_days(4, 16) in options(answer)
    assert now_of(database, row).status is SessionStatus.BOOKED


@pytest.mark.parametrize("start", ["", "nonsense", "2026-11-24T10:00", "9999-99-99T00:00Z"])
def test_a_start_that_is_none_is_asked_for_again(database: Database, as_member: AsMember, start: str) -> None:
    row = booked(database)
    answer = post_form(
        as_member(row.requester_id), url(row, "/move"), url(row, "/move"), {"starts": start, "words": "一言"}
    )
    assert answer.status_code == 422
    assert "一言" in answer.text


def test_twenty_thousand_characters_are_kept_with_a_message(database: Database, as_member: AsMember) -> None:
    row = booked(database)
    client = as_member(row.requester_id)
    for page, path, data in (
        ("/move", "/move", {"starts": in_days(4).isoformat(), "words": LONG}),
        ("/cancel", "/cancel", {"words": LONG, "then": "again"}),
        ("", "/notes", {"body": LONG, "level": "pair"}),
    ):
        answer = post_form(client, url(row, page), url(row, path), data)
        assert answer.status_code == 422
        assert LONG in answer.text
        assert "20000" in answer.text
    with clock.stopped(row.ends_at):
        data = {"satisfaction": "5", "progress": "4", "again": "yes", "words": LONG}
        answer = post_form(client, url(row, "/feedback"), url(row, "/feedback"), data)
        assert answer.status_code == 422
        assert LONG in answer.text
    assert now_of(database, row).status is SessionStatus.BOOKED
