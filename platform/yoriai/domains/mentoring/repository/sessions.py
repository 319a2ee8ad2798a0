"""Queries on booked sessions, the half-hours they take, and what each member's agenda and feed show."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.mentoring.models import (
    Feedback,
    MentoringRequest,
    MentoringSession,
    Offer,
    RequestCase,
    RequestHour,
    SessionCell,
)
from yoriai.domains.mentoring.states import OfferStatus, SessionStatus
from yoriai.domains.mentors.availability import cells_of


def of_member(member_id: str) -> ColumnElement[bool]:
    """Return the condition that the member is one of the two."""
    return or_(col(MentoringSession.mentor_id) == member_id, col(MentoringSession.requester_id) == member_id)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition every query for a page starts from: the two themselves, and the secretariat."""
    return true() if actor.is_staff else of_member(actor.member_id)


def find(session: Session, actor: Actor, session_id: str) -> MentoringSession | None:
    """Return a session that the reader may see."""
    return session.exec(
        select(MentoringSession).where(col(MentoringSession.id) == session_id, visible_to(actor))
    ).first()


def find_locked(session: Session, member_id: str, session_id: str) -> MentoringSession | None:
    """Return a member's own session as it is now, locked until the transaction ends (SQLite locks the whole file)."""
    own = select(MentoringSession).where(col(MentoringSession.id) == session_id, of_member(member_id))
    return session.exec(own.with_for_update().execution_options(populate_existing=True)).first()


def ahead_of(session: Session, member_id: str, now: datetime) -> list[MentoringSession]:
    """Return a member's booked sessions that have not begun, the earliest first, locked to be written."""
    wanted = select(MentoringSession).where(
        of_member(member_id),
        col(MentoringSession.status) == SessionStatus.BOOKED,
        col(MentoringSession.starts_at) > now,
    )
    ordered = wanted.order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
    return list(session.exec(ordered.with_for_update()))


def lock(session: Session, session_id: str) -> MentoringSession | None:
    """Return a session as it is now, locked, whoever's it is; None where another transaction holds it."""
    one = select(MentoringSession).where(col(MentoringSession.id) == session_id)
    return session.exec(one.with_for_update(skip_locked=True).execution_options(populate_existing=True)).first()


def find_moved_to(session: Session, session_id: str) -> str | None:
    """Return the id of the session that one was moved to."""
    return session.exec(select(MentoringSession.id).where(col(MentoringSession.moved_from_id) == session_id)).first()


def find_ahead_of_pair(session: Session, mentor_id: str, requester_id: str, now: datetime) -> str | None:
    """Return the id of the next session that two people have before them."""
    rows = select(MentoringSession.id).where(
        col(MentoringSession.mentor_id) == mentor_id,
        col(MentoringSession.requester_id) == requester_id,
        col(MentoringSession.status) == SessionStatus.BOOKED,
        col(MentoringSession.starts_at) > now,
    )
    return session.exec(rows.order_by(col(MentoringSession.starts_at)).limit(1)).first()


def latest_of(session: Session, ids: Iterable[str]) -> dict[str, MentoringSession]:
    """Return for each id the last session of its row of moves."""
    first = aliased(MentoringSession)
    rows = (
        select(col(first.id), MentoringSession)
        .join(MentoringSession, col(MentoringSession.uid) == col(first.uid))
        .where(col(first.id).in_(list(ids)))
    )
    return dict(session.exec(rows.order_by(col(MentoringSession.sequence))).all())


def add_with_cells(session: Session, row: MentoringSession) -> None:
    """Write a booked session and take its half-hours for both people; a taken one raises IntegrityError.

    The half-hours are inserted in one order everywhere, so that two bookings wait for each other in one direction only.
    """
    session.add(row)
    session.flush()
    cells = [
        {"member_id": member_id, "starts_at": cell, "session_id": row.id}
        for member_id in sorted((row.mentor_id, row.requester_id))
        for cell in cells_of(row.starts_at)
    ]
    session.connection().execute(insert(SessionCell), cells)


def free_cells(session: Session, session_id: str) -> None:
    """Give back the half-hours of a session."""
    session.connection().execute(delete(SessionCell).where(col(SessionCell.session_id) == session_id))


def taken_cells(
    session: Session, member_ids: Iterable[str], first: datetime, *, but_of: str = ""
) -> frozenset[datetime]:
    """Return the half-hours from `first` on that any of the members has given away, those of one session left out."""
    rows = select(SessionCell.starts_at).where(
        col(SessionCell.member_id).in_(list(member_ids)),
        col(SessionCell.starts_at) >= first,
        col(SessionCell.session_id) != but_of,
    )
    return frozenset(session.exec(rows))


def request_of(session: Session, row: MentoringSession) -> MentoringRequest | None:
    """Return the request that led to a session; None for an hour that nobody asked for by one."""
    return session.get(MentoringRequest, row.request_id) if row.request_id else None


def request_locked(session: Session, row: MentoringSession) -> MentoringRequest | None:
    """Return the request that led to a session as it is now, locked until the transaction ends; None without one."""
    if row.request_id is None:
        return None
    one = select(MentoringRequest).where(col(MentoringRequest.id) == row.request_id)
    return session.exec(one.with_for_update().execution_options(populate_existing=True)).one()


def consultation_of(session: Session, request: MentoringRequest) -> Consultation | None:
    """Return the consultation a request came from: its author gave it to the session, whoever else may read it."""
    return session.get(Consultation, request.consultation_id) if request.consultation_id else None


def stated_hours(session: Session, request_id: str | None) -> list[datetime]:
    """Return the hours at which the requester said to be free."""
    return list(session.exec(select(RequestHour.starts_at).where(col(RequestHour.request_id) == request_id)))


def case_ids(session: Session, request_id: str | None) -> list[str]:
    """Return the cases the requester had read."""
    return list(session.exec(select(RequestCase.case_id).where(col(RequestCase.request_id) == request_id)))


def accepted_offer(session: Session, row: MentoringSession) -> Offer | None:
    """Return the offer with whose acceptance the session began."""
    accepted = select(Offer).where(
        col(Offer.request_id) == row.request_id,
        col(Offer.mentor_id) == row.mentor_id,
        col(Offer.status) == OfferStatus.ACCEPTED,
    )
    return session.exec(accepted.order_by(col(Offer.answered_at).desc())).first()


def coming(session: Session, member_id: str, now: datetime) -> list[MentoringSession]:
    """Return a member's booked sessions that are not over, the next first."""
    rows = select(MentoringSession).where(
        of_member(member_id), col(MentoringSession.status) == SessionStatus.BOOKED, col(MentoringSession.ends_at) > now
    )
    return list(session.exec(rows.order_by(col(MentoringSession.starts_at))))


def over(session: Session, member_id: str, now: datetime, limit: int) -> list[tuple[MentoringSession, bool]]:
    """Return a member's sessions that are over or called off (moved ones left out), the last first.

    With each comes whether the member has answered the four questions about it.
    """
    answered = (
        select(Feedback.id)
        .where(col(Feedback.session_id) == col(MentoringSession.id), col(Feedback.member_id) == member_id)
        .exists()
    )
    done = or_(col(MentoringSession.status) != SessionStatus.BOOKED, col(MentoringSession.ends_at) <= now)
    rows = select(MentoringSession, answered).where(
        of_member(member_id), done, col(MentoringSession.is_moved).is_(False)
    )
    return [
        (row, bool(has))
        for row, has in session.exec(rows.order_by(col(MentoringSession.starts_at).desc()).limit(limit))
    ]


def for_feed(
    session: Session, member_id: str, held_since: datetime, cancelled_since: datetime
) -> list[MentoringSession]:
    """Return what a member's calendar shows: booked, held, and cancelled ones (the last state of each UID)."""
    shown = or_(
        col(MentoringSession.status) == SessionStatus.BOOKED,
        (col(MentoringSession.status) == SessionStatus.HELD) & (col(MentoringSession.starts_at) >= held_since),
        (col(MentoringSession.status) == SessionStatus.CANCELLED)
        & col(MentoringSession.is_moved).is_(False)
        & (col(MentoringSession.starts_at) >= cancelled_since),
    )
    return list(
        session.exec(
            select(MentoringSession).where(of_member(member_id), shown).order_by(col(MentoringSession.starts_at))
        )
    )


def booked_between(session: Session, first: datetime, last: datetime) -> list[MentoringSession]:
    """Return the booked sessions that start in a span, both ends included, the earliest first."""
    start = col(MentoringSession.starts_at)
    rows = select(MentoringSession).where(
        col(MentoringSession.status) == SessionStatus.BOOKED, start >= first, start <= last
    )
    return list(session.exec(rows.order_by(start)))


def booked_ended_ids(session: Session, ended_until: datetime) -> list[str]:
    """Return the ids of sessions that ended by an instant and are still booked: nobody said what became of them."""
    rows = select(MentoringSession.id).where(
        col(MentoringSession.status) == SessionStatus.BOOKED, col(MentoringSession.ends_at) <= ended_until
    )
    return list(session.exec(rows.order_by(col(MentoringSession.ends_at))))


def unasked_ids(session: Session, ended_from: datetime, ended_until: datetime) -> list[str]:
    """Return the ids of sessions that ended in a span and whose people have not yet been asked the four questions."""
    rows = select(MentoringSession.id).where(
        col(MentoringSession.status).in_([SessionStatus.BOOKED, SessionStatus.HELD]),
        col(MentoringSession.feedback_asked_at).is_(None),
        col(MentoringSession.ends_at) >= ended_from,
        col(MentoringSession.ends_at) <= ended_until,
    )
    return list(session.exec(rows.order_by(col(MentoringSession.ends_at))))
