"""What collections hold of a member."""

from typing import Final

from sqlmodel import Session, col, select

from yoriai.domains.collections.models import Collection, CollectionItem
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

FIELDS: Final = ("id", "title", "description", "audience", "is_bookmarks", "created_at", "updated_at")
HELD: Final = (Holding(Collection, "member_id", Fate.DELETED, "collections", FIELDS),)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return a member's bookmarks and collections, with the cases in them and the notes."""
    found = holdings.export(session, member_id, HELD)
    own = select(Collection.id).where(Collection.member_id == member_id)
    inside = col(CollectionItem.collection_id).in_(own)
    items = holdings.taken(session, CollectionItem, inside, ("collection_id", "case_id", "note", "created_at"))
    return {**found, "collection_items": items}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Delete a member's bookmarks and collections."""
    del with_words
    holdings.erase(session, member_id, HELD)
    versions.bump(session, versions.COLLECTIONS)
