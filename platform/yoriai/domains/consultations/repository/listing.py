"""Queries of lists of consultations. Each starts from what the reader may see.

A list reads the ids of its page from an index that holds all it is narrowed by, and the texts of these alone.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, func, literal, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.core.paging import slice_of
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.filters import Filters, Near, Order
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.policies import stands, visible_to
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

Row = tuple[Consultation, str]

_WAITS: ColumnElement[bool] = col(Consultation.status) == ConsultationStatus.OPEN
NEWEST = (col(Consultation.created_at).desc(), col(Consultation.id).desc())


def shown(actor: Actor, filters: Filters) -> list[ColumnElement[bool]]:
    """Return what is true of the consultations that a list may show its reader.

    What is hidden stands in no list but its author's own.
    """
    if filters.mine:
        return [col(Consultation.author_id) == actor.member_id]
    return [visible_to(actor), col(Consultation.hidden_at).is_(None)]


def shared(audiences: Collection[Visibility]) -> list[ColumnElement[bool]]:
    """Return what is true of the consultations that lists show everybody of some audiences."""
    everybody = set(audiences) == set(Visibility)
    return [
        col(Consultation.hidden_at).is_(None),
        *([] if everybody else [col(Consultation.visibility).in_(sorted(audiences))]),
    ]


def own_beyond(actor: Actor, audiences: Collection[Visibility]) -> list[ColumnElement[bool]]:
    """Return what is true of the consultations that lists show their author alone, of those one might read of."""
    others = sorted(set(Visibility).difference(audiences))
    return [
        col(Consultation.author_id) == actor.member_id,
        col(Consultation.hidden_at).is_(None),
        col(Consultation.visibility).in_(others),
    ]


def narrowed(filters: Filters, near: Near, *, of_many: bool = False) -> list[ColumnElement[bool]]:
    """Return what is true of the consultations under some filters; of `of_many` see `taxonomy.carrying`."""
    found: list[ColumnElement[bool]] = [_carries(codes, of_many=of_many) for codes in filters.terms]
    if filters.category is not None:
        found.append(col(Consultation.category) == filters.category)
    if filters.prefecture is not None:
        found.append(col(Consultation.prefecture) == filters.prefecture)
    if filters.status is not None:
        found.append(col(Consultation.status) == filters.status)
    if filters.unanswered:
        found.append(_is_unanswered())
    if filters.near:
        found.append(_is_near(near, of_many=of_many))
    return found


def answered_for_others(actor: Actor) -> list[ColumnElement[bool]]:
    """Return what is true of the consultations of others that have answers a reader may learn from."""
    settled = (ConsultationStatus.ANSWERED, ConsultationStatus.RESOLVED)
    return [
        visible_to(actor),
        col(Consultation.hidden_at).is_(None),
        col(Consultation.status).in_(settled),
        col(Consultation.author_id) != actor.member_id,
    ]


def one_of(session: Session, ids: Collection[str]) -> list[ColumnElement[bool]]:
    """Return what is true of any number of consultations."""
    return [among(session, col(Consultation.id), ids)]


def count(session: Session, where: Sequence[ColumnElement[bool]]) -> int:
    """Return how many consultations there are."""
    return session.exec(select(func.count()).select_from(Consultation).where(*where)).one()


def page(session: Session, where: Sequence[ColumnElement[bool]], order: Order, number: int) -> list[str]:
    """Return the ids of one page, newest first or those that wait for an answer first."""
    offset, limit = slice_of(number)
    waits = case((_WAITS, 0), else_=1)
    first = (waits,) if order is Order.WAITING else ()
    query = select(Consultation.id).where(*where).order_by(*first, *NEWEST)
    return list(session.exec(query.offset(offset).limit(limit)).all())


def page_waiting_first(session: Session, where: Sequence[ColumnElement[bool]], number: int, waiting: int) -> list[str]:
    """Return the same with those first that wait, of which there are so many: each part in the order of an index."""
    offset, limit = slice_of(number)
    found = _newest(session, [*where, _WAITS], offset, limit) if offset < waiting else []
    if len(found) < limit:
        found += _newest(session, [*where, ~_WAITS], max(0, offset - waiting), limit - len(found))
    return found


def ids_of(session: Session, where: Sequence[ColumnElement[bool]]) -> set[str]:
    """Return the ids of all consultations of which all this is true; for conditions that few meet."""
    return set(session.connection().execute(columns(col(Consultation.id)).where(*where)).scalars().all())


def those_among(session: Session, where: Sequence[ColumnElement[bool]], ids: Collection[str]) -> set[str]:
    """Return those of any number of ids of which all this is true."""
    return ids_of(session, [*one_of(session, ids), *where]) if ids else set()


def rows(session: Session, ids: Collection[str]) -> dict[str, Row]:
    """Return some consultations with their authors' names, by id."""
    query = select(Consultation, Member.name).join(Member, col(Member.id) == Consultation.author_id)
    return {row.id: (row, name) for row, name in session.exec(query.where(col(Consultation.id).in_(ids))).all()}


def newest_open(
    session: Session, actor: Actor, apart: Collection[str], since: datetime | None, most: int
) -> dict[str, str | None]:
    """Return the newest open consultations of others than a reader, and than those they are kept apart from by name.

    Their prefectures by id, the newest first. What was asked without a name is there whoever asked it.
    """
    among_them = [
        visible_to(actor),
        col(Consultation.status) == ConsultationStatus.OPEN,
        col(Consultation.hidden_at).is_(None),
        col(Consultation.visibility) != Visibility.DESK,
        col(Consultation.author_id) != actor.member_id,
        or_(col(Consultation.is_anonymous).is_(True), col(Consultation.author_id).not_in(sorted(apart))),
    ]
    if since is not None:
        among_them.append(col(Consultation.created_at) > since)
    newest = select(Consultation.id, Consultation.prefecture).where(*among_them).order_by(*NEWEST)
    return dict(session.exec(newest.limit(most)).all())


def searched(session: Session, visibility: Visibility) -> list[str]:
    """Return the ids of all consultations of an audience that may be found."""
    query = select(Consultation.id).where(
        col(Consultation.visibility) == visibility, col(Consultation.hidden_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Consultation.id))).all())


def whole(session: Session, ids: Collection[str]) -> list[Consultation]:
    """Return some consultations, in the order of their ids."""
    query = select(Consultation).where(col(Consultation.id).in_(ids))
    return list(session.exec(query.order_by(col(Consultation.id))).all())


def _newest(session: Session, where: Sequence[ColumnElement[bool]], offset: int, limit: int) -> list[str]:
    query = select(Consultation.id).where(*where).order_by(*NEWEST)
    return list(session.exec(query.offset(offset).limit(limit)).all())


def _is_unanswered() -> ColumnElement[bool]:
    """Return what is true of those that wait for a first answer, as far as every reader may know.

    An answer in private does not count: nobody is to learn from a list that there is one.
    """
    answered = exists().where(
        col(Reply.consultation_id) == col(Consultation.id),
        col(Reply.author_id) != col(Consultation.author_id),
        stands(),
    )
    return (col(Consultation.status) == ConsultationStatus.OPEN) & ~answered


def _is_near(near: Near, *, of_many: bool) -> ColumnElement[bool]:
    found = [_carries(near.codes, of_many=of_many)] if near.codes else []
    if near.prefecture is not None:
        found.append(col(Consultation.prefecture) == near.prefecture)
    return or_(literal(value=False), *found)


def _carries(codes: Collection[str], *, of_many: bool) -> ColumnElement[bool]:
    return taxonomy.carrying(SubjectKind.CONSULTATION, col(Consultation.id), codes, of_many=of_many)
