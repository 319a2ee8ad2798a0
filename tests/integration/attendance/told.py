"""A council with people, its meetings, and what they were mailed, for the tests of what people are told."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance.jobs import JOBS
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.service import set_rsvp
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils.models import Council, Seat
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.service import recording
from yoriai.domains.meetings.states import MeetingStatus, Way
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.models import Mail, MailChoice
from yoriai.domains.notifications.paces import Pace
from yoriai.domains.notifications.states import MailStatus

JOB: Final = {job.name: job for job in JOBS}
NOON: Final = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
"""Saturday, 21 November 2026, at noon in Tokyo."""
NIGHT: Final = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
"""The same day, at 23 o'clock in Tokyo."""


def seat_of(session: Session, council: Council, name: str = "見本の会") -> Seat:
    """Return a new organisation's seat in a council."""
    return make_seat(session, council, make_kept(session, name)[0])


def council_with(session: Session, *members: Member) -> Council:
    """Return a council in which each of some members sits for an organisation of their own."""
    council = make_council(session)
    for number, member in enumerate(members):
        make_person(session, seat_of(session, council, f"見本の会{number}"), member)
    return council


def sweep(database: Database, *names: str) -> list[int]:
    """Run sweeps by the last word of their names, all three in their order where none is named; let go what is due."""
    handled = [JOB[f"meetings.{name}"].run(database) for name in names or ("invite", "tell", "remind")]
    with database.write() as session:
        waiting = select(Mail).where(col(Mail.status) == MailStatus.PENDING, col(Mail.due_at) <= clock.now())
        for mail in session.exec(waiting):
            mail.status = MailStatus.SENT
    return handled


def told(database: Database, *templates: str) -> list[tuple[str, str]]:
    """Return the kinds and addresses of the mails about meetings, oldest first, in the order of addresses."""
    with database.read() as session:
        rows = (
            select(Mail).where(col(Mail.template).startswith("meeting_")).order_by(col(Mail.created_at), col(Mail.id))
        )
        found = [(mail.template.removeprefix("meeting_"), mail.address) for mail in session.exec(rows)]
    return [each for each in found if not templates or each[0] in templates]


def latest(database: Database, template: str) -> Mail:
    """Return the newest mail of a kind."""
    with database.read() as session:
        rows = select(Mail).where(col(Mail.template) == f"meeting_{template}").order_by(col(Mail.id))
        return list(session.exec(rows))[-1]


def answer(database: Database, row: Participant, rsvp: Rsvp, way: Way | None = None) -> None:
    """Let somebody answer."""
    with database.write() as session:
        meeting = meetings.locked(session, row.meeting_id)
        who = session.get_one(Participant, row.id)
        set_rsvp(session, meeting, who, rsvp, way)


def change(database: Database, meeting_id: str, **values: object) -> None:
    """Let the office change what calendars show of a meeting."""
    with database.write() as session:
        meeting = meetings.locked(session, meeting_id)
        for name, value in values.items():
            setattr(meeting, name, value)
        recording.write(session, meeting, None, is_told=True)


def call_off(database: Database, meeting_id: str, reason: str = "台風のため") -> None:
    """Let the office call a meeting off."""
    change(database, meeting_id, status=MeetingStatus.CANCELLED, cancelled_at=clock.now(), reason=reason)


def row_of(database: Database, meeting: Meeting, member: Member | None = None) -> Participant:
    """Return a member, or the guest, among the people of a meeting."""
    with database.read() as session:
        rows = select(Participant).where(col(Participant.meeting_id) == meeting.id)
        return next(row for row in session.exec(rows) if row.member_id == (member.id if member else None))


def wants_no_mails(session: Session, members: Iterable[Member]) -> None:
    """Let members have chosen no mails about meetings."""
    for member in members:
        session.add(MailChoice(member_id=member.id, paces={Topic.MEETINGS.value: Pace.NEVER.value}))
    session.flush()


def settle() -> None:
    """Let so much time pass that nobody seems to be at a meeting's form any more."""
    clock.jump(timedelta(minutes=3))
