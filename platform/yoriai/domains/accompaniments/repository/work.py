"""Queries of stages, what they produced, reviews and conferences."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from yoriai.domains.accompaniments.models import Conference, Product, Review, StageRecord
from yoriai.domains.accompaniments.states import Moment, Stage


def add(session: Session, *rows: SQLModel) -> None:
    """Write rows, new or changed."""
    session.add_all(rows)
    session.flush()


def remove(session: Session, row: SQLModel) -> None:
    """Delete a row."""
    session.delete(row)
    session.flush()


def stages(session: Session, accompaniment_id: str) -> dict[Stage, StageRecord]:
    """Return the stages that were reached."""
    rows = session.exec(select(StageRecord).where(col(StageRecord.accompaniment_id) == accompaniment_id))
    return {row.stage: row for row in rows}


def products(session: Session, accompaniment_id: str) -> list[Product]:
    """Return what the stages produced, in the order of writing."""
    wanted = select(Product).where(col(Product.accompaniment_id) == accompaniment_id)
    return list(session.exec(wanted.order_by(col(Product.id))))


def count_products(session: Session, accompaniment_id: str, stage: Stage) -> int:
    """Return how much one stage has produced."""
    wanted = (
        select(func.count())
        .select_from(Product)
        .where(col(Product.accompaniment_id) == accompaniment_id, col(Product.stage) == stage)
    )
    return session.exec(wanted).one()


def find_product(session: Session, accompaniment_id: str, product_id: str) -> Product | None:
    """Find one thing that an accompaniment produced."""
    wanted = select(Product).where(col(Product.accompaniment_id) == accompaniment_id, col(Product.id) == product_id)
    return session.exec(wanted).first()


def reviews(session: Session, accompaniment_id: str) -> list[Review]:
    """Return what everybody has said looking back, in the order of writing."""
    wanted = select(Review).where(col(Review.accompaniment_id) == accompaniment_id)
    return list(session.exec(wanted.order_by(col(Review.id))))


def find_review(session: Session, accompaniment_id: str, moment: Moment, member_id: str) -> Review | None:
    """Find what one person has said at one moment."""
    wanted = select(Review).where(
        col(Review.accompaniment_id) == accompaniment_id,
        col(Review.moment) == moment,
        col(Review.member_id) == member_id,
    )
    return session.exec(wanted).first()


def conferences(session: Session, accompaniment_id: str) -> list[Conference]:
    """Return the team's conferences, the latest first."""
    wanted = select(Conference).where(col(Conference.accompaniment_id) == accompaniment_id)
    return list(session.exec(wanted.order_by(col(Conference.starts_at).desc(), col(Conference.id).desc())))


def find_conference(
    session: Session, accompaniment_id: str, conference_id: str, *, locked: bool = False
) -> Conference | None:
    """Find a conference of a team; as it is now and locked where asked."""
    wanted = select(Conference).where(
        col(Conference.accompaniment_id) == accompaniment_id, col(Conference.id) == conference_id
    )
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def next_conference(session: Session, accompaniment_id: str, now: datetime) -> Conference | None:
    """Return the team's next conference."""
    wanted = select(Conference).where(
        col(Conference.accompaniment_id) == accompaniment_id, col(Conference.starts_at) >= now
    )
    return session.exec(wanted.order_by(col(Conference.starts_at), col(Conference.id))).first()
