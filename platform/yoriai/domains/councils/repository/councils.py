"""Rows of councils, the areas they are for, and their terms."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, delete, exists, func
from sqlmodel import Session, col, select

from yoriai.core.paging import slice_of
from yoriai.domains.councils.areas import Place
from yoriai.domains.councils.models import Council, CouncilArea, CouncilTerms, Seat
from yoriai.domains.councils.rules import Filters
from yoriai.domains.councils.states import SeatStatus


def find(session: Session, slug: str) -> Council | None:
    """Find a council by its address."""
    return session.exec(select(Council).where(Council.slug == slug)).first()


def locked(session: Session, council_id: str) -> Council | None:
    """Return a council as it is now, which nobody else changes until the transaction ends; rows may still name it."""
    wanted = select(Council).where(Council.id == council_id).with_for_update(key_share=True)
    return session.exec(wanted.execution_options(populate_existing=True)).first()


def with_ids(session: Session, council_ids: Collection[str]) -> list[Council]:
    """Return councils by id, in no order."""
    return list(session.exec(select(Council).where(col(Council.id).in_(set(council_ids)))))


def with_slugs(session: Session, slugs: Collection[str]) -> list[Council]:
    """Return councils by address, by furigana."""
    wanted = select(Council).where(col(Council.slug).in_(set(slugs)))
    return list(session.exec(wanted.order_by(col(Council.sort_key), col(Council.id))))


def add(session: Session, *rows: Council | CouncilTerms) -> None:
    """Write rows, new or changed."""
    session.add_all(rows)
    session.flush()


def page(session: Session, filters: Filters, number: int, size: int) -> tuple[list[Council], int]:
    """Return a page of the councils that are at work, by furigana, and how many there are."""
    conditions = _narrowed(filters)
    offset, limit = slice_of(number, size)
    wanted = select(Council).where(*conditions).order_by(col(Council.sort_key), col(Council.id))
    counted = select(func.count()).select_from(Council).where(*conditions)
    return list(session.exec(wanted.offset(offset).limit(limit))), session.exec(counted).one()


def _narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(Council.closed_at).is_(None)]
    if filters.kind:
        conditions.append(col(Council.kind) == filters.kind)
    if filters.prefecture:
        there = exists().where(
            col(CouncilArea.council_id) == col(Council.id), col(CouncilArea.prefecture) == filters.prefecture
        )
        conditions.append(there | col(Council.is_nationwide))
    conditions += [col(Council.search_key).contains(part, autoescape=True) for part in filters.parts]
    return conditions


def latest(session: Session) -> list[Council]:
    """Return the councils at work, the one changed last first."""
    at_work = select(Council).where(col(Council.closed_at).is_(None))
    return list(session.exec(at_work.order_by(col(Council.updated_at).desc(), col(Council.id))))


def areas(session: Session, council_ids: Collection[str]) -> dict[str, list[Place]]:
    """Return the areas of some councils, in the order of their codes; those without any too."""
    found: dict[str, list[Place]] = {each: [] for each in council_ids}
    wanted = select(CouncilArea).where(col(CouncilArea.council_id).in_(set(council_ids)))
    for area in session.exec(wanted.order_by(col(CouncilArea.prefecture), col(CouncilArea.municipality))):
        found[area.council_id].append(Place(area.prefecture, area.municipality))
    return found


def set_areas(session: Session, council_id: str, places: Iterable[Place]) -> None:
    """Let a council be for these places alone."""
    session.execute(delete(CouncilArea).where(col(CouncilArea.council_id) == council_id))
    session.add_all(CouncilArea(council_id=council_id, prefecture=a, municipality=b) for a, b in dict.fromkeys(places))
    session.flush()


def count_seats(session: Session, council_ids: Collection[str]) -> dict[str, int]:
    """Return how many organisations have a seat in some councils; councils without any are left out."""
    wanted = select(Seat.council_id, func.count()).where(
        col(Seat.council_id).in_(set(council_ids)), col(Seat.status) == SeatStatus.ACTIVE
    )
    return {row[0]: row[1] for row in session.exec(wanted.group_by(col(Seat.council_id)))}


def terms_in_force(session: Session, council_id: str, today: date) -> CouncilTerms | None:
    """Return the version of a council's terms that counts today."""
    wanted = select(CouncilTerms).where(CouncilTerms.council_id == council_id, col(CouncilTerms.in_force_on) <= today)
    return session.exec(wanted.order_by(col(CouncilTerms.version).desc())).first()


def versions_of_terms(session: Session, council_id: str) -> list[CouncilTerms]:
    """Return all versions of a council's terms, the newest first."""
    wanted = select(CouncilTerms).where(CouncilTerms.council_id == council_id)
    return list(session.exec(wanted.order_by(col(CouncilTerms.version).desc())))


def remove_terms(session: Session, terms: CouncilTerms) -> None:
    """Delete a version of the terms."""
    session.delete(terms)
    session.flush()
