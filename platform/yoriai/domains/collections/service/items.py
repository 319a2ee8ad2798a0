"""The cases of a collection: put in, noted on, moved, taken out."""

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.collections import repository, rules
from yoriai.domains.collections.errors import CollectionFull, ItemNotFound
from yoriai.domains.collections.models import Collection, CollectionItem
from yoriai.domains.collections.service.changing import changed, locked


def keep(session: Session, actor: Actor, token: str, case_id: str, note: str = "") -> bool:
    """Put a case at the end of a collection; return whether it is new there. Raises CollectionFull.

    One that is there already stays where it is; a note, if one is given, is written anew.
    """
    return put(session, locked(session, actor, token), case_id, note)


def put(session: Session, collection: Collection, case_id: str, note: str = "") -> bool:
    """Do what `keep` does, in a collection that is locked already."""
    known = repository.find_item(session, collection.id, case_id)
    if known is not None:
        if note and note != known.note:
            known.note = note
            changed(session, collection)
        return False
    if repository.count_items(session, collection.id) >= rules.MOST_CASES:
        raise CollectionFull(most=rules.MOST_CASES)
    position = repository.next_position(session, collection.id)
    repository.add_item(
        session, CollectionItem(collection_id=collection.id, case_id=case_id, position=position, note=note)
    )
    changed(session, collection)
    return True


def annotate(session: Session, actor: Actor, token: str, item_id: str, note: str) -> None:
    """Write the note beside a case; raise ItemNotFound."""
    collection = locked(session, actor, token)
    _item(session, collection, item_id).note = note
    changed(session, collection)


def move(session: Session, actor: Actor, token: str, item_id: str, place: int) -> None:
    """Move a case to a place counted from 1, the others closing up; past an end means that end."""
    collection = locked(session, actor, token)
    items = {item.id: item for item in repository.items(session, collection.id)}
    if item_id not in items:
        raise ItemNotFound
    for position, each in enumerate(rules.moved(list(items), item_id, place), start=1):
        items[each].position = position
    changed(session, collection)


def take_out(session: Session, actor: Actor, token: str, item_id: str) -> None:
    """Take a case out of a collection; one that is no longer there is no error."""
    collection = locked(session, actor, token)
    if any(item.id == item_id for item in repository.items(session, collection.id)):
        repository.remove_item(session, item_id)
        changed(session, collection)


def _item(session: Session, collection: Collection, item_id: str) -> CollectionItem:
    found = next((item for item in repository.items(session, collection.id) if item.id == item_id), None)
    if found is None:
        raise ItemNotFound
    return found
