"""Who may see a meeting, and in whose lists it stands."""

from typing import Final

from sqlalchemy import ColumnElement, and_, column, false, or_, table, true
from sqlmodel import col, select

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.models import CommitteeSeat, Council, Seat, SeatPerson
from yoriai.domains.councils.policies import sits
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, MeetingStatus

OPEN: Final = (MeetingStatus.PUBLISHED, MeetingStatus.HELD)

_PEOPLE: Final = table(
    "participants",
    column("meeting_id"),
    column("member_id"),
    column("seat_person_id"),
    column("rsvp"),
    column("presence"),
)
"""The lists of people, which a domain above keeps: being on one is a ground to see a meeting, and no other is asked."""
_COMES: Final = ("yes", "maybe", "waitlisted")
_THERE: Final = ("present", "late")


def announced() -> ColumnElement[bool]:
    """Return the condition that a meeting was told of: a draft was not, nor one called off as a draft."""
    return and_(col(Meeting.status).in_((*OPEN, MeetingStatus.CANCELLED)), col(Meeting.published_at).is_not(None))


def called_off_in_public() -> ColumnElement[bool]:
    """Return the condition that a meeting was called off after it had been published."""
    return and_(col(Meeting.status) == MeetingStatus.CANCELLED, col(Meeting.published_at).is_not(None))


def run_by(actor: Actor | None) -> ColumnElement[bool]:
    """Return the condition that somebody runs the council of a meeting: its office, or the secretariat."""
    if actor is None:
        return false()
    if actor.is_staff:
        return true()
    if not actor.councils:
        return false()
    return col(Meeting.council_id).in_(select(Council.id).where(col(Council.slug).in_(sorted(actor.councils))))


def seated(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that somebody sits in the council of a meeting, in its committee where it has one.

    Their seats are looked for once, not for each meeting.
    """
    own = (
        select(Seat)
        .join(SeatPerson, col(SeatPerson.seat_id) == col(Seat.id))
        .where(
            sits(),
            col(SeatPerson.member_id) == actor.member_id,
        )
    )
    committees = select(CommitteeSeat.committee_id).where(
        col(CommitteeSeat.seat_id).in_(own.with_only_columns(col(Seat.id)))
    )
    return and_(
        col(Meeting.council_id).in_(own.with_only_columns(col(Seat.council_id))),
        or_(col(Meeting.committee_id).is_(None), col(Meeting.committee_id).in_(committees)),
    )


def takes_part(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that somebody has the chair of a meeting, or is on the list of its people.

    Whoever was asked for a seat alone sees it by that seat: once they sit there no more, only what they agreed to or
    came to.
    """
    own = select(_PEOPLE.c.meeting_id).where(
        _PEOPLE.c.member_id == actor.member_id,
        or_(_PEOPLE.c.seat_person_id.is_(None), _PEOPLE.c.rsvp.in_(_COMES), _PEOPLE.c.presence.in_(_THERE)),
    )
    return or_(col(Meeting.chair_id) == actor.member_id, col(Meeting.id).in_(own))


def open_to(actor: Actor | None) -> ColumnElement[bool]:
    """Return the condition that somebody is of those whom a meeting is for, or takes part in it."""
    everybody = col(Meeting.audience) == Audience.EVERYBODY
    if actor is None:
        return everybody
    return or_(everybody, col(Meeting.audience) == Audience.MEMBERS, seated(actor), takes_part(actor))


def visible_to(actor: Actor | None) -> ColumnElement[bool]:
    """Return the condition every query of meetings starts from."""
    return or_(and_(announced(), open_to(actor)), run_by(actor))


def listed_for(actor: Actor | None) -> ColumnElement[bool]:
    """Return the condition that lists start from: told of, and for somebody or run by them."""
    return and_(announced(), or_(open_to(actor), run_by(actor)))
