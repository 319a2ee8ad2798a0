"""Bookmarks: the one collection that every member has and nobody else sees."""

from collections.abc import Collection as Several

from sqlmodel import Session

from yoriai.core.security import new_address
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.collections import repository
from yoriai.domains.collections.models import Collection
from yoriai.domains.collections.service.changing import changed
from yoriai.domains.collections.service.items import put


def find_bookmarks(session: Session, actor: Actor) -> str | None:
    """Find the address of the person's bookmarks; None before the first one."""
    found = repository.find_bookmarks(session, actor)
    return found.token if found else None


def bookmarked(session: Session, actor: Actor | None, case_ids: Several[str]) -> frozenset[str]:
    """Return which of some cases the person has bookmarked, in one query; none for a visitor."""
    if actor is None or not case_ids:
        return frozenset()
    return frozenset(repository.bookmarked(session, actor, case_ids))


def bookmark(session: Session, actor: Actor, case_id: str) -> None:
    """Bookmark a case; a second time changes nothing. Raises CollectionFull."""
    put(session, _bookmarks(session, actor), case_id)


def unbookmark(session: Session, actor: Actor, case_id: str) -> None:
    """Take a case out of the bookmarks; a second time changes nothing."""
    bookmarks = repository.find_bookmarks(session, actor, locked=True)
    item = repository.find_item(session, bookmarks.id, case_id) if bookmarks else None
    if bookmarks and item:
        repository.remove_item(session, item.id)
        changed(session, bookmarks)


def _bookmarks(session: Session, actor: Actor) -> Collection:
    """Return the person's bookmarks, locked, made with the first; of two presses at once one makes them."""
    found = repository.find_bookmarks(session, actor, locked=True)
    if found is None:
        repository.add(session, Collection(member_id=actor.member_id, token=new_address(), is_bookmarks=True))
        found = repository.find_bookmarks(session, actor, locked=True)
    if found is None:
        raise LookupError("bookmarks were neither found nor made")
    return found
