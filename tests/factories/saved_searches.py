"""Saved searches for tests, with only what a test cares about spelled out."""

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases.filters import Filters
from yoriai.domains.saved_searches import service as searches
from yoriai.domains.saved_searches.models import SavedSearch
from yoriai.domains.saved_searches.rules import Draft


def make_search(
    session: Session, owner: Actor, filters: Filters | None = None, *, name: str = "", by_mail: bool = True
) -> SavedSearch:
    """Keep a search as its owner would; without filters it asks for everything."""
    asked = filters or Filters()
    query = f"q={asked.words}&practice={','.join(asked.practices)}&prefecture={asked.prefecture}"
    return searches.save(session, owner, Draft(name or "さがしている事例", query, asked, by_mail))
