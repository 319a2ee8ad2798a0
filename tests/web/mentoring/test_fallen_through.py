"""An hour that falls through: whoever had it reads what happens next, also where nobody asked for it by a request."""

from collections.abc import Callable, Sequence

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accompaniments import make_active, make_programme
from tests.factories.days import in_days
from tests.factories.sessions import make_people, make_session
from tests.web.mentoring.booked import text_of, url
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accompaniments.service import ending, meeting, teams
from yoriai.domains.accompaniments.states import StopReason
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]
Mails = Callable[[], Sequence[Mail]]
MONTH_OF_FOUNDER = "この月の面談は、あらためて決められます。チームのメンターに別の時間をお願いしますので"
MONTH_OF_MENTOR = "この月の面談は、あらためて決めます。伴走支援のページで、都合のよい時間を出してください。"
NOTHING = "していただくことはありません"


def without_request(session: Session, days: int = 3, previous: MentoringSession | None = None) -> MentoringSession:
    """Store an hour that nobody asked for by a request; `previous` is the one from whose page it was planned."""
    mentor, request = make_people(session)
    more = {"request_id": None, "previous_id": previous.id if previous else None, "topic": "空き家の子ども食堂 2/6"}
    return make_session(session, mentor, request, in_days(days), **more)


def texts(mails: Mails, template: str) -> dict[str | None, str]:
    """Return the mails of a kind by whom they are for, both forms of each."""
    return {mail.recipient_id: mail.text + (mail.html or "") for mail in mails() if mail.template == template}


@pytest.mark.parametrize(("page", "days"), [("cancel", 3), ("not-held", -1)])
def test_before_an_hour_of_an_accompaniment_falls_through_one_reads_how_the_month_goes_on(
    page: str, days: int, database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        row = without_request(session, days)
    for member_id in (row.mentor_id, row.requester_id):
        words = text_of(as_member(member_id).get(url(row, f"/{page}")))
        assert "この月の面談は、あらためて決められます。すぐにチームに別の時間をお願いします。" in words
        assert "順番待ち" not in words


@pytest.mark.parametrize(("page", "days"), [("cancel", 3), ("not-held", -1)])
def test_before_an_hour_planned_from_another_falls_through_one_reads_where_to_plan_the_next(
    page: str, days: int, database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        row = without_request(session, days, previous=make_session(session, starts_at=in_days(-9)))
    words = text_of(as_member(row.requester_id).get(url(row, f"/{page}")))
    assert "次の面談は、前回の面談のページから決められます。" in words


def test_the_mails_of_an_hour_of_an_accompaniment_that_is_called_off_say_what_happens_next(
    database: Database, as_member: AsMember, mails: Mails
) -> None:
    with database.write() as session:
        row = without_request(session)
    answer = post_form(as_member(row.mentor_id), url(row), url(row, "/cancel"), {"words": "熱が出ました"})
    assert answer.status_code == 303
    told = texts(mails, "session_cancelled")
    assert told[row.requester_id].count(MONTH_OF_FOUNDER) == 2
    assert told[row.mentor_id].count(MONTH_OF_MENTOR) == 2
    assert not any(NOTHING in words for words in told.values())
    for member_id in (row.mentor_id, row.requester_id):
        assert "この月をどうするかは、伴走支援のページにあります。" in text_of(as_member(member_id).get(url(row)))


def test_the_mail_of_an_hour_that_did_not_take_place_says_what_happens_next(
    database: Database, as_member: AsMember, mails: Mails
) -> None:
    with database.write() as session:
        row = without_request(session, days=-1)
    answer = post_form(as_member(row.mentor_id), url(row), url(row, "/not-held"), {"what": "waited", "words": ""})
    assert answer.status_code == 303
    assert texts(mails, "session_not_held")[row.requester_id].count(MONTH_OF_FOUNDER) == 2


def test_the_mail_of_an_hour_planned_from_another_leads_to_that_one(
    database: Database, as_member: AsMember, mails: Mails
) -> None:
    with database.write() as session:
        last = make_session(session, starts_at=in_days(-9))
        row = without_request(session, previous=last)
    post_form(as_member(row.mentor_id), url(row), url(row, "/cancel"), {"words": "熱が出ました"})
    assert url(last) in texts(mails, "session_cancelled")[row.requester_id]
    assert f'href="{url(last)}"' in as_member(row.requester_id).get(url(row)).text


def test_when_a_mentor_leaves_the_team_the_founder_reads_that_the_month_is_not_lost(
    database: Database, mails: Mails
) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_active(session, programme)
        met = meeting.lines(session, row)[1].meeting
        assert met is not None
        teams.release(session, programme.desk, row.id, met.mentor_id)
        gone = met.mentor_id
    told = texts(mails, "session_dissolved")
    assert MONTH_OF_FOUNDER in told[programme.founder.member_id]
    assert "伴走支援のチームが変わったためです" in told[programme.founder.member_id]
    assert (NOTHING in told[gone], MONTH_OF_MENTOR in told[gone]) == (True, False)


def test_when_an_accompaniment_ends_nobody_is_asked_for_anything(database: Database, mails: Mails) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_active(session, programme)
        ending.stop(session, programme.founder, row.id, next(iter(StopReason)), "引っ越します")
    told = texts(mails, "session_dissolved")
    assert programme.founder.member_id in told
    assert all(NOTHING in words and "伴走支援が終わったためです" in words for words in told.values())


def test_nothing_is_asked_for_on_the_table_of_an_hour_that_fell_through(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        mentor, request = make_people(session)
        row = make_session(session, mentor, request)
    client = as_member(row.mentor_id)
    assert "/points" in client.get(url(row)).text
    post_form(client, url(row), url(row, "/cancel"), {"words": "熱が出ました"})
    page = client.get(url(row)).text
    assert ("/points" in page, "/goals" in page, "/notes" in page) == (False, False, True)
    founder = as_member(row.requester_id).get(url(row)).text
    assert f'href="/mentoring/requests/{request.id}"' in founder
