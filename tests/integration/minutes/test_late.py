"""Minutes that are late: whom a reminder goes to, and when."""

from datetime import timedelta

from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.minutes import make_entry, make_held
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes.service import (
    moving,
    nagging,
)
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice

TOLD = tuple(kind for kind in NoticeKind if kind.startswith(("minutes", "action")))


def _told(session: Session) -> list[tuple[str, NoticeKind]]:
    """Return who has a notice of minutes or of something taken on, and of what kind, in order of time."""
    found = session.exec(select(Notice).where(col(Notice.kind).in_(TOLD)).order_by(col(Notice.id)))
    return [(each.member_id, each.kind) for each in found]


def test_an_office_is_reminded_of_late_minutes_after_three_days_and_after_seven(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        called_off = meetings.get(session, make_held(session, "other").meeting_id)
        called_off.status = MeetingStatus.CANCELLED
        session.add(called_off)
        ended = meetings.get(session, held.meeting_id).ends_at
    office = {held.office.member_id, held.colleague.member_id}
    told = []
    for days in (2, 3, 4, 7, 8, 90):
        with clock.stopped(ended + timedelta(days=days)), database.write() as session:
            for due in nagging.late_ids(session):
                nagging.nag(session, due)
                assert not nagging.nag(session, due)
            told.append(sum(kind is NoticeKind.MINUTES_LATE for _member, kind in _told(session)))
            assert {m for m, kind in _told(session) if kind is NoticeKind.MINUTES_LATE} <= office
    assert told == [0, 2, 2, 4, 4, 4]


def test_a_site_that_slept_reminds_once_and_minutes_that_went_out_are_not_late(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        sent = make_held(session, "other")
        make_entry(session, sent)
        moving.send(session, sent.office, sent.meeting_id)
    with clock.stopped(clock.now() + timedelta(days=8)), database.write() as session:
        due = nagging.late_ids(session)
        assert due == [f"7:{held.meeting_id}"]
        assert nagging.nag(session, due[0])
        assert nagging.late_ids(session) == []


def test_the_secretariat_is_reminded_where_a_council_has_no_office(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        staff = make_member(session)
        accounts.grant_role(session, None, staff.id, Role.SECRETARIAT)
        for who in (held.office, held.colleague):
            accounts.revoke_role(session, None, who.member_id, Role.COUNCIL_STAFF, "kesennuma")
        with clock.stopped(clock.now() + timedelta(days=4)):
            assert nagging.nag(session, f"3:{held.meeting_id}")
        assert _told(session) == [(actor_for(staff).member_id, NoticeKind.MINUTES_LATE)]
