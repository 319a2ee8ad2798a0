"""Booking an hour of two people, moving it, calling it off, and saying what became of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.ids import new_id
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import aftercare as aftercare_repository
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import requests, session_hours, session_mail, traces
from yoriai.domains.mentoring.session_errors import AlreadyBegun, AlreadyChanged, NoSuchSession, NotOverYet
from yoriai.domains.mentoring.session_rules import Side
from yoriai.domains.mentoring.states import SESSION, SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH, is_on_the_half_hour
from yoriai.domains.notifications import service as notifications
from yoriai.infra.rooms import room_provider

DEADLOCK = "40P01"
"""PostgreSQL's code for two transactions that wait for each other's half-hours: two sessions moving across."""


def book(
    session: Session,
    mentor_id: str,
    requester_id: str,
    starts_at: datetime,
    *,
    request_id: str | None = None,
    topic: str = "",
    previous_id: str | None = None,
) -> MentoringSession:
    """Book an hour: take both people's half-hours, give it a room, write the invitations to both, tell the cases.

    `topic` says what it is about where no request does; `previous_id` is the session from whose page it was booked.
    Raises HourTaken where either of the two has a session then, and ValueError for a start off the half-hour.
    """
    if not is_on_the_half_hour(starts_at):
        raise ValueError("sessions begin on the half-hour")
    number = new_id()
    row = MentoringSession(
        id=number,
        request_id=request_id,
        topic=topic,
        previous_id=previous_id,
        mentor_id=mentor_id,
        requester_id=requester_id,
        starts_at=starts_at,
        ends_at=starts_at + SESSION_LENGTH,
        room_url=room_provider(settings()).address(number, _room_of(session, mentor_id)),
        uid=f"{number.lower()}@{settings().base_url.host}",
    )
    with _taking_hours(session):
        repository.add_with_cells(session, row)
    session_mail.booked(session, row)
    traces.booked(session, row)
    return row


def _room_of(session: Session, mentor_id: str) -> str:
    profile = mentors.find(session, mentor_id)
    return profile.room_url if profile else ""


def move(session: Session, actor: Actor, session_id: str, starts_at: datetime, words: str = "") -> MentoringSession:
    """Move a session of the actor's to another hour that both have free, with words to the other; return the new one.

    The old one is cancelled as moved and gives its half-hours back; the new one names it and keeps room and UID, with
    the sequence raised; both people get the invitation again. Raises HourTaken, AlreadyChanged, AlreadyBegun.
    """
    row = _still_ahead(session, actor, session_id)
    side, starts_at = side_of(row, actor), starts_at.astimezone(UTC)
    if side is None or starts_at not in session_hours.to_move_to(session, row, side):
        raise HourTaken
    new = MentoringSession(
        request_id=row.request_id,
        topic=row.topic,
        previous_id=row.previous_id,
        mentor_id=row.mentor_id,
        requester_id=row.requester_id,
        starts_at=starts_at,
        ends_at=starts_at + SESSION_LENGTH,
        room_url=row.room_url,
        uid=row.uid,
        sequence=row.sequence + 1,
        moved_from_id=row.id,
    )
    with _taking_hours(session):
        repository.free_cells(session, row.id)
        repository.add_with_cells(session, new)
    row.is_moved = True
    _end(session, row, SessionStatus.CANCELLED, actor.member_id, words)
    session_mail.moved(session, old=row, new=new, by=actor.member_id)
    traces.booked(session, new)
    return new


def cancel(session: Session, actor: Actor, session_id: str, words: str, *, look_again: bool = True) -> MentoringSession:
    """Call a session off, with words to the other side; both calendars drop it.

    The request waits for another hour, unless the requester stops (`look_again` False); a mentor's cancellation always
    puts it back in the queue. Raises AlreadyChanged, AlreadyBegun.
    """
    row = _still_ahead(session, actor, session_id)
    row.sequence += 1
    waits = _follow_request(session, row, actor, look_again=look_again)
    _end(session, row, SessionStatus.CANCELLED, actor.member_id, words)
    session_mail.cancelled(session, row, by=actor.member_id, request_waits=waits)
    return row


def fall_away(session: Session, row: MentoringSession, member_id: str) -> None:
    """Call off a locked session one of whose two can no longer take part; the other is told, without why.

    A mentor's request waits for another mentor, a requester's is withdrawn.
    """
    row.sequence += 1
    request = repository.request_locked(session, row)
    waits = request is not None and member_id == row.mentor_id
    if request is not None:
        (requests.back_to_queue if waits else requests.withdraw)(session, request)
    _end(session, row, SessionStatus.CANCELLED, member_id)
    session_mail.fallen_away(session, row, gone=member_id, request_waits=waits)


def dissolve(session: Session, row_id: str, mentor_id: str, *, by: str, words: str = "") -> None:
    """Call off a session because what it belongs to has ended, or its mentor no longer takes part in that.

    Both are told, whoever ended it, and both calendars drop it; one that is no longer booked is left alone.
    """
    row = repository.find_locked(session, mentor_id, row_id)
    if row is None or row.status is not SessionStatus.BOOKED:
        return
    row.sequence += 1
    _end(session, row, SessionStatus.CANCELLED, by, words)
    session_mail.dissolved(session, row)


def say_held(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Record that a session took place; its request is completed, and follow-ups are planned. Raises NotOverYet."""
    row = _over(session, actor, session_id)
    hold(session, row, actor.member_id)
    return row


def say_not_held(session: Session, actor: Actor, session_id: str, *, look_again: bool = True) -> MentoringSession:
    """Record that a session did not take place and tell the other side; the request goes on as if called off."""
    row = _over(session, actor, session_id)
    waits = _follow_request(session, row, actor, look_again=look_again)
    _end(session, row, SessionStatus.NO_SHOW, actor.member_id)
    session_mail.not_held(session, row, by=actor.member_id, request_waits=waits)
    return row


def hold(session: Session, row: MentoringSession, by: str | None = None) -> None:
    """Make a booked session a held one: complete its request and plan the follow-ups; `by` is who said so."""
    _end(session, row, SessionStatus.HELD, by)
    request = repository.request_locked(session, row)
    if request is not None:
        requests.complete(session, request)
    aftercare_repository.add_follow_ups(session, row, session_rules.follow_up_dates(row.ends_at))


def unclosed_ids(session: Session) -> list[str]:
    """Return the ids of sessions that ended a day ago and of which nobody said what became of them."""
    return repository.booked_ended_ids(session, clock.now() - session_rules.HELD_AFTER)


def hold_if_over(session: Session, session_id: str) -> bool:
    """Take a session that ended a day ago to have been held, where nobody has said otherwise; for the sweep."""
    row = repository.lock(session, session_id)
    if row is None or row.status is not SessionStatus.BOOKED or row.ends_at > clock.now() - session_rules.HELD_AFTER:
        return False
    hold(session, row)
    return True


def get(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a session the reader may see (the two, and the secretariat); raise NoSuchSession."""
    row = repository.find(session, actor, session_id)
    if row is None:
        raise NoSuchSession
    return row


def get_own(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    """Return a session of the reader's own; raise NoSuchSession for everybody else, the secretariat too."""
    row = get(session, actor, session_id)
    if side_of(row, actor) is None:
        raise NoSuchSession
    return row


def side_of(row: MentoringSession, actor: Actor) -> Side | None:
    """Return which of the two the actor is."""
    if actor.member_id == row.mentor_id:
        return Side.MENTOR
    return Side.REQUESTER if actor.member_id == row.requester_id else None


def _locked(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    row = repository.find_locked(session, actor.member_id, session_id)
    if row is None:
        raise NoSuchSession
    if row.status is not SessionStatus.BOOKED:
        raise AlreadyChanged
    return row


def _still_ahead(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    row = _locked(session, actor, session_id)
    if row.starts_at <= clock.now():
        raise AlreadyBegun
    return row


def _over(session: Session, actor: Actor, session_id: str) -> MentoringSession:
    row = _locked(session, actor, session_id)
    if row.ends_at > clock.now():
        raise NotOverYet
    return row


def _end(session: Session, row: MentoringSession, status: SessionStatus, by: str | None, words: str = "") -> None:
    """Assign a status (the only place that does), who did it and their words.

    The half-hours are given back. About a session that does not take place, mails that have not gone yet are called
    back, and the cases forget it.
    """
    row.status = SESSION.check(row.status, status)
    row.ended_by_id = by
    row.end_reason = words
    session.add(row)
    session.flush()
    repository.free_cells(session, row.id)
    if status is not SessionStatus.HELD:
        notifications.withdraw(session, row.id)
        traces.not_held(session, row)


def _follow_request(session: Session, row: MentoringSession, actor: Actor, *, look_again: bool) -> bool:
    """Put the request of a session that falls through back in the queue, or withdraw it; return whether it waits."""
    request = repository.request_locked(session, row)
    if request is None:
        return False
    if look_again or actor.member_id != row.requester_id:
        requests.back_to_queue(session, request)
        return True
    requests.withdraw(session, request)
    return False


@contextmanager
def _taking_hours(session: Session) -> Iterator[None]:
    """Let the unique key decide who gets the half-hours; the loser's writes inside the block are undone."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as problem:
        raise HourTaken from problem
    except OperationalError as problem:
        if getattr(problem.orig, "sqlstate", None) != DEADLOCK:
            raise
        raise HourTaken from problem
