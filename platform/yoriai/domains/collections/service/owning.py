"""Making, changing and deleting collections; the secretariat's word on the public list."""

from sqlmodel import Session

from yoriai.core.security import new_address
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.collections import repository, rules
from yoriai.domains.collections.errors import CollectionNotFound, TooManyCollections
from yoriai.domains.collections.models import Collection
from yoriai.domains.collections.policies import is_open
from yoriai.domains.collections.service.changing import changed, locked
from yoriai.infra import versions


def make(session: Session, actor: Actor, draft: rules.Draft) -> Collection:
    """Make a collection of one's own; raise TooManyCollections."""
    if repository.count_own(session, actor) >= rules.MOST_COLLECTIONS:
        raise TooManyCollections("title", most=rules.MOST_COLLECTIONS)
    collection = Collection(
        member_id=actor.member_id,
        token=new_address(),
        title=draft.title,
        description=draft.description,
        audience=draft.audience,
        shows_name=draft.shows_name,
    )
    repository.add(session, collection)
    changed(session, collection)
    return collection


def edit(session: Session, actor: Actor, token: str, draft: rules.Draft) -> None:
    """Change what a collection says and who may see it; bookmarks stay as they are (CollectionNotFound)."""
    collection = locked(session, actor, token)
    if collection.is_bookmarks:
        raise CollectionNotFound
    was_open = is_open(collection.audience)
    collection.title, collection.description = draft.title, draft.description
    collection.audience, collection.shows_name = draft.audience, draft.shows_name
    changed(session, collection, was_open=was_open)


def delete(session: Session, actor: Actor, token: str) -> None:
    """Delete one of the person's own collections with its notes; bookmarks stay (CollectionNotFound)."""
    collection = locked(session, actor, token)
    if collection.is_bookmarks:
        raise CollectionNotFound
    if is_open(collection.audience):
        versions.bump(session, versions.COLLECTIONS)
    repository.remove(session, collection.id)


def set_listing(session: Session, actor: Actor, token: str, *, is_listed: bool) -> None:
    """Take a shared collection off the public list, or let it stand there again; audited. For the secretariat only."""
    require_staff(actor)
    found = repository.find(session, actor, token)
    if found is None or not is_open(found[0].audience):
        raise CollectionNotFound
    collection = found[0]
    collection.is_unlisted = not is_listed
    session.add(collection)
    session.flush()
    versions.bump(session, versions.COLLECTIONS)
    accounts.audit(session, actor, "collection.list" if is_listed else "collection.unlist", "collection", collection.id)
