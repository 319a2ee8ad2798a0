"""Queries of how long requests wait until an hour is booked."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlmodel import Session, col, delete, select

from yoriai.core.upserts import insert_into
from yoriai.domains.mentoring.matching_models import RequestWait
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession
from yoriai.domains.mentoring.states import RequestStatus


class Watched(NamedTuple):
    """A request as far as its wait goes: until `booked_at`, or without an hour until `closed_at` or now."""

    prefecture: str | None
    created_at: datetime
    booked_at: datetime | None
    closed_at: datetime | None


def watched(session: Session, since: datetime) -> list[Watched]:
    """Return the requests made since an instant; those withdrawn at an unknown time tell nothing and are left out."""
    first = (
        select(MentoringSession.request_id, func.min(MentoringSession.created_at).label("booked_at"))
        .where(col(MentoringSession.created_at) >= since)
        .group_by(col(MentoringSession.request_id))
        .subquery()
    )
    query = (
        select(MentoringRequest.prefecture, MentoringRequest.created_at, first.c.booked_at, MentoringRequest.closed_at)
        .join(first, first.c.request_id == MentoringRequest.id, isouter=True)
        .where(
            col(MentoringRequest.created_at) >= since,
            or_(
                col(MentoringRequest.status) != RequestStatus.WITHDRAWN,
                col(MentoringRequest.closed_at).is_not(None),
                first.c.booked_at.is_not(None),
            ),
        )
    )
    return [Watched(*row) for row in session.exec(query).all()]


def kept(session: Session, prefectures: Collection[str]) -> dict[str, RequestWait]:
    """Return what was reckoned, by prefecture."""
    rows = session.exec(select(RequestWait).where(col(RequestWait.prefecture).in_(prefectures)))
    return {row.prefecture: row for row in rows}


def replace(session: Session, rows: Sequence[RequestWait]) -> None:
    """Keep these and no others, even where another sweep is just writing the same."""
    session.exec(delete(RequestWait).where(col(RequestWait.prefecture).not_in([row.prefecture for row in rows])))
    for row in rows:
        values = row.model_dump()
        written = insert_into(session, RequestWait).values(values)
        session.connection().execute(written.on_conflict_do_update(index_elements=["prefecture"], set_=values))
