"""Queries of collections. Each starts from what the reader may see."""

from collections.abc import Collection as Several

from sqlalchemy import ColumnElement, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from yoriai.core.paging import slice_of
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.collections.models import Collection, CollectionItem
from yoriai.domains.collections.policies import owned_by, visible_to


def find(session: Session, actor: Actor | None, token: str) -> tuple[Collection, str] | None:
    """Find a collection the reader may see, with its owner's name."""
    wanted = select(Collection, Member.name).join(Member, col(Member.id) == Collection.member_id)
    return session.exec(wanted.where(Collection.token == token, visible_to(actor))).first()


def find_own(session: Session, actor: Actor, token: str) -> Collection | None:
    """Find one of the person's own collections, locked against every other writer."""
    wanted = select(Collection).where(Collection.token == token, owned_by(actor))
    return session.exec(wanted.with_for_update()).first()


def find_bookmarks(session: Session, actor: Actor, *, locked: bool = False) -> Collection | None:
    """Find the person's bookmarks; None before the first one."""
    wanted = select(Collection).where(owned_by(actor), col(Collection.is_bookmarks).is_(True))
    return session.exec(wanted.with_for_update() if locked else wanted).first()


def add(session: Session, collection: Collection) -> bool:
    """Write a collection; return False, having written nothing, for second bookmarks of one member."""
    try:
        with session.begin_nested():
            session.add(collection)
            session.flush()
    except IntegrityError:
        return False
    return True


def remove(session: Session, collection_id: str) -> None:
    """Delete a collection with its items."""
    session.exec(delete(Collection).where(col(Collection.id) == collection_id))


def page(
    session: Session, condition: ColumnElement[bool], number: int, *, with_empty: bool
) -> tuple[list[tuple[Collection, str, int]], int]:
    """Return one page of (collection, owner's name, number of cases), bookmarks first, then the latest changed."""
    counted = (
        select(CollectionItem.collection_id, func.count(col(CollectionItem.id)).label("cases"))
        .group_by(CollectionItem.collection_id)
        .subquery()
    )
    conditions = [condition] if with_empty else [condition, counted.c.cases > 0]
    found = (
        select(Collection, Member.name, func.coalesce(counted.c.cases, 0))
        .join(Member, col(Member.id) == Collection.member_id)
        .join(counted, counted.c.collection_id == Collection.id, isouter=True)
        .where(*conditions)
    )
    total = session.exec(select(func.count()).select_from(found.subquery())).one()
    offset, limit = slice_of(number)
    ordered = found.order_by(
        col(Collection.is_bookmarks).desc(), col(Collection.updated_at).desc(), col(Collection.id).desc()
    )
    return [(row[0], row[1], row[2]) for row in session.exec(ordered.offset(offset).limit(limit))], total


def own(session: Session, actor: Actor) -> list[Collection]:
    """Return the person's collections but for the bookmarks, the latest changed first."""
    wanted = select(Collection).where(owned_by(actor), col(Collection.is_bookmarks).is_(False))
    return list(session.exec(wanted.order_by(col(Collection.updated_at).desc(), col(Collection.id).desc())))


def count_own(session: Session, actor: Actor) -> int:
    """Return how many collections the person has, bookmarks not counted."""
    wanted = select(func.count(col(Collection.id))).where(owned_by(actor), col(Collection.is_bookmarks).is_(False))
    return session.exec(wanted).one()


def count_items(session: Session, collection_id: str) -> int:
    """Return how many cases a collection holds."""
    wanted = select(func.count(col(CollectionItem.id))).where(CollectionItem.collection_id == collection_id)
    return session.exec(wanted).one()


def items(session: Session, collection_id: str, offset: int = 0, limit: int | None = None) -> list[CollectionItem]:
    """Return a collection's items in their order, some or all."""
    ordered = (
        select(CollectionItem)
        .where(CollectionItem.collection_id == collection_id)
        .order_by(col(CollectionItem.position), col(CollectionItem.id))
        .offset(offset)
    )
    return list(session.exec(ordered if limit is None else ordered.limit(limit)))


def find_item(session: Session, collection_id: str, case_id: str) -> CollectionItem | None:
    """Find a case's place in a collection."""
    wanted = select(CollectionItem).where(
        CollectionItem.collection_id == collection_id, CollectionItem.case_id == case_id
    )
    return session.exec(wanted).first()


def next_position(session: Session, collection_id: str) -> int:
    """Return the position after a collection's last."""
    last = select(func.max(CollectionItem.position)).where(CollectionItem.collection_id == collection_id)
    return (session.exec(last).one() or 0) + 1


def add_item(session: Session, item: CollectionItem) -> None:
    """Write a case into a collection whose row is locked."""
    session.add(item)
    session.flush()


def remove_item(session: Session, item_id: str) -> None:
    """Take a case out of a collection."""
    session.exec(delete(CollectionItem).where(col(CollectionItem.id) == item_id))


def bookmarked(session: Session, actor: Actor, case_ids: Several[str]) -> set[str]:
    """Return which of some cases the person has bookmarked."""
    wanted = (
        select(CollectionItem.case_id)
        .join(Collection, col(Collection.id) == CollectionItem.collection_id)
        .where(owned_by(actor), col(Collection.is_bookmarks).is_(True), col(CollectionItem.case_id).in_(case_ids))
    )
    return set(session.exec(wanted))
