"""Organisations as their pages, lists and files show them."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.errors import OrganisationNotFound
from yoriai.domains.organisations.known import KnownOrganisation, known_of
from yoriai.domains.organisations.policies import may_see
from yoriai.domains.organisations.repository import directory
from yoriai.domains.organisations.repository import records as records_repository
from yoriai.domains.organisations.repository.directory import Latest
from yoriai.domains.organisations.service.belonging import role_in
from yoriai.domains.taxonomy import service as taxonomy

AT_ONCE: Final = 500


def details(session: Session, actor: Actor | None, organisation_id: str) -> KnownOrganisation:
    """Return an organisation as its page shows it; an archived one too.

    One that waits for the secretariat's word is its keepers' and the secretariat's alone: OrganisationNotFound for
    everybody else.
    """
    row = records_repository.find(session, organisation_id)
    if row is None or not may_see(row, actor, role_in(session, actor, organisation_id)):
        raise OrganisationNotFound
    return known_of(row, taxonomy.marks_of(session, [row.id])[row.id])


def public(session: Session, organisation_id: str) -> KnownOrganisation:
    """Return an organisation of the directory; raise OrganisationNotFound for one that not everybody may see there."""
    found = list(records(session, [organisation_id]))
    if not found:
        raise OrganisationNotFound
    return found[0]


def public_name(session: Session, organisation_id: str) -> str:
    """Return what an organisation of the directory is called; nothing for one that not everybody may see there."""
    return next((each.name for each in directory.visible(session, [organisation_id]).values()), "")


def listed(session: Session, page: Page[str]) -> Page[KnownOrganisation]:
    """Return the organisations of a page of the directory: two queries, however many they are."""
    found = {each.id: each for each in records(session, page.items)}
    return page.map(found.__getitem__)


def records(session: Session, organisation_ids: Sequence[str]) -> Iterator[KnownOrganisation]:
    """Walk organisations of the directory in the order of their ids' list, a few hundred at a time."""
    for start in range(0, len(organisation_ids), AT_ONCE):
        batch = organisation_ids[start : start + AT_ONCE]
        rows, marks = directory.visible(session, batch), taxonomy.marks_of(session, batch)
        yield from (known_of(rows[each], marks[each]) for each in batch if each in rows)


def latest(session: Session) -> list[Latest]:
    """Return everybody in the directory with the time of their latest change, the latest first."""
    return directory.latest(session)
