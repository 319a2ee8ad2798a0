"""Queries of the sweeps: who is not asked yet, who does not know the latest, who is to be reminded."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, func, or_, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from yoriai.core.db import UTCDateTime
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.reminder_rules import COMING, Reminder, Stretch, since
from yoriai.domains.attendance.repository.lately import changed_since
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.attendance.telling_rules import ASKED_AHEAD, NO_TIME_TO_SETTLE, SETTLE
from yoriai.domains.councils.models import CommitteeSeat, Seat, SeatPerson
from yoriai.domains.councils.policies import sits
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus

MEETINGS_A_RUN: Final = 500


def unasked(session: Session, now: datetime, since: datetime | None) -> list[str]:
    """Return the published meetings of which somebody seated was not asked yet, the next first; of those where
    something has changed since an instant, or of all (None).
    """
    missing = (
        select(SeatPerson.id)
        .join(Seat, col(Seat.id) == col(SeatPerson.seat_id))
        .outerjoin(Member, col(Member.id) == col(SeatPerson.member_id))
        .where(
            col(Seat.council_id) == col(Meeting.council_id),
            sits(),
            # who may not sign in is asked to nothing
            or_(col(SeatPerson.member_id).is_(None), col(Member.standing) == Standing.ACTIVE),
            or_(col(Meeting.committee_id).is_(None), _in_committee()),
            # by what one index tells; what is left is rare
            ~_is_asked(col(Participant.member_id) == col(SeatPerson.member_id)),
            ~_is_asked(col(Participant.address) == col(SeatPerson.address), col(Participant.address) != ""),
            # somebody who has joined their seat to an account since is to be known by it
            ~_is_asked(
                col(Participant.seat_person_id) == col(SeatPerson.id),
                or_(col(Participant.member_id).is_not(None), col(SeatPerson.member_id).is_(None)),
            ),
        )
        .correlate(Meeting)
    )
    wanted = select(Meeting.id).where(_is_to_come(now), changed_since(since), _closes_at() > now, missing.exists())
    return list(session.exec(_next_first(wanted)))


def untold(session: Session, now: datetime) -> list[str]:
    """Return the meetings of which somebody does not know how they stand, the next first."""
    listed = select(Participant.id).where(col(Participant.meeting_id) == col(Meeting.id))
    asked = listed.where(_is_never_asked(), _does_not_know(now)).correlate(Meeting).exists()
    others = listed.where(~_is_never_asked(), _does_not_know(now)).correlate(Meeting).exists()
    # what is over is not looked at: the index of hours tells
    told_of = col(Meeting.status).in_((MeetingStatus.PUBLISHED, MeetingStatus.CANCELLED))
    someone = or_(others, and_(asked, ~_is_far_ahead(now)))
    return list(session.exec(_next_first(select(Meeting.id).where(told_of, col(Meeting.ends_at) > now, someone))))


def untold_of(session: Session, meeting_id: str, now: datetime, most: int) -> list[Participant]:
    """Return people of a meeting who do not know how they stand, locked.

    Whom another transaction holds is left out: the next sweep finds them.
    """
    is_due = and_(_does_not_know(now), or_(~_is_never_asked(), ~_is_far_ahead(now)))
    return _locked(session, meeting_id, is_due, most)


def unreminded(session: Session, now: datetime, due: Sequence[Stretch]) -> list[str]:
    """Return the meetings of which somebody is to be reminded now, the next first."""
    someone = select(Participant.id).where(col(Participant.meeting_id) == col(Meeting.id), _needs_reminder(due))
    is_near = or_(*(_lies(hour, each) for each in due for hour in (col(Meeting.starts_at), _closes_at())))
    wanted = select(Meeting.id).where(_is_to_come(now), is_near, someone.correlate(Meeting).exists())
    return list(session.exec(_next_first(wanted)))


def unreminded_of(
    session: Session, meeting_id: str, now: datetime, due: Sequence[Stretch], most: int
) -> list[Participant]:
    """Return people of a meeting who are to be reminded now, locked."""
    return _locked(session, meeting_id, and_(_is_to_come(now), _needs_reminder(due)), most)


def sitting(session: Session, person_ids: Collection[str]) -> frozenset[str]:
    """Return those of some people of seats who still sit there."""
    wanted = (
        select(SeatPerson.id)
        .join(Seat, col(Seat.id) == col(SeatPerson.seat_id))
        .where(
            col(SeatPerson.id).in_(person_ids),
            sits(),
        )
    )
    return frozenset(session.exec(wanted)) if person_ids else frozenset()


def _locked(session: Session, meeting_id: str, condition: ColumnElement[bool], most: int) -> list[Participant]:
    wanted = (
        select(Participant)
        .join(Meeting, col(Meeting.id) == col(Participant.meeting_id))
        .where(col(Participant.meeting_id) == meeting_id, condition)
        .order_by(col(Participant.id))
        .limit(most)
    )
    locked = wanted.with_for_update(skip_locked=True, of=Participant).execution_options(populate_existing=True)
    return list(session.exec(locked))


def _next_first(wanted: Any) -> Any:
    return wanted.order_by(col(Meeting.starts_at), col(Meeting.id)).limit(MEETINGS_A_RUN)


def _is_to_come(now: datetime) -> ColumnElement[bool]:
    return and_(col(Meeting.status) == MeetingStatus.PUBLISHED, col(Meeting.starts_at) > now)


def _closes_at() -> Any:
    """Return the hour until when one can sign up: what is told to whoever has not answered."""
    return func.coalesce(col(Meeting.sign_up_until), col(Meeting.starts_at), type_=UTCDateTime())


def _in_committee() -> ColumnElement[bool]:
    return (
        select(CommitteeSeat.seat_id)
        .where(col(CommitteeSeat.committee_id) == col(Meeting.committee_id), col(CommitteeSeat.seat_id) == col(Seat.id))
        .correlate(Meeting, Seat)
        .exists()
    )


def _is_asked(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    own = select(Participant.id).where(col(Participant.meeting_id) == col(Meeting.id), *conditions)
    return own.correlate(Meeting, SeatPerson).exists()


def _does_not_know(now: datetime) -> ColumnElement[bool]:
    """Return the condition that somebody knows less of a meeting, or of their own answer, than there is to know.

    While somebody seems to be at the meeting's form still, only answers are told. Nobody hears of what has begun.
    """
    is_settled = or_(col(Meeting.updated_at) <= now - SETTLE, col(Meeting.starts_at) <= now + NO_TIME_TO_SETTLE)
    never, behind = col(Participant.told_sequence).is_(None), col(Participant.told_sequence) < col(Meeting.sequence)
    has_answered = or_(
        and_(never, col(Participant.rsvp) != Rsvp.INVITED),
        and_(
            col(Participant.told_sequence) == col(Meeting.sequence),
            or_(
                col(Participant.told_rsvp).is_distinct_from(col(Participant.rsvp)),
                col(Participant.told_way).is_distinct_from(col(Participant.way)),
            ),
        ),
    )
    is_called_off = and_(
        col(Meeting.status) == MeetingStatus.CANCELLED,
        col(Meeting.published_at).is_not(None),
        col(Meeting.ends_at) > now,
    )
    return and_(
        col(Participant.is_walk_in).is_(False),
        or_(
            and_(_is_to_come(now), or_(has_answered, and_(is_settled, or_(never, behind)))),
            and_(is_called_off, or_(never, behind)),
        ),
    )


def _is_never_asked() -> ColumnElement[bool]:
    return and_(col(Participant.told_sequence).is_(None), col(Participant.rsvp) == Rsvp.INVITED)


def _is_far_ahead(now: datetime) -> ColumnElement[bool]:
    """Return the condition that so many meetings of a series come before one that nobody need be asked to it yet."""
    earlier = aliased(Meeting)
    before = (
        select(func.count())
        .select_from(earlier)
        .where(
            col(earlier.series_id) == col(Meeting.series_id),
            col(earlier.status) == MeetingStatus.PUBLISHED,
            col(earlier.starts_at) > now,
            tuple_(col(earlier.starts_at), col(earlier.id)) < tuple_(col(Meeting.starts_at), col(Meeting.id)),
        )
        .correlate(Meeting)
        .scalar_subquery()
    )
    return and_(
        col(Meeting.status) == MeetingStatus.PUBLISHED, col(Meeting.series_id).is_not(None), before >= ASKED_AHEAD
    )


def _needs_reminder(due: Sequence[Stretch]) -> ColumnElement[bool]:
    """Return the condition that somebody knows how they stand, and is to be reminded now."""
    knows = and_(
        col(Participant.told_sequence) == col(Meeting.sequence), col(Participant.told_rsvp) == col(Participant.rsvp)
    )
    conditions: list[ColumnElement[bool]] = [false()]
    for each in due:
        conditions.append(and_(col(Participant.rsvp).in_(COMING), _lies_in(each, col(Meeting.starts_at))))
        if each.reminder is not Reminder.HOUR:
            conditions.append(and_(_may_still_answer(), _lies_in(each, _closes_at())))
    return and_(knows, or_(*conditions))


def _lies(hour: Any, stretch: Stretch) -> ColumnElement[bool]:
    return and_(hour > stretch.first, hour <= stretch.last)


def _lies_in(stretch: Stretch, hour: Any) -> ColumnElement[bool]:
    """Return the condition that an hour is to be reminded of, and was not yet."""
    return and_(
        _lies(hour, stretch),
        or_(
            col(Participant.reminded_of).is_distinct_from(hour),
            col(Participant.reminded).is_(None),
            col(Participant.reminded).not_in(since(stretch.reminder)),
        ),
    )


def _may_still_answer() -> ColumnElement[bool]:
    """Return the condition that somebody was asked, sits there still, and nobody has answered for them."""
    seat = (
        select(SeatPerson.id)
        .join(Seat, col(Seat.id) == col(SeatPerson.seat_id))
        .where(
            col(SeatPerson.id) == col(Participant.seat_person_id),
            sits(),
        )
        .correlate(Participant)
        .exists()
    )
    return and_(
        col(Participant.rsvp) == Rsvp.INVITED,
        or_(col(Participant.seat_person_id).is_(None), seat),
        or_(col(Meeting.one_per_organisation).is_(False), ~_is_answered_for()),
    )


def _is_answered_for() -> ColumnElement[bool]:
    colleague = aliased(Participant)
    return (
        select(colleague.id)
        .where(
            colleague.meeting_id == col(Participant.meeting_id),
            colleague.seat_id == col(Participant.seat_id),
            col(colleague.rsvp).in_((Rsvp.YES, Rsvp.WAITLISTED)),
        )
        .correlate(Participant)
        .exists()
    )
