"""Queries of the minutes of meetings."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.upserts import insert_into
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes.models import Minutes, MinutesNag
from yoriai.domains.minutes.states import MinutesStatus


def add(session: Session, row: Minutes) -> None:
    """Write the minutes of a meeting, new or changed."""
    session.add(row)
    session.flush()


def begin(session: Session, row: Minutes) -> None:
    """Write new minutes; whoever begins second finds those of the first."""
    values = insert_into(session, Minutes).values(row.model_dump())
    session.connection().execute(values.on_conflict_do_nothing(index_elements=["meeting_id"]))


def of_meeting(session: Session, meeting_id: str, *, locked: bool = False) -> Minutes | None:
    """Return the minutes of a meeting; locked against every other writer where asked."""
    wanted = select(Minutes).where(Minutes.meeting_id == meeting_id)
    if not locked:
        return session.exec(wanted).first()
    # what was read before the lock was waited for is not what stands now
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).first()


def statuses(session: Session, meeting_ids: Collection[str]) -> dict[str, MinutesStatus]:
    """Return how far the minutes of some meetings have come; those without any are left out."""
    wanted = columns(col(Minutes.meeting_id), col(Minutes.status)).where(col(Minutes.meeting_id).in_(meeting_ids))
    return {row[0]: row[1] for row in session.connection().execute(wanted)}


def summary(session: Session, meeting_id: str) -> str:
    """Return the public summary of a meeting, '' where there is none to be shown."""
    wanted = (
        select(Minutes.summary)
        .join(Meeting, col(Meeting.id) == Minutes.meeting_id)
        .join(Council, col(Council.id) == Meeting.council_id)
        .where(_is_summary_shown(), Minutes.meeting_id == meeting_id)
    )
    return session.exec(wanted).first() or ""


def summaries(session: Session, council_id: str, most: int) -> Sequence[tuple[Meeting, str]]:
    """Return the latest meetings of a council that have a public summary, with it."""
    wanted = (
        select(Meeting, Minutes.summary)
        .join(Minutes, col(Minutes.meeting_id) == Meeting.id)
        .join(Council, col(Council.id) == Meeting.council_id)
        .where(_is_summary_shown(), Meeting.council_id == council_id)
        .order_by(col(Meeting.starts_at).desc(), col(Meeting.id).desc())
    )
    return session.exec(wanted.limit(most)).all()


def late(session: Session, held_after: datetime, held_before: datetime, days: int, most: int) -> list[str]:
    """Return the held meetings that ended between two instants, whose minutes have not gone out to be looked through,
    and whose office was not reminded of that for so many days.
    """
    nagged = select(MinutesNag.meeting_id).where(MinutesNag.meeting_id == Meeting.id, MinutesNag.days == days)
    wanted = (
        select(Meeting.id)
        .outerjoin(Minutes, col(Minutes.meeting_id) == Meeting.id)
        .where(
            Meeting.status == MeetingStatus.HELD,
            col(Meeting.ends_at) > held_after,
            col(Meeting.ends_at) <= held_before,
            or_(
                col(Minutes.id).is_(None),
                and_(col(Minutes.status) == MinutesStatus.DRAFT, col(Minutes.sent_at).is_(None)),
            ),
            ~nagged.exists(),
        )
        .order_by(col(Meeting.ends_at), col(Meeting.id))
    )
    return list(session.exec(wanted.limit(most)))


def add_nag(session: Session, meeting_id: str, days: int) -> bool:
    """Note that a meeting's office is reminded; return False where it was before."""
    values = insert_into(session, MinutesNag).values(MinutesNag(meeting_id=meeting_id, days=days).model_dump())
    kept = values.on_conflict_do_nothing(index_elements=["meeting_id", "days"]).returning(col(MinutesNag.days))
    return session.connection().execute(kept).first() is not None


def _is_summary_shown() -> ColumnElement[bool]:
    return and_(
        col(Minutes.status) == MinutesStatus.PUBLISHED, col(Minutes.summary) != "", col(Council.shows_summaries)
    )
