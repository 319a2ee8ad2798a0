"""What every change of a collection has in common: the lock, the time, the version that kept pages go by."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.collections import repository
from yoriai.domains.collections.errors import CollectionNotFound
from yoriai.domains.collections.models import Collection
from yoriai.domains.collections.policies import is_open
from yoriai.infra import versions


def locked(session: Session, actor: Actor, token: str) -> Collection:
    """Return one of the person's own collections, locked; raise CollectionNotFound."""
    found = repository.find_own(session, actor, token)
    if found is None:
        raise CollectionNotFound
    return found


def changed(session: Session, collection: Collection, *, was_open: bool = False) -> None:
    """Note that a collection has changed; where others may see it, or could until now, their pages are made anew."""
    collection.updated_at = clock.now()
    session.add(collection)
    session.flush()
    if was_open or is_open(collection.audience):
        versions.bump(session, versions.COLLECTIONS)
