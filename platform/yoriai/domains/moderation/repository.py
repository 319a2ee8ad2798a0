"""Queries of reports and decisions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func
from sqlalchemy import select as columns
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select, update

from yoriai.core.paging import slice_of
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation.models import Decision, Report
from yoriai.domains.moderation.states import DecisionKind, ReportReason


def add_report(session: Session, report: Report) -> bool:
    """Write a report; return False, having written nothing, where the member's one about the post still waits."""
    try:
        with session.begin_nested():
            session.add(report)
            session.flush()
    except IntegrityError:
        return False
    return True


def open_report(session: Session, reporter_id: str, post_id: str) -> Report | None:
    """Return a member's report of a post that waits, locked."""
    wanted = select(Report).where(
        Report.reporter_id == reporter_id, Report.post_id == post_id, col(Report.decided_at).is_(None)
    )
    return session.exec(wanted.with_for_update()).first()


def find_report(session: Session, report_id: str, reporter_id: str) -> Report | None:
    """Return a member's own report."""
    return session.exec(select(Report).where(Report.id == report_id, Report.reporter_id == reporter_id)).first()


def reports_of(session: Session, kind: PostKind, post_id: str) -> Sequence[Report]:
    """Return every report of a post, the oldest first."""
    wanted = select(Report).where(Report.post_id == post_id, col(Report.post_kind) == kind)
    return session.exec(wanted.order_by(col(Report.created_at), col(Report.id))).all()


def close_reports(session: Session, kind: PostKind, post_id: str, now: datetime) -> list[tuple[str, str]]:
    """Mark the reports of a post that wait as decided; return (id, reporter) of each."""
    waiting = (
        update(Report)
        .where(col(Report.post_id) == post_id, col(Report.post_kind) == kind, col(Report.decided_at).is_(None))
        .values(decided_at=now)
        .returning(col(Report.id), col(Report.reporter_id))
    )
    return [(report_id, reporter_id) for report_id, reporter_id in session.connection().execute(waiting)]


Waiting = tuple[PostKind, str, str, str, int, datetime]


def queue(session: Session, number: int) -> tuple[list[Waiting], int]:
    """Return a page of posts that wait, (kind, id, title, author's id, reports, since), and how many there are.

    Where somebody may be in danger comes first, then what waits longest.
    """
    is_urgent = func.max(case((col(Report.reason) == ReportReason.DANGER, 1), else_=0))
    since = func.min(col(Report.created_at))
    waiting = (
        columns(
            col(Report.post_kind),
            col(Report.post_id),
            func.max(col(Report.title)),
            func.max(col(Report.author_id)),
            func.count(col(Report.id)),
            since,
        )
        .where(col(Report.decided_at).is_(None))
        .group_by(col(Report.post_kind), col(Report.post_id))
    )
    connection = session.connection()
    total = connection.execute(columns(func.count()).select_from(waiting.subquery())).scalar_one()
    offset, limit = slice_of(number)
    ordered = waiting.order_by(is_urgent.desc(), since, col(Report.post_id)).offset(offset).limit(limit)
    return [(PostKind(row[0]), row[1], row[2], row[3], row[4], row[5]) for row in connection.execute(ordered)], total


def reasons_of(session: Session, post_ids: Sequence[str]) -> dict[str, list[ReportReason]]:
    """Return why each of some posts was reported, of the reports that wait, each reason once."""
    wanted = select(Report.post_id, Report.reason).where(
        col(Report.post_id).in_(post_ids), col(Report.decided_at).is_(None)
    )
    found: dict[str, list[ReportReason]] = {}
    for post_id, reason in session.exec(wanted.distinct()):
        found.setdefault(post_id, []).append(ReportReason(reason))
    return found


def count_waiting(session: Session) -> tuple[int, int]:
    """Return how many posts wait for a decision, and with how many of them somebody may be in danger."""
    posts = func.count(func.distinct(col(Report.post_id)))
    urgent = func.count(func.distinct(case((col(Report.reason) == ReportReason.DANGER, col(Report.post_id)))))
    waiting = columns(posts, urgent).where(col(Report.decided_at).is_(None))
    total, in_danger = session.connection().execute(waiting).one()
    return total, in_danger


def add_decision(session: Session, decision: Decision) -> bool:
    """Write a decision; return False, having written nothing, for a second suspension of one member."""
    try:
        with session.begin_nested():
            session.add(decision)
            session.flush()
    except IntegrityError:
        return False
    return True


def find_decision(session: Session, decision_id: str) -> Decision | None:
    """Return a decision."""
    return session.get(Decision, decision_id)


def decisions_on(session: Session, kind: PostKind, post_id: str) -> Sequence[Decision]:
    """Return what was decided about a post, the latest first."""
    wanted = select(Decision).where(Decision.post_id == post_id, col(Decision.post_kind) == kind)
    return session.exec(wanted.order_by(col(Decision.created_at).desc(), col(Decision.id).desc())).all()


def decisions_about(session: Session, member_id: str, most: int) -> Sequence[Decision]:
    """Return what was decided about a member and what they wrote, the latest first."""
    wanted = select(Decision).where(Decision.member_id == member_id)
    return session.exec(wanted.order_by(col(Decision.created_at).desc(), col(Decision.id).desc()).limit(most)).all()


def in_force(session: Session, member_id: str) -> Decision | None:
    """Return the suspension of a member that has not ended, locked."""
    wanted = select(Decision).where(
        Decision.member_id == member_id,
        col(Decision.kind) == DecisionKind.SUSPENDED,
        col(Decision.ended_at).is_(None),
    )
    return session.exec(wanted.with_for_update() if session.info.get("access") == "write" else wanted).first()


def ending(session: Session, now: datetime) -> Sequence[str]:
    """Return the members whose suspension is over and has not been ended."""
    wanted = select(Decision.member_id).where(
        col(Decision.kind) == DecisionKind.SUSPENDED, col(Decision.ended_at).is_(None), col(Decision.until) <= now
    )
    return session.exec(wanted.order_by(col(Decision.until))).all()


def remove_reports(session: Session, decided_before: datetime) -> int:
    """Delete reports that were decided before an instant; return how many."""
    gone = delete(Report).where(col(Report.decided_at) < decided_before)
    return session.connection().execute(gone).rowcount


def count_old_reports(session: Session, decided_before: datetime) -> int:
    """Return how many reports were decided before an instant."""
    return session.exec(select(func.count(col(Report.id))).where(col(Report.decided_at) < decided_before)).one()
