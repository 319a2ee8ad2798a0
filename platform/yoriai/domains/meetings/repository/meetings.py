"""Queries of single meetings. Each starts from what the reader may see, or from one meeting that was found so."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from yoriai.domains.meetings.models import Meeting, MeetingVersion
from yoriai.domains.meetings.policies import OPEN
from yoriai.domains.meetings.states import MeetingStatus

Condition = ColumnElement[bool]


def add(session: Session, meeting: Meeting) -> None:
    """Write a meeting, new or changed."""
    session.add(meeting)
    session.flush()


def find(session: Session, meeting_id: str, visible: Condition) -> Meeting | None:
    """Find a meeting under a condition."""
    return session.exec(select(Meeting).where(Meeting.id == meeting_id, visible)).first()


def find_locked(session: Session, meeting_id: str) -> Meeting | None:
    """Find a meeting as it stands now, locked against every other writer until the transaction ends."""
    wanted = select(Meeting).where(Meeting.id == meeting_id).with_for_update()
    return session.exec(wanted.execution_options(populate_existing=True)).first()


def with_ids(session: Session, ids: Collection[str], *conditions: Condition) -> Sequence[Meeting]:
    """Return meetings by their ids, of those under some conditions."""
    return session.exec(select(Meeting).where(col(Meeting.id).in_(sorted(ids)), *conditions)).all()


def latest_before(session: Session, instant: datetime, *conditions: Condition) -> Meeting | None:
    """Return the meeting that took place last before an instant, of those under some conditions."""
    wanted = (
        select(Meeting)
        .where(*conditions, col(Meeting.starts_at) < instant, col(Meeting.status).in_(OPEN))
        .order_by(col(Meeting.starts_at).desc(), col(Meeting.id).desc())
    )
    return session.exec(wanted.limit(1)).first()


def over(session: Session, now: datetime, most: int) -> list[str]:
    """Return the ids of published meetings that have ended, the longest over first."""
    wanted = select(Meeting.id).where(Meeting.status == MeetingStatus.PUBLISHED, col(Meeting.ends_at) <= now)
    return list(session.exec(wanted.order_by(col(Meeting.ends_at), col(Meeting.id)).limit(most)))


def remember(session: Session, version: MeetingVersion) -> None:
    """Keep what a meeting said at a revision."""
    session.merge(version)
    session.flush()


def version(session: Session, meeting_id: str, revision: int) -> MeetingVersion | None:
    """Find what a meeting said at a revision."""
    return session.get(MeetingVersion, (meeting_id, revision))
