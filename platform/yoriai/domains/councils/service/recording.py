"""The one place where a seat's status is assigned, and where the history of a council is written."""

from typing import Any

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.models import Council, Seat, SeatEvent
from yoriai.domains.councils.repository import committees, people, seats
from yoriai.domains.councils.states import SEAT, SeatAction, SeatStatus
from yoriai.infra import versions


def set_status(
    session: Session,
    council: Council,
    seat: Seat,
    status: SeatStatus,
    action: SeatAction | None,
    by: Actor | None,
    **detail: Any,
) -> None:
    """Let a seat come or go. The only function that assigns a seat's status; raises IllegalTransition.

    In order: the status; the day on which it joined or left; who leaves loses people and committees; the history, but
    for a step on the way to another (`action` is none); the version of what visitors see.
    """
    seat.status = SEAT.check(seat.status, status)
    today = clock.today()
    if status is SeatStatus.ACTIVE:
        seat.joined_on, seat.left_on, seat.reason = today, None, ""
    elif status is SeatStatus.LEFT:
        seat.left_on = today
        people.take_out_all(session, seat.id, clock.now())
        committees.take_out_seat(session, seat.id)
    write(session, seat)
    if action:
        note(session, council, action, by, seat, kind=str(seat.kind), **detail)
    versions.bump(session, versions.COUNCILS)


def begin(session: Session, council: Council, seat: Seat, action: SeatAction | None, by: Actor | None) -> None:
    """Write a seat that an organisation has for the first time."""
    write(session, seat)
    if action:
        note(session, council, action, by, seat, kind=str(seat.kind))
    versions.bump(session, versions.COUNCILS)


def write(session: Session, seat: Seat) -> None:
    """Write a seat, changed now."""
    seat.updated_at = clock.now()
    seats.add(session, seat)


def note(
    session: Session, council: Council, action: SeatAction, by: Actor | None, seat: Seat | None = None, **detail: Any
) -> None:
    """Write a line of a council's history; `detail` are plain values, never a person's words or name."""
    seats.add(
        session,
        SeatEvent(
            council_id=council.id,
            seat_id=seat.id if seat else None,
            action=action,
            detail=detail,
            by_id=by.member_id if by else None,
        ),
    )
