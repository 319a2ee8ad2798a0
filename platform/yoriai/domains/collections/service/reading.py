"""Reading collections: one's own, the public ones, one by its address."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.paging import PAGE_SIZE, Page, slice_of
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.collections import repository
from yoriai.domains.collections.errors import CollectionNotFound
from yoriai.domains.collections.models import Collection
from yoriai.domains.collections.policies import listed, owned_by, shown_name
from yoriai.domains.collections.rules import Kept, Line, Opened


def get(session: Session, actor: Actor | None, token: str) -> Opened:
    """Return a collection as a reader sees it; raise CollectionNotFound, also where it is not theirs to see."""
    found = repository.find(session, actor, token)
    if found is None:
        raise CollectionNotFound
    collection, name = found
    return Opened(
        id=collection.id,
        token=collection.token,
        title=collection.title,
        description=collection.description,
        audience=collection.audience,
        owner=shown_name(collection, name, actor),
        cases=repository.count_items(session, collection.id),
        updated_at=collection.updated_at,
        shows_name=collection.shows_name,
        is_mine=actor is not None and actor.member_id == collection.member_id,
        is_bookmarks=collection.is_bookmarks,
        is_unlisted=collection.is_unlisted,
    )


def get_own(session: Session, actor: Actor, token: str) -> Opened:
    """Return one of the person's own collections; raise CollectionNotFound for any other."""
    opened = get(session, actor, token)
    if not opened.is_mine:
        raise CollectionNotFound
    return opened


def contents(session: Session, opened: Opened, number: int = 1, size: int = PAGE_SIZE) -> Page[Kept]:
    """Return a page of what a collection holds, in its order; a number past the end gives the last."""
    last = max(1, -(-opened.cases // size))
    number = min(max(1, number), last)
    offset, limit = slice_of(number, size)
    rows = repository.items(session, opened.id, offset, limit)
    kept = [Kept(row.id, row.case_id, place, row.note) for place, row in enumerate(rows, start=offset + 1)]
    return Page(kept, number, opened.cases, size)


def case_ids(session: Session, opened: Opened) -> list[str]:
    """Return the ids of all cases of a collection in its order, those that were withdrawn too."""
    return [row.case_id for row in repository.items(session, opened.id)]


def mine(session: Session, actor: Actor, number: int) -> Page[Line]:
    """Return a page of the person's collections: the bookmarks, then the others, the latest changed first."""
    rows, total = repository.page(session, owned_by(actor), number, with_empty=True)
    return Page([_line(row, actor) for row in rows], max(1, number), total)


def listing(session: Session, number: int) -> Page[Line]:
    """Return a page of the collections that are for everybody and hold something, the latest changed first."""
    rows, total = repository.page(session, listed(), number, with_empty=False)
    return Page([_line(row, None) for row in rows], max(1, number), total)


def choices(session: Session, actor: Actor) -> Sequence[tuple[str, str]]:
    """Return (token, title) of the collections that the person may put a case into, bookmarks not among them."""
    return [(collection.token, collection.title) for collection in repository.own(session, actor)]


def _line(row: tuple[Collection, str, int], actor: Actor | None) -> Line:
    collection, name, cases = row
    return Line(
        token=collection.token,
        title=collection.title,
        description=collection.description,
        audience=collection.audience,
        owner=shown_name(collection, name, actor),
        cases=cases,
        updated_at=collection.updated_at,
        is_bookmarks=collection.is_bookmarks,
        is_unlisted=collection.is_unlisted,
    )
