"""Rows of encounters."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, delete, exists, func, or_, tuple_
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.core.paging import slice_of
from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.ties.models import Encounter
from yoriai.domains.ties.rules import TIES_A_PAGE, Pair
from yoriai.domains.ties.states import Occasion

Half = Select[*tuple[Any, ...]]

AT_ONCE: Final = 500
KEY: Final = ("first_id", "second_id", "occasion", "occasion_id")


def add_missing(session: Session, pairs: Iterable[Pair], occasion: Occasion, occasion_id: str, at: datetime) -> int:
    """Write the encounters of an occasion that are not there; return how many were new."""
    made, waiting = 0, iter(sorted(pairs))
    while some := list(islice(waiting, AT_ONCE)):
        rows = [
            {
                "id": new_id(),
                "created_at": clock.now(),
                "first_id": first,
                "second_id": second,
                "occasion": occasion,
                "occasion_id": occasion_id,
                "met_at": at,
            }
            for first, second in some
        ]
        kept = insert_into(session, Encounter).values(rows).on_conflict_do_nothing(index_elements=KEY)
        made += len(session.connection().execute(kept.returning(col(Encounter.id))).all())
    return made


def pairs_at(session: Session, occasion: Occasion, occasion_id: str) -> set[Pair]:
    """Return the pairs that an occasion brought together."""
    found = select(Encounter.first_id, Encounter.second_id).where(_at(occasion, [occasion_id]))
    return {(first, second) for first, second in session.exec(found)}


def remove(session: Session, pairs: Iterable[Pair], occasion: Occasion, occasion_id: str) -> None:
    """Delete encounters of an occasion."""
    waiting = iter(sorted(pairs))
    while some := list(islice(waiting, AT_ONCE)):
        theirs = tuple_(col(Encounter.first_id), col(Encounter.second_id)).in_(some)
        session.connection().execute(delete(Encounter).where(_at(occasion, [occasion_id]), theirs))


def times_among(session: Session, member_ids: Collection[str], but: tuple[Occasion, str] | None) -> dict[Pair, int]:
    """Return how often each two of some members have met, those who have; `but` is an occasion left out."""
    wanted = sorted(member_ids)
    both = and_(col(Encounter.first_id).in_(wanted), col(Encounter.second_id).in_(wanted))
    statement = columns(col(Encounter.first_id), col(Encounter.second_id), func.count()).where(both)
    if but is not None:
        statement = statement.where(~_at(but[0], [but[1]]))
    rows = session.connection().execute(statement.group_by(col(Encounter.first_id), col(Encounter.second_id)))
    return {(first, second): int(times) for first, second, times in rows}


def count_new(session: Session, occasion: Occasion, ids: Collection[str]) -> dict[str, int]:
    """Return how many pairs met for the first time at each of some occasions, in one query."""
    earlier = aliased(Encounter)
    before = or_(
        col(earlier.met_at) < Encounter.met_at,
        and_(col(earlier.met_at) == Encounter.met_at, col(earlier.id) < Encounter.id),
    )
    same = and_(col(earlier.first_id) == Encounter.first_id, col(earlier.second_id) == Encounter.second_id)
    statement = (
        columns(col(Encounter.occasion_id), func.count())
        .where(_at(occasion, sorted(ids)), ~exists().where(same, before))
        .group_by(col(Encounter.occasion_id))
    )
    return {each: int(count) for each, count in session.connection().execute(statement)}


class Met(NamedTuple):
    """Somebody whom a member has met, and how many there are in all."""

    member_id: str
    name: str
    times: int
    first: datetime
    last: datetime
    of: int


def met_by(session: Session, member_id: str, apart: Collection[str], number: int) -> list[Met]:
    """Return a page of a member's ties, the latest first."""
    offset, limit = slice_of(number, TIES_A_PAGE)
    met = _others(member_id)
    statement = (
        # gathering thousands of encounters is what takes its time: all are counted as they are gathered for the page
        columns(met.c.other_id, col(Member.name), met.c.times, met.c.first, met.c.last, func.count().over())
        .join(Member, col(Member.id) == met.c.other_id)
        .where(*_shown(met, apart))
        .order_by(met.c.last.desc(), met.c.other_id)
    )
    return [Met(*row) for row in session.connection().execute(statement.offset(offset).limit(limit))]


def count_met_by(session: Session, member_id: str, apart: Collection[str]) -> int:
    """Return how many people a member has met."""
    met = _others(member_id)
    others = columns(func.count()).join_from(met, Member, col(Member.id) == met.c.other_id)
    return int(session.connection().execute(others.where(*_shown(met, apart))).scalar_one())


def occasions_since(
    session: Session, member_id: str, others: Collection[str], since: datetime
) -> list[tuple[str, Occasion, str]]:
    """Return (whom, occasion, its id) of a member's encounters with some others since an instant, the oldest first."""
    rest = (col(Encounter.id), col(Encounter.met_at), col(Encounter.occasion), col(Encounter.occasion_id))
    wanted = sorted(others)
    first, second = _halves(member_id, *rest)
    sides = first.where(col(Encounter.second_id).in_(wanted), col(Encounter.met_at) >= since).union_all(
        second.where(col(Encounter.first_id).in_(wanted), col(Encounter.met_at) >= since)
    )
    found = sides.subquery()
    statement = columns(found.c.other_id, found.c.occasion, found.c.occasion_id)
    rows = session.connection().execute(statement.order_by(found.c.met_at, found.c.id))
    return [(other, Occasion(occasion), occasion_id) for other, occasion, occasion_id in rows]


def _others(member_id: str) -> Subquery:
    """Return whom a member has met, how often, and when first and last: one row each, by the two indexes alone."""
    first, second = _halves(member_id, col(Encounter.met_at))
    sides = first.union_all(second).subquery()
    times = (
        func.count().label("times"),
        func.min(sides.c.met_at).label("first"),
        func.max(sides.c.met_at).label("last"),
    )
    return columns(sides.c.other_id, *times).group_by(sides.c.other_id).subquery()


def _halves(member_id: str, *rest: Any) -> tuple[Half, Half]:
    """Return all encounters of a member as they see them, in two selects: each index is asked for its own half."""
    first: Half = columns(col(Encounter.second_id).label("other_id"), *rest).where(col(Encounter.first_id) == member_id)
    second: Half = columns(col(Encounter.first_id).label("other_id"), *rest).where(
        col(Encounter.second_id) == member_id
    )
    return first, second


def _shown(met: Subquery, apart: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (met.c.other_id.not_in(sorted(apart)), col(Member.standing) != Standing.LEFT)


def _at(occasion: Occasion, ids: Collection[str]) -> ColumnElement[bool]:
    return and_(col(Encounter.occasion) == occasion, col(Encounter.occasion_id).in_(ids))
