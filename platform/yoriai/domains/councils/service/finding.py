"""Councils as others ask for them, and who runs them."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.errors import CouncilClosed, CouncilNotFound
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.policies import check_office
from yoriai.domains.councils.repository import councils


def get(session: Session, slug: str) -> Council:
    """Return a council by its address; raise CouncilNotFound."""
    found = councils.find(session, slug)
    if found is None:
        raise CouncilNotFound
    return found


def by_id(session: Session, council_id: str) -> Council:
    """Return a council by its id; raise CouncilNotFound."""
    found = session.get(Council, council_id)
    if found is None:
        raise CouncilNotFound
    return found


def by_ids(session: Session, council_ids: Collection[str]) -> dict[str, Council]:
    """Return councils by id, in one query; unknown ids are left out."""
    return {each.id: each for each in councils.with_ids(session, council_ids)} if council_ids else {}


def require_office(session: Session, actor: Actor | None, slug: str) -> Council:
    """Return a council to those who run it.

    Raises CouncilNotFound, SignInRequired for visitors, NotOfTheOffice for others.
    """
    found = get(session, slug)
    check_office(actor, found)
    return found


def require_working(session: Session, actor: Actor | None, slug: str) -> tuple[Council, Actor]:
    """Return a council that has not ended, and its office's actor, for writing; raises CouncilClosed besides."""
    found = get(session, slug)
    office = check_office(actor, found)
    if found.closed_at is not None:
        raise CouncilClosed
    return found, office


def run_by(session: Session, actor: Actor) -> Sequence[Council]:
    """Return the councils whose office somebody is, by furigana."""
    return councils.with_slugs(session, actor.councils) if actor.councils else []
