"""Queries of series and of their meetings."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.states import MeetingStatus


def add(session: Session, series: MeetingSeries) -> None:
    """Write a series, new or changed."""
    session.add(series)
    session.flush()


def find(session: Session, series_id: str, *, locked: bool = False) -> MeetingSeries | None:
    """Find a series; as it stands now, held against other writers, where asked."""
    wanted = select(MeetingSeries).where(MeetingSeries.id == series_id)
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def of_council(session: Session, council_id: str) -> Sequence[MeetingSeries]:
    """Return the series of a council, those that go on first."""
    wanted = select(MeetingSeries).where(MeetingSeries.council_id == council_id)
    order = (col(MeetingSeries.ended_at).is_not(None), col(MeetingSeries.title), col(MeetingSeries.id))
    return session.exec(wanted.order_by(*order)).all()


def going_on(session: Session) -> Sequence[MeetingSeries]:
    """Return the series of all councils that have not ended."""
    return session.exec(select(MeetingSeries).where(col(MeetingSeries.ended_at).is_(None))).all()


def from_day(session: Session, series_ids: Sequence[str], day: date, now: datetime) -> Sequence[Meeting]:
    """Return the meetings of series that fill a day of the rule from one on, or are still to come."""
    wanted = select(Meeting).where(
        col(Meeting.series_id).in_(series_ids), or_(col(Meeting.occurrence_on) >= day, col(Meeting.starts_at) > now)
    )
    return session.exec(wanted.order_by(col(Meeting.starts_at), col(Meeting.id))).all()


def going_on_from_day(session: Session, day: date) -> Sequence[Meeting]:
    """Return the meetings that fill a day from one on, of all series that go on."""
    wanted = select(Meeting).join(MeetingSeries, col(MeetingSeries.id) == col(Meeting.series_id))
    return session.exec(wanted.where(col(MeetingSeries.ended_at).is_(None), col(Meeting.occurrence_on) >= day)).all()


def of_series(session: Session, series_id: str) -> Sequence[Meeting]:
    """Return all meetings of a series, held against other writers, by their hour."""
    wanted = select(Meeting).where(Meeting.series_id == series_id).order_by(col(Meeting.starts_at), col(Meeting.id))
    return session.exec(wanted.with_for_update().execution_options(populate_existing=True)).all()


def drafts_before(session: Session, latest: datetime) -> Sequence[tuple[Meeting, int]]:
    """Return the drafts that begin before an instant, with how many days before they are published by themselves."""
    wanted = (
        select(Meeting, col(MeetingSeries.publish_days))
        .join(MeetingSeries, col(MeetingSeries.id) == col(Meeting.series_id))
        .where(
            Meeting.status == MeetingStatus.DRAFT,
            col(Meeting.starts_at) <= latest,
            col(MeetingSeries.publish_days).is_not(None),
        )
    )
    return [(meeting, days) for meeting, days in session.exec(wanted.order_by(col(Meeting.starts_at))) if days]
