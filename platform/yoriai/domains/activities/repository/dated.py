"""Activities by their date and by when they were posted. Each query starts from what the reader may see."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as columns
from sqlmodel import Session, col

from yoriai.core.tokyo_days import tokyo_day
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.dated_rules import LONGEST, Posted, Slot, Wanted
from yoriai.domains.activities.models import Activity, Interest
from yoriai.domains.activities.policies import listed, published
from yoriai.domains.organisations.models import Organisation

_SLOT: Final[Sequence[Any]] = (
    col(Activity.id),
    col(Activity.starts_at),
    col(Activity.over_at),
    col(Activity.is_all_day),
)
_POSTED: Final[Sequence[Any]] = (
    col(Activity.id),
    col(Activity.title),
    col(Activity.body),
    col(Activity.kind),
    col(Activity.visibility),
    col(Activity.author_id),
    col(Member.name),
    col(Activity.organisation_id),
    func.coalesce(col(Organisation.name), ""),
    col(Activity.prefecture),
    col(Activity.municipality),
    col(Activity.place),
    col(Activity.is_online),
    col(Activity.starts_at),
    col(Activity.ends_at),
    col(Activity.is_all_day),
    col(Activity.published_at),
    col(Activity.edited_at),
    col(Activity.revision),
)
_IN_TIME: Final[Sequence[Any]] = (col(Activity.starts_at), col(Activity.id))


def count_by_day(
    session: Session, actor: Actor | None, wanted: Wanted, start: datetime, end: datetime
) -> list[tuple[str, int]]:
    """Return how many of what begins in a span or goes on in it begin on which day of Tokyo."""
    day = tokyo_day(col(Activity.starts_at))
    statement = columns(day, func.count()).where(*_wanted(actor, wanted), *_going_on(start, end)).group_by(day)
    return [(day, number) for day, number in session.connection().execute(statement)]


def slots(
    session: Session, actor: Actor | None, wanted: Wanted, start: datetime, end: datetime, most: int, *, going_on: bool
) -> list[Slot]:
    """Return what begins in a span, with what goes on in it already or without, in the order in which it begins."""
    lies = _going_on(start, end) if going_on else _beginning(start, end)
    statement = columns(*_SLOT).where(*_wanted(actor, wanted), *lies).order_by(*_IN_TIME).limit(most)
    return [Slot(*row) for row in session.connection().execute(statement)]


def from_now_on(session: Session, wanted: Wanted, since: datetime, most: int) -> list[str]:
    """Return the ids of what begins at an instant or later and everybody may see, in the order in which it begins."""
    conditions = [*_wanted(None, wanted), col(Activity.starts_at) >= since]
    statement = columns(col(Activity.id)).where(*conditions).order_by(*_IN_TIME).limit(most)
    return list(session.connection().execute(statement).scalars())


def begins_before(session: Session, actor: Actor | None, wanted: Wanted, instant: datetime) -> datetime | None:
    """Return when the last activity begins that begins before an instant."""
    return _outermost(session, actor, wanted, col(Activity.starts_at) < instant, latest=True)


def begins_after(session: Session, actor: Actor | None, wanted: Wanted, instant: datetime) -> datetime | None:
    """Return when the first activity begins that begins at an instant or later."""
    return _outermost(session, actor, wanted, col(Activity.starts_at) >= instant, latest=False)


def newest(session: Session, wanted: Wanted, most: int) -> list[str]:
    """Return the ids of what everybody may see, the latest posted first."""
    statement = (
        columns(col(Activity.id))
        .where(*_wanted(None, wanted))
        .order_by(col(Activity.published_at).desc(), col(Activity.id).desc())
    )
    return list(session.connection().execute(statement.limit(most)).scalars())


def of_interest(session: Session, member_id: str, since: datetime, most: int) -> list[str]:
    """Return the ids of the dated activities in which a member has left interest and that are not long over."""
    statement = (
        columns(col(Activity.id))
        .join(Interest, col(Interest.activity_id) == col(Activity.id))
        .where(
            col(Interest.member_id) == member_id,
            published(),
            col(Activity.over_at) > since,
        )
        .order_by(*_IN_TIME)
    )
    return list(session.connection().execute(statement.limit(most)).scalars())


def posted(session: Session, ids: Collection[str]) -> dict[str, Posted]:
    """Return some activities that the caller knows the reader may see, by id, in one query."""
    if not ids:
        return {}
    statement = (
        columns(*_POSTED)
        .join(Member, col(Member.id) == col(Activity.author_id))
        .outerjoin(Organisation, col(Organisation.id) == col(Activity.organisation_id))
        .where(col(Activity.id).in_(sorted(ids)))
    )
    return {row[0]: Posted(*row) for row in session.connection().execute(statement)}


def _outermost(
    session: Session, actor: Actor | None, wanted: Wanted, side: ColumnElement[bool], *, latest: bool
) -> datetime | None:
    starts = col(Activity.starts_at)
    statement = columns(starts).where(*_wanted(actor, wanted), side).order_by(starts.desc() if latest else starts)
    found: datetime | None = session.connection().execute(statement.limit(1)).scalar()
    return found


def _beginning(start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    return col(Activity.starts_at) >= start, col(Activity.starts_at) < end


def _going_on(start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    # one stretch of the index, which tells without a look at the rows what of it is over
    return *_beginning(start - LONGEST, end), col(Activity.over_at) > start


def _wanted(actor: Actor | None, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [listed(actor)]
    if wanted.prefecture is not None:
        conditions.append(col(Activity.prefecture) == wanted.prefecture)
    if wanted.is_online:
        conditions.append(col(Activity.is_online).is_(True))
    if wanted.kind is not None:
        conditions.append(col(Activity.kind) == wanted.kind)
    if wanted.organisation_id is not None:
        conditions.append(col(Activity.organisation_id) == wanted.organisation_id)
    return conditions
