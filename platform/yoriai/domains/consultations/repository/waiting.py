"""Queries of how long questions wait for their first answer."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, delete, select

from yoriai.core.upserts import insert_into
from yoriai.domains.consultations.models import Consultation, WaitingTime
from yoriai.domains.consultations.states import Category, Visibility


class Watched(NamedTuple):
    """A question as far as its wait goes: until `first_answered_at`, or unanswered until `settled_at` or now."""

    category: Category
    created_at: datetime
    first_answered_at: datetime | None
    settled_at: datetime | None


def watched(session: Session, since: datetime) -> list[Watched]:
    """Return the questions asked of members since an instant; what the secretariat alone was asked is another wait."""
    query = select(
        Consultation.category, Consultation.created_at, Consultation.first_answered_at, Consultation.settled_at
    ).where(
        col(Consultation.created_at) >= since,
        col(Consultation.visibility) != Visibility.DESK,
        col(Consultation.hidden_at).is_(None),
    )
    return [Watched(*row) for row in session.exec(query).all()]


def kept(session: Session, categories: Collection[str]) -> dict[str, WaitingTime]:
    """Return what was reckoned, by category."""
    rows = session.exec(select(WaitingTime).where(col(WaitingTime.category).in_(categories)))
    return {row.category: row for row in rows}


def replace(session: Session, rows: Sequence[WaitingTime]) -> None:
    """Keep these and no others, even where another sweep is just writing the same."""
    session.exec(delete(WaitingTime).where(col(WaitingTime.category).not_in([row.category for row in rows])))
    for row in rows:
        values = row.model_dump()
        written = insert_into(session, WaitingTime).values(values)
        session.connection().execute(written.on_conflict_do_update(index_elements=["category"], set_=values))
