"""Queries of activities. Each starts from what the reader may see, or from one activity that was found so."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, delete, select

from yoriai.core.paging import slice_of
from yoriai.domains.accounts.models import Member
from yoriai.domains.activities.models import Activity, ActivityCase
from yoriai.domains.activities.rules import Filters
from yoriai.domains.activities.states import ActivityStatus, Relation
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

Condition = ColumnElement[bool]


class Named(NamedTuple):
    """An activity with the names that stand beside it."""

    activity: Activity
    author: str
    organisation: str


def add(session: Session, activity: Activity) -> None:
    """Write an activity, new or changed."""
    session.add(activity)
    session.flush()


def remove(session: Session, activity: Activity) -> None:
    """Delete an activity with all that belongs to it."""
    session.delete(activity)
    session.flush()


def find(session: Session, activity_id: str, visible: Condition, *, locked: bool = False) -> Activity | None:
    """Find an activity under a condition; locked against every other writer where asked."""
    wanted = select(Activity).where(Activity.id == activity_id, visible)
    return session.exec(wanted.with_for_update() if locked else wanted).first()


def find_named(session: Session, activity_id: str, visible: Condition) -> Named | None:
    """Find an activity under a condition, with the names that stand beside it."""
    return next(iter(named(session, visible, col(Activity.id) == activity_id)), None)


def named(
    session: Session, *conditions: Condition, order: Sequence[ColumnElement[Any]] = (), limit: int | None = None
) -> list[Named]:
    """Return activities under conditions with the names beside them, in an order, the newest first without."""
    return _named(session, conditions, order, 0, limit)


def total(session: Session, listed: Condition, filters: Filters, now: datetime) -> int:
    """Return how many activities a list has."""
    return session.exec(select(func.count()).select_from(Activity).where(listed, *_narrowed(filters, now))).one()


def page(
    session: Session, listed: Condition, filters: Filters, now: datetime, number: int, *, of_many: bool
) -> list[Named]:
    """Return a page of a list: what is to come by when it is over, everything else with the newest first.

    Which they are is read from an index, however many stand before them; then the rows of those alone. Of `of_many`
    see `taxonomy.carrying`.
    """
    offset, limit = slice_of(number)
    narrowed = _narrowed(filters, now, of_many=of_many)
    wanted = select(Activity.id).where(listed, *narrowed).order_by(*_order(filters))
    return of_ids(session, session.exec(wanted.offset(offset).limit(limit)).all(), filters)


def ids_of_list(session: Session, listed: Condition, filters: Filters, now: datetime) -> Sequence[str]:
    """Return the ids of a whole list in its order, for one that words have made short."""
    return session.exec(select(Activity.id).where(listed, *_narrowed(filters, now)).order_by(*_order(filters))).all()


def of_ids(session: Session, some: Sequence[str], filters: Filters) -> list[Named]:
    """Return the rows of a page of a list."""
    return named(session, col(Activity.id).in_(some), order=_order(filters)) if some else []


def own(session: Session, written: Condition, number: int, size: int) -> tuple[list[Named], int]:
    """Return a page of what somebody may write on, the one touched last first, and the total."""
    total = session.exec(select(func.count()).select_from(Activity).where(written)).one()
    offset, limit = slice_of(number, size)
    return _named(session, [written], [col(Activity.updated_at).desc()], offset, limit), total


def count_drafts(session: Session, member_id: str) -> int:
    """Return how many drafts somebody has begun that are not published."""
    conditions = (Activity.author_id == member_id, Activity.status == ActivityStatus.DRAFT)
    return session.exec(select(func.count()).select_from(Activity).where(*conditions)).one()


def cases_of(session: Session, activity_id: str) -> list[tuple[str, Relation]]:
    """Return the cases that an activity follows or continues, in the order chosen."""
    wanted = select(col(ActivityCase.case_id), col(ActivityCase.relation)).where(
        ActivityCase.activity_id == activity_id
    )
    return list(session.exec(wanted.order_by(col(ActivityCase.position), col(ActivityCase.case_id))))


def set_cases(session: Session, activity_id: str, cases: Sequence[tuple[str, Relation]]) -> None:
    """Make these the cases of an activity."""
    session.exec(delete(ActivityCase).where(col(ActivityCase.activity_id) == activity_id))
    session.add_all(
        ActivityCase(activity_id=activity_id, case_id=case_id, relation=relation, position=position)
        for position, (case_id, relation) in enumerate(dict(cases).items(), start=1)
    )
    session.flush()


def of_case(session: Session, case_id: str, listed: Condition, limit: int) -> list[Named]:
    """Return the listed activities that follow or continue a case, the newest first."""
    following = select(ActivityCase.activity_id).where(ActivityCase.case_id == case_id)
    return named(session, listed, col(Activity.id).in_(following), limit=limit)


def ids(session: Session, listed: Condition) -> list[str]:
    """Return the ids of activities under a condition."""
    return list(session.exec(select(Activity.id).where(listed).order_by(Activity.id)))


def _order(filters: Filters) -> list[ColumnElement[Any]]:
    if filters.is_to_come:
        return [col(Activity.over_at).asc(), col(Activity.id).asc()]
    return [col(Activity.published_at).desc(), col(Activity.id).desc()]


def _narrowed(filters: Filters, now: datetime, *, of_many: bool = False) -> list[Condition]:
    conditions = [
        taxonomy.carrying(SubjectKind.ACTIVITY, col(Activity.id), codes, of_many=of_many) for codes in filters.terms
    ]
    if filters.kind is not None:
        conditions.append(col(Activity.kind) == filters.kind)
    if filters.prefecture:
        conditions.append(col(Activity.prefecture) == filters.prefecture)
    if filters.organisation_id:
        conditions.append(col(Activity.organisation_id) == filters.organisation_id)
    if filters.is_to_come:
        conditions.append(col(Activity.over_at) > now)
    return conditions


def _named(
    session: Session,
    conditions: Collection[Condition],
    order: Sequence[ColumnElement[Any]],
    offset: int,
    limit: int | None,
) -> list[Named]:
    wanted = (
        select(Activity, Member.name, Organisation.name)
        .join(Member, col(Member.id) == Activity.author_id)
        .outerjoin(Organisation, col(Organisation.id) == Activity.organisation_id)
        .where(*conditions)
        .order_by(*(order or [col(Activity.published_at).desc()]), col(Activity.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return [Named(activity, author, organisation or "") for activity, author, organisation in session.exec(wanted)]
