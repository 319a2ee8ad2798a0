"""The chair of a meeting is asked and reminded, whether they sit in its council or not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting, make_participant
from tests.integration.attendance.told import NOON, change, council_with, settle, sweep, told
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Standing
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def chaired(database: Database, **given: object) -> tuple[Meeting, str]:
    """Return a meeting in twenty days whose chair is of the office and sits for nobody."""
    with database.write() as session:
        chair = make_member(session, name="議長 三郎", email="chair@example.jp")
        council = make_council(session, office=[chair])
        values = {"chair_id": chair.id, "starts_at": NOON + timedelta(days=20), **given}
        return make_meeting(session, council, **values), chair.id


def people(session: Session) -> list[tuple[str | None, bool]]:
    """Return the members on the lists of meetings, and whether each is there for a seat."""
    rows = session.exec(select(Participant).order_by(col(Participant.id)))
    return [(each.member_id, each.seat_person_id is not None) for each in rows]


def test_a_chair_of_the_office_is_asked_once_and_reminded(database: Database) -> None:
    _meeting, _chair = chaired(database)
    settle()
    assert sweep(database, "ask_chair", "tell") == [1, 1]
    assert sweep(database, "ask_chair", "tell") == [0, 0]
    assert told(database) == [("invitation", "chair@example.jp")]
    clock.jump(timedelta(days=19, hours=1))
    sweep(database, "remind")
    assert told(database, "please_answer") == [("please_answer", "chair@example.jp")]


def test_a_chair_who_sits_is_asked_for_the_seat(database: Database) -> None:
    with database.write() as session:
        chair = make_member(session)
        make_meeting(session, council_with(session, chair), chair_id=chair.id)
    settle()
    assert sweep(database, "ask_chair", "invite") == [1, 0]
    with database.read() as session:
        assert people(session) == [(chair.id, True)]


def test_who_was_asked_for_the_chair_alone_is_asked_no_more_when_it_is_anothers(database: Database) -> None:
    meeting, before = chaired(database)
    settle()
    sweep(database, "ask_chair", "tell")
    with database.write() as session:
        after = make_member(session).id
        presenter = make_member(session)
        make_participant(session, session.get_one(Meeting, meeting.id), presenter, Rsvp.YES)
    change(database, meeting.id, chair_id=after)
    assert sweep(database, "ask_chair") == [1]
    with database.read() as session:
        assert [each for each, _seat in people(session)] == [presenter.id, after]
    assert before != after


def test_a_chair_who_has_answered_stays_on_the_list(database: Database) -> None:
    meeting, before = chaired(database)
    sweep(database, "ask_chair")
    with database.write() as session:
        session.exec(select(Participant)).one().rsvp = Rsvp.YES
    change(database, meeting.id, chair_id=None)
    assert sweep(database, "ask_chair") == [0]
    with database.read() as session:
        assert [each for each, _seat in people(session)] == [before]


@pytest.mark.parametrize(
    "given",
    [
        {"status": MeetingStatus.DRAFT, "published_at": None},
        {"status": MeetingStatus.CANCELLED},
        {"starts_at": NOON - timedelta(days=1)},
    ],
)
def test_nobody_is_asked_to_what_is_no_meeting_to_come(database: Database, given: dict[str, object]) -> None:
    chaired(database, **given)
    assert sweep(database, "ask_chair", "ask_chair_rest") == [0, 0]


def test_a_chair_who_may_not_sign_in_is_not_asked(database: Database) -> None:
    with database.write() as session:
        chair = make_member(session, standing=Standing.SUSPENDED)
        make_meeting(session, make_council(session), chair_id=chair.id)
    assert sweep(database, "ask_chair") == [0]


def test_a_guest_who_is_given_the_chair_keeps_their_row(database: Database) -> None:
    meeting, chair = chaired(database)
    with database.write() as session:
        row = make_participant(session, session.get_one(Meeting, meeting.id), address="chair@example.jp")
    assert sweep(database, "ask_chair") == [1]
    with database.read() as session:
        found = session.exec(select(Participant)).one()
        assert (found.id, found.member_id, found.address) == (row.id, chair, "")
