"""Queries on what became of sessions months later."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import case, delete, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from yoriai.domains.mentoring.follow_up_rules import NEARER_FROM, Helpfulness
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringSession
from yoriai.domains.mentoring.states import Outcome, SessionStatus


def add(session: Session, row: MentoringSession, dates: Mapping[int, datetime]) -> None:
    """Write the questions to the requester, by months after the session."""
    session.add_all(
        FollowUp(session_id=row.id, member_id=row.requester_id, months=months, due_at=due_at)
        for months, due_at in dates.items()
    )
    session.flush()


def drop_earlier(session: Session, member_id: str, before: datetime) -> None:
    """Delete what a requester was not asked yet about sessions that began before an instant."""
    earlier = select(MentoringSession.id).where(
        col(MentoringSession.requester_id) == member_id, col(MentoringSession.starts_at) < before
    )
    session.exec(
        delete(FollowUp).where(
            col(FollowUp.member_id) == member_id,
            col(FollowUp.session_id).in_(earlier),
            col(FollowUp.asked_at).is_(None),
            col(FollowUp.answered_at).is_(None),
        )
    )


def is_asked_about(session: Session, session_ids: Collection[str]) -> bool:
    """Whether what became of it is asked about any of some sessions."""
    rows = select(FollowUp.id).where(col(FollowUp.session_id).in_(session_ids))
    return session.exec(rows.limit(1)).first() is not None


def find(session: Session, follow_up_id: str, member_id: str) -> FollowUp | None:
    """Return a follow-up that is put to this member."""
    own = select(FollowUp).where(col(FollowUp.id) == follow_up_id, col(FollowUp.member_id) == member_id)
    return session.exec(own).first()


def locked(session: Session, follow_up_id: str) -> FollowUp | None:
    """Return a follow-up as it is now, locked; None where another transaction holds it."""
    one = select(FollowUp).where(col(FollowUp.id) == follow_up_id)
    return session.exec(one.with_for_update(skip_locked=True).execution_options(populate_existing=True)).first()


def of_member(session: Session, member_id: str, now: datetime) -> list[tuple[FollowUp, MentoringSession]]:
    """Return a member's follow-ups that are due, with their sessions, the latest first."""
    rows = (
        select(FollowUp, MentoringSession)
        .join(MentoringSession, col(MentoringSession.id) == col(FollowUp.session_id))
        .where(col(FollowUp.member_id) == member_id, col(FollowUp.due_at) <= now)
    )
    return list(session.exec(rows.order_by(col(FollowUp.due_at).desc())))


def unasked(session: Session, due_from: datetime, due_until: datetime) -> list[str]:
    """Return the ids of follow-ups due in a span that were neither mailed nor answered."""
    rows = select(FollowUp.id).where(
        col(FollowUp.due_at) >= due_from,
        col(FollowUp.due_at) <= due_until,
        col(FollowUp.asked_at).is_(None),
        col(FollowUp.answered_at).is_(None),
    )
    return list(session.exec(rows.order_by(col(FollowUp.due_at))))


def outcomes(session: Session, session_id: str) -> list[Outcome]:
    """Return what was told so far of what became of a session."""
    rows = session.exec(select(FollowUp).where(col(FollowUp.session_id) == session_id))
    return [each.outcome for each in rows if each.outcome is not None]


def has_later(session: Session, member_id: str, after: datetime) -> bool:
    """Whether a later session of the same requester asks what became of it too."""
    later = (
        select(FollowUp.id)
        .join(MentoringSession, col(MentoringSession.id) == col(FollowUp.session_id))
        .where(col(FollowUp.member_id) == member_id, col(MentoringSession.starts_at) > after)
    )
    return session.exec(later.limit(1)).first() is not None


def shared(session: Session, session_id: str) -> list[FollowUp]:
    """Return the answers about a session that its mentor may know, the earliest first."""
    rows = select(FollowUp).where(col(FollowUp.session_id) == session_id, col(FollowUp.is_shared))
    return list(session.exec(rows.order_by(col(FollowUp.months))))


def helpfulness(session: Session, mentor_ids: Collection[str]) -> dict[str, Helpfulness]:
    """Return what requesters said of each mentor's sessions, in two queries; who had none is left out."""
    said = aliased(Feedback)
    is_of_requester = (col(said.session_id) == col(MentoringSession.id)) & (
        col(said.member_id) == col(MentoringSession.requester_id)
    )
    held = col(MentoringSession.status) == SessionStatus.HELD
    counted = (
        select(
            MentoringSession.mentor_id,
            func.count(),
            func.count(col(said.id)),
            func.coalesce(func.sum(case((col(said.progress) >= NEARER_FROM, 1), else_=0)), 0),
        )
        .join(said, is_of_requester, isouter=True)
        .where(col(MentoringSession.mentor_id).in_(mentor_ids), held)
        .group_by(col(MentoringSession.mentor_id))
    )
    began = (
        select(MentoringSession.mentor_id, func.count(func.distinct(col(MentoringSession.requester_id))))
        .join(FollowUp, col(FollowUp.session_id) == col(MentoringSession.id))
        .where(col(MentoringSession.mentor_id).in_(mentor_ids), col(FollowUp.outcome) == Outcome.STARTED)
        .group_by(col(MentoringSession.mentor_id))
    )
    started = dict(session.exec(began).all())
    return {
        mentor_id: Helpfulness(number, answers, int(nearer), started.get(mentor_id, 0))
        for mentor_id, number, answers, nearer in session.exec(counted)
    }
