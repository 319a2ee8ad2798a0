"""Queries on what lies on the table of a session: points, cases, goals; and on who comes late or did not come."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from yoriai.core.upserts import insert_into
from yoriai.domains.mentoring.models import MentoringSession, SessionNote
from yoriai.domains.mentoring.session_models import (
    GoalStep,
    PairGoal,
    SessionAccount,
    SessionCase,
    SessionDelay,
    SessionPoint,
)
from yoriai.domains.mentoring.session_states import Account

CARRIED = (SessionNote, SessionPoint, SessionCase, GoalStep)
"""What belongs to the hour wherever it moves."""


def carry(session: Session, old_id: str, new_id: str) -> None:
    """Give what was laid on the table of a session to the one it moved to."""
    for kind in CARRIED:
        rows = update(kind).where(col(kind.session_id) == old_id)
        session.connection().execute(rows.values(session_id=new_id))
    session.expire_all()


def points(session: Session, session_id: str) -> list[SessionPoint]:
    """Return the points of a session in the order in which they were written."""
    rows = select(SessionPoint).where(col(SessionPoint.session_id) == session_id)
    return list(session.exec(rows.order_by(col(SessionPoint.created_at), col(SessionPoint.id))))


def find_point(session: Session, session_id: str, point_id: str) -> SessionPoint | None:
    """Return a point of a session."""
    rows = select(SessionPoint).where(col(SessionPoint.id) == point_id, col(SessionPoint.session_id) == session_id)
    return session.exec(rows).first()


def case_ids(session: Session, session_id: str) -> list[str]:
    """Return the cases on the table of a session, in the order in which they were laid there."""
    rows = select(SessionCase.case_id).where(col(SessionCase.session_id) == session_id)
    return list(session.exec(rows.order_by(col(SessionCase.added_at), col(SessionCase.case_id))))


def add_case(session: Session, session_id: str, case_id: str, by_id: str, now: datetime) -> bool:
    """Lay a case on the table; return whether it was not there already."""
    row = {"session_id": session_id, "case_id": case_id, "by_id": by_id, "added_at": now}
    added = insert_into(session, SessionCase).values(**row).on_conflict_do_nothing()
    # which rows were written both databases can say; how many, PostgreSQL's driver cannot here
    return session.connection().execute(added.returning(col(SessionCase.case_id))).first() is not None


def remove_case(session: Session, session_id: str, case_id: str) -> None:
    """Take a case off the table."""
    gone = delete(SessionCase).where(col(SessionCase.session_id) == session_id, col(SessionCase.case_id) == case_id)
    session.connection().execute(gone)


def goals(session: Session, row: MentoringSession) -> list[PairGoal]:
    """Return the goals of a session's two people, those they put away last."""
    rows = select(PairGoal).where(
        col(PairGoal.mentor_id) == row.mentor_id, col(PairGoal.requester_id) == row.requester_id
    )
    return list(
        session.exec(rows.order_by(col(PairGoal.closed_at).is_not(None), col(PairGoal.created_at), col(PairGoal.id)))
    )


def find_goal(session: Session, row: MentoringSession, goal_id: str) -> PairGoal | None:
    """Return a goal of a session's two people."""
    rows = select(PairGoal).where(
        col(PairGoal.id) == goal_id,
        col(PairGoal.mentor_id) == row.mentor_id,
        col(PairGoal.requester_id) == row.requester_id,
    )
    return session.exec(rows).first()


def steps(session: Session, goal_ids: list[str]) -> list[tuple[GoalStep, datetime]]:
    """Return how far goals had come at each session with the session's start, the earliest first."""
    rows = (
        select(GoalStep, MentoringSession.starts_at)
        .join(MentoringSession, col(MentoringSession.id) == col(GoalStep.session_id))
        .where(col(GoalStep.goal_id).in_(goal_ids))
    )
    return list(session.exec(rows.order_by(col(MentoringSession.starts_at), col(GoalStep.session_id))))


def find_step(session: Session, goal_id: str, session_id: str) -> GoalStep | None:
    """Return how far a goal had come at a session."""
    return session.get(GoalStep, (goal_id, session_id))


def delays(session: Session, session_id: str) -> list[SessionDelay]:
    """Return who comes late to a session."""
    return list(session.exec(select(SessionDelay).where(col(SessionDelay.session_id) == session_id)))


def find_delay(session: Session, session_id: str, member_id: str) -> SessionDelay | None:
    """Return what somebody has said of coming late."""
    return session.get(SessionDelay, (session_id, member_id))


def accounts(session: Session, session_id: str) -> list[SessionAccount]:
    """Return what the two have said of an hour that did not take place, the first first."""
    rows = select(SessionAccount).where(col(SessionAccount.session_id) == session_id)
    return list(session.exec(rows.order_by(col(SessionAccount.created_at), col(SessionAccount.id))))


def contradictions(session: Session) -> list[tuple[SessionAccount, MentoringSession]]:
    """Return who says that an hour took place after all, and was not heard by the secretariat yet; the oldest first."""
    rows = (
        select(SessionAccount, MentoringSession)
        .join(MentoringSession, col(MentoringSession.id) == col(SessionAccount.session_id))
        .where(col(SessionAccount.what) == Account.HELD, col(SessionAccount.settled_at).is_(None))
    )
    return list(session.exec(rows.order_by(col(SessionAccount.created_at), col(SessionAccount.id))))


def find_contradiction(session: Session, session_id: str) -> SessionAccount | None:
    """Return the account of a session that the secretariat has not looked at yet."""
    rows = select(SessionAccount).where(
        col(SessionAccount.session_id) == session_id,
        col(SessionAccount.what) == Account.HELD,
        col(SessionAccount.settled_at).is_(None),
    )
    return session.exec(rows).first()
