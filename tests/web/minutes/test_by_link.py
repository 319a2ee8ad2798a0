"""Minutes behind the link of a mail, for people of seats without an account."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.councils import make_person
from tests.factories.meetings import make_participant
from tests.factories.minutes import Held, make_entry, make_held
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.attendance.states import Presence
from yoriai.domains.councils.models import Seat, SeatPerson
from yoriai.domains.councils.states import SeatStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import Audience
from yoriai.domains.minutes.service import commenting, keeping, moving
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

LINK = re.compile(r"http://testserver(/meetings/minutes/\S+)")
GONE = 410
Mails = Callable[[], list[Mail]]


@pytest.fixture
def held(database: Database) -> Held:
    """A meeting with an entry in its minutes, at which somebody of a seat without an account was."""
    with database.write() as session:
        held = make_held(session)
        make_entry(session, held, "広報は三市で分担する。")
        guest(session, held, "縁側 千代", "chiyo@example.net", Presence.PRESENT)
        guest(session, held, "欠席 太郎", "absent@example.net", Presence.ABSENT)
        make_participant(session, meetings.get(session, held.meeting_id), name="来客", address="visitor@example.net")
        return held


def guest(session: Session, held: Held, name: str, address: str, presence: Presence) -> SeatPerson:
    person = make_person(session, held.seat, name=name, address=address)
    meeting = meetings.get(session, held.meeting_id)
    make_participant(
        session, meeting, name=name, address=address, seat_id=held.seat.id, seat_person_id=person.id, presence=presence
    )
    return person


def sent(mails: Mails) -> list[Mail]:
    return [each for each in mails() if each.template == "minutes_review"]


def link_of(mails: Mails) -> str:
    found = LINK.search(sent(mails)[0].text)
    assert found is not None
    return found[1]


def send(database: Database, held: Held) -> None:
    with database.write() as session:
        moving.send(session, held.office, held.meeting_id)


def test_who_was_there_for_a_seat_is_asked_by_mail_and_reads_without_an_account(
    database: Database, client: TestClient, held: Held, mails: Mails
) -> None:
    send(database, held)
    assert [each.address for each in sent(mails)] == ["chiyo@example.net"]
    page = client.get(link_of(mails))
    assert (page.status_code, "広報は三市で分担する。" in page.text) == (200, True)
    assert page.headers["cache-control"] == "no-store"
    assert "縁側 千代さん" in page.text
    assert '<form method="post" action="/meetings' not in page.text


def test_what_others_say_of_the_minutes_is_not_shown_behind_the_link(
    database: Database, client: TestClient, held: Held, mails: Mails
) -> None:
    send(database, held)
    with database.write() as session:
        commenting.comment(session, held.chair, held.meeting_id, "", "四市でした。")
    assert "四市でした。" not in client.get(link_of(mails)).text


def leave(session: Session, held: Held) -> None:
    make_person(session, held.seat)  # somebody else sits there still
    for each in session.exec(select(SeatPerson).where(SeatPerson.name == "縁側 千代")):
        each.left_at = clock.now()


def end_seat(session: Session, held: Held) -> None:
    session.get_one(Seat, held.seat.id).status = SeatStatus.LEFT


@pytest.mark.parametrize("end", [leave, end_seat])
@pytest.mark.parametrize("audience", [Audience.SEATS, Audience.EVERYBODY])
def test_the_link_ends_with_the_seat_whomever_the_meeting_was_open_to(
    database: Database,
    client: TestClient,
    held: Held,
    mails: Mails,
    end: Callable[[Session, Held], None],
    audience: Audience,
) -> None:
    with database.write() as session:
        meetings.get(session, held.meeting_id).audience = audience
    send(database, held)
    assert client.get(link_of(mails)).status_code == 200
    with database.write() as session:
        end(session, held)
    assert client.get(link_of(mails)).status_code == GONE


def test_a_draft_is_not_read_by_the_link_and_its_mail_is_called_back(
    database: Database, client: TestClient, held: Held, mails: Mails
) -> None:
    send(database, held)
    link = link_of(mails)
    with database.write() as session:
        moving.take_back(session, held.office, held.meeting_id)
    assert client.get(link).status_code == 404
    assert [each.status for each in sent(mails)] == [MailStatus.WITHDRAWN]


def test_the_link_shows_what_was_published_too(
    database: Database, client: TestClient, held: Held, mails: Mails
) -> None:
    send(database, held)
    with database.write() as session:
        moving.approve(session, held.chair, held.meeting_id, keeping.locked(session, held.meeting_id).revision)
        moving.publish(session, held.office, held.meeting_id)
    page = client.get(link_of(mails)).text
    assert ("広報は三市で分担する。" in page, "この議事録をご確認ください" in page) == (True, False)


def test_who_has_an_account_by_now_is_told_by_a_notice_alone(database: Database, held: Held, mails: Mails) -> None:
    with database.write() as session:
        for each in session.exec(select(SeatPerson).where(SeatPerson.name == "縁側 千代")):
            each.member_id = make_member(session).id
    send(database, held)
    assert sent(mails) == []
