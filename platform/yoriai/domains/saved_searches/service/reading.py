"""A member's saved searches with what is new in each."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.saved_searches import repository
from yoriai.domains.saved_searches.models import SavedSearch
from yoriai.domains.saved_searches.rules import NAMED_IN_LIST, Line, restored


def mine(session: Session, actor: Actor) -> list[Line]:
    """Return the person's searches, the newest first, each with what it finds and what is new since the last look."""
    searches = repository.of_member(session, actor.member_id)
    until = cases.version(session)
    news = {
        since: cases.news(session, since, until) for since in sorted({search.looked_version for search in searches})
    }
    asked = {search.id: found(session, search) for search in searches}
    fresh = {
        search.id: [case_id for case_id in asked[search.id] or () if case_id in news[search.looked_version]]
        for search in searches
    }
    named = cases.briefs(session, [case_id for ids in fresh.values() for case_id in ids[:NAMED_IN_LIST]])
    return [_line(search, asked[search.id], fresh[search.id], named) for search in searches]


def found(session: Session, search: SavedSearch) -> list[str] | None:
    """Return the ids that a search finds, the newest first; None where what it asks for no longer exists.

    Cases that only come near in spelling are not what was asked for, so they do not count.
    """
    try:
        catalogue = cases.Catalogue(session, restored(search.filters), cases.Sort.NEWEST)
    except Invalid:
        # a term or an edition that has gone since: the list says so, and offers to delete the search
        return None
    return [] if catalogue.is_near else catalogue.ids()


def _line(search: SavedSearch, ids: list[str] | None, fresh: list[str], named: Mapping[str, CaseBrief]) -> Line:
    return Line(
        id=search.id,
        name=search.name,
        query=search.query,
        by_mail=search.by_mail,
        created_at=search.created_at,
        is_understood=ids is not None,
        total=len(ids or ()),
        new=len(fresh),
        named=[named[case_id] for case_id in fresh[:NAMED_IN_LIST] if case_id in named],
    )
