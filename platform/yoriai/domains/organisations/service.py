"""Organisations as they become known, and who belongs to them."""

from collections.abc import Collection, Iterable

from sqlmodel import Session

from yoriai.domains.organisations import repository
from yoriai.domains.organisations.errors import OrganisationNotFound
from yoriai.domains.organisations.models import Affiliation, Organisation
from yoriai.domains.organisations.repository import Affiliated
from yoriai.domains.organisations.rules import comparable_name, comparable_names
from yoriai.domains.organisations.states import AffiliationRole, OrganisationStatus

__all__ = ["Affiliated", "affiliate", "find_by_name", "find_or_register_unclaimed", "get", "learn", "organisations_of"]


def get(session: Session, organisation_id: str) -> Organisation:
    """Return an organisation; raise OrganisationNotFound."""
    found = repository.find(session, organisation_id)
    if found is None:
        raise OrganisationNotFound
    return found


def find_by_name(session: Session, names: Iterable[str], prefecture: str | None = None) -> Organisation | None:
    """Find the organisation that one of these spellings names, its own aliases counted too.

    Organisations of one name in different prefectures are different; one without a prefecture could be either.
    """
    wanted = comparable_names(names)
    candidates = repository.named(session, wanted) or [
        known for known in repository.with_aliases(session) if wanted & comparable_names(known.aliases)
    ]
    alike = [known for known in candidates if prefecture is None or known.prefecture in {None, prefecture}]
    return next((known for known in alike if known.prefecture == prefecture), next(iter(alike), None))


def find_or_register_unclaimed(
    session: Session,
    name: str,
    *,
    aliases: Collection[str] = (),
    prefecture: str | None = None,
    website: str = "",
    furigana: str = "",
) -> Organisation:
    """Return the organisation of this name, made as an unclaimed record where there is none yet.

    What an import knows fills what an unclaimed record lacks; nothing that is there is written over.
    """
    found = find_by_name(session, [name, *aliases], prefecture)
    if found is None:
        found = Organisation(name=name, squashed_name=comparable_name(name), aliases=_others(name, aliases))
    else:
        found.aliases = _others(found.name, [*found.aliases, name, *aliases])
    if found.status is OrganisationStatus.UNCLAIMED:
        found.prefecture = found.prefecture or prefecture
        found.website = found.website or website
        found.furigana = found.furigana or furigana
    repository.add(session, found)
    return found


def learn(session: Session, organisation_id: str, *, name: str, aliases: Iterable[str] = (), website: str = "") -> None:
    """Take from a source what it says of an organisation: other spellings always, the rest while it is unclaimed.

    Raises OrganisationNotFound.
    """
    known = get(session, organisation_id)
    spellings = [*known.aliases, known.name, name, *aliases]
    if known.status is OrganisationStatus.UNCLAIMED:
        known.name, known.squashed_name = name, comparable_name(name)
        known.website = known.website or website
    known.aliases = _others(known.name, spellings)
    repository.add(session, known)


def affiliate(
    session: Session, member_id: str, organisation_id: str, role: AffiliationRole = AffiliationRole.MEMBER
) -> Affiliation:
    """Give a member a place in an organisation, or the place they have a role; raise OrganisationNotFound."""
    get(session, organisation_id)
    found = repository.find_affiliation(session, member_id, organisation_id)
    place = found or Affiliation(member_id=member_id, organisation_id=organisation_id)
    place.role = role
    repository.add_affiliation(session, place)
    return place


def organisations_of(session: Session, member_ids: Collection[str]) -> dict[str, tuple[Affiliated, ...]]:
    """Return the organisations of each member asked for, members without any too, in one query."""
    found: dict[str, tuple[Affiliated, ...]] = dict.fromkeys(member_ids, ())
    for member, place in repository.affiliated(session, member_ids) if found else ():
        found[member] = (*found[member], place)
    return found


def _others(name: str, spellings: Iterable[str]) -> list[str]:
    """Return the spellings that differ from the name as printed, each once."""
    return [other for other in dict.fromkeys(spellings) if other and other != name]
