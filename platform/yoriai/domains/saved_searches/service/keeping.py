"""Saving a search, looking at it, changing and deleting it."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.saved_searches import repository, rules
from yoriai.domains.saved_searches.errors import SearchNotFound, SearchTooLong, TooManySearches
from yoriai.domains.saved_searches.models import SavedSearch


def save(session: Session, actor: Actor, draft: rules.Draft) -> SavedSearch:
    """Keep a search; one that asks the same is renamed instead. What is there already is no news.

    Raises TooManySearches, SearchTooLong, or what is wrong with the filters.
    """
    cases.Catalogue(session, draft.filters)
    if len(draft.query) > rules.LONGEST_QUERY:
        raise SearchTooLong("name")
    search = repository.find_same(session, actor.member_id, draft.query)
    if search is None:
        if repository.count(session, actor.member_id) >= rules.MOST_SEARCHES:
            raise TooManySearches("name", most=rules.MOST_SEARCHES)
        version = cases.version(session)
        search = SavedSearch(
            member_id=actor.member_id,
            name=draft.name,
            query=draft.query,
            filters=rules.stored(draft.filters),
            by_mail=draft.by_mail,
            looked_version=version,
            told_version=version,
        )
        repository.save(session, search)
        return search
    _change(session, search, draft.name, by_mail=draft.by_mail)
    return search


def get(session: Session, actor: Actor, search_id: str) -> SavedSearch:
    """Return one of the person's searches; raise SearchNotFound."""
    found = repository.find(session, actor.member_id, search_id)
    if found is None:
        raise SearchNotFound
    return found


def look(session: Session, actor: Actor, search_id: str) -> SavedSearch:
    """Note that the person looks at a search now, so that only what comes later is new; return it."""
    search = get(session, actor, search_id)
    search.looked_version = cases.version(session)
    repository.save(session, search)
    return search


def change(session: Session, actor: Actor, search_id: str, name: str, *, by_mail: bool) -> None:
    """Give a search another name, and turn its mails on or off."""
    _change(session, get(session, actor, search_id), name, by_mail=by_mail)


def delete(session: Session, actor: Actor, search_id: str) -> None:
    """Delete a search; raise SearchNotFound."""
    repository.remove(session, get(session, actor, search_id))


def _change(session: Session, search: SavedSearch, name: str, *, by_mail: bool) -> None:
    if by_mail and not search.by_mail:
        # from now on, and not what came while nobody was to be told
        search.told_version, search.checked_at = cases.version(session), clock.now()
    search.name, search.by_mail = name, by_mail
    repository.save(session, search)
