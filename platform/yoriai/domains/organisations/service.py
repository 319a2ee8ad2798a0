"""Organisations as they become known, and who belongs to them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.organisations import repository
from yoriai.domains.organisations.errors import OrganisationNotFound
from yoriai.domains.organisations.models import Affiliation, Organisation
from yoriai.domains.organisations.repository import Affiliated
from yoriai.domains.organisations.rules import comparable_name, comparable_names
from yoriai.domains.organisations.states import KEEPERS, ORGANISATION, AffiliationRole, OrganisationStatus

__all__ = [
    "Affiliated",
    "affiliate",
    "by_ids",
    "confirm",
    "find_by_name",
    "find_or_register_unclaimed",
    "forget_pending",
    "get",
    "keepers_of",
    "kept_by",
    "learn",
    "organisations_of",
    "register_pending",
    "suggest",
]

SUGGESTED: Final = 5
SHORTEST_PART: Final = 2


def get(session: Session, organisation_id: str) -> Organisation:
    """Return an organisation; raise OrganisationNotFound."""
    found = repository.find(session, organisation_id)
    if found is None:
        raise OrganisationNotFound
    return found


def by_ids(session: Session, organisation_ids: Collection[str]) -> dict[str, Organisation]:
    """Return organisations by id, in one query; unknown ids are left out."""
    return {each.id: each for each in repository.with_ids(session, organisation_ids)} if organisation_ids else {}


def find_by_name(session: Session, names: Iterable[str], prefecture: str | None = None) -> Organisation | None:
    """Find the organisation that one of these spellings names, its own aliases counted too.

    Organisations of one name in different prefectures are different; one without a prefecture could be either.
    """
    wanted = comparable_names(names)
    candidates = repository.named(session, wanted) or [
        known for known in repository.with_aliases(session) if wanted & comparable_names(known.aliases)
    ]
    return _choose(candidates, prefecture)


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
    found = _told(find_by_name(session, [name, *aliases], prefecture), name, aliases, prefecture, website, furigana)
    repository.add(session, found)
    return found


def learn(session: Session, organisation_id: str, *, name: str, aliases: Iterable[str] = (), website: str = "") -> None:
    """Take from a source what it says of an organisation: other spellings always, the rest while it is unclaimed.

    Raises OrganisationNotFound.
    """
    known = get(session, organisation_id)
    _learned(known, name, aliases, website)
    repository.add(session, known)


class Registry:
    """All organisations by every spelling, for whoever tells of thousands: they are read at once, not one by one.

    What is found and made is written by `write`, all at once, if need be in a later transaction than that which it
    was read in: `is_current` reads them again, and says whether it may.
    """

    def __init__(self, session: Session) -> None:
        read = repository.everything(session)
        self._seen = repository.fingerprint_of(read)
        self._by_id: dict[str, Organisation] = {}
        self._by_name: dict[str, list[Organisation]] = {}
        self._by_alias: dict[str, list[Organisation]] = {}
        self._told: dict[str, Organisation] = {}
        for known in read:
            self._remember(known)
        self._known = frozenset(self._by_id)

    def is_current(self, session: Session) -> bool:
        """Tell whether the organisations are still those that were read."""
        return repository.fingerprint(session) == self._seen

    def find_or_register_unclaimed(
        self, name: str, *, aliases: Collection[str], prefecture: str | None, website: str, furigana: str
    ) -> Organisation:
        """Return the organisation of this name as the function of the same name does."""
        wanted = comparable_names([name, *aliases])
        candidates = _of_names(self._by_name, wanted) or _of_names(self._by_alias, wanted)
        found = _told(_choose(candidates, prefecture), name, aliases, prefecture, website, furigana)
        self._keep(found)
        return found

    def learn(self, organisation_id: str, *, name: str, aliases: Iterable[str], website: str) -> None:
        """Take from a source what it says of an organisation, as the function of the same name does."""
        known = self._by_id[organisation_id]
        _learned(known, name, aliases, website)
        self._keep(known)

    def write(self, session: Session) -> None:
        """Write what was told."""
        repository.insert_all(session, [told for told in self._told.values() if told.id not in self._known])
        repository.add_all(session, [told for told in self._told.values() if told.id in self._known])

    def _keep(self, told: Organisation) -> None:
        self._told[told.id] = told
        self._remember(told)

    def _remember(self, known: Organisation) -> None:
        self._by_id[known.id] = known
        self._by_name.setdefault(known.squashed_name, []).append(known)
        for alias in comparable_names(known.aliases):
            self._by_alias.setdefault(alias, []).append(known)


def _of_names(index: Mapping[str, list[Organisation]], wanted: Iterable[str]) -> list[Organisation]:
    found = {known.id: known for name in wanted for known in index.get(name, ())}
    return [found[organisation_id] for organisation_id in sorted(found)]


def _choose(candidates: Iterable[Organisation], prefecture: str | None) -> Organisation | None:
    """Return the candidate of the prefecture, else one that names none; of equals the oldest."""
    alike = [known for known in candidates if prefecture is None or known.prefecture in {None, prefecture}]
    return next((known for known in alike if known.prefecture == prefecture), next(iter(alike), None))


def _told(
    known: Organisation | None,
    name: str,
    aliases: Collection[str],
    prefecture: str | None,
    website: str,
    furigana: str,
) -> Organisation:
    if known is None:
        # what has a default is said: asking for it takes longer than all the rest, and imports bring thousands
        told = Organisation(
            id=new_id(),
            created_at=clock.now(),
            name=name,
            squashed_name=comparable_name(name),
            furigana="",
            aliases=_others(name, aliases),
            prefecture=None,
            website="",
            status=OrganisationStatus.UNCLAIMED,
        )
    else:
        told = known
        told.aliases = _others(told.name, [*told.aliases, name, *aliases])
    if told.status is OrganisationStatus.UNCLAIMED:
        told.prefecture = told.prefecture or prefecture
        told.website = told.website or website
        told.furigana = told.furigana or furigana
    return told


def _learned(known: Organisation, name: str, aliases: Iterable[str], website: str) -> None:
    spellings = [*known.aliases, known.name, name, *aliases]
    if known.status is OrganisationStatus.UNCLAIMED:
        known.name, known.squashed_name = name, comparable_name(name)
        known.website = known.website or website
    known.aliases = _others(known.name, spellings)


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


def suggest(session: Session, typed: str, limit: int = SUGGESTED) -> list[Organisation]:
    """Return the organisations that somebody typing a name may mean: the one so named first, then those with its part.

    A single letter means nobody yet.
    """
    part = comparable_name(typed)
    if len(part) < SHORTEST_PART:
        return []
    named = find_by_name(session, [typed])
    exact = [named] if named is not None and named.status is not OrganisationStatus.ARCHIVED else []
    others = repository.containing(session, part, limit + len(exact))
    return [*exact, *(each for each in others if each not in exact)][:limit]


def register_pending(
    session: Session,
    name: str,
    *,
    furigana: str = "",
    prefecture: str | None = None,
    organisation_id: str | None = None,
) -> Organisation:
    """Write an organisation that somebody says they act for, waiting for the secretariat's word.

    With the id of one that is still pending, that one takes the name instead: it was misspelt before.
    """
    known = repository.find(session, organisation_id) if organisation_id else None
    if known is None or known.status is not OrganisationStatus.PENDING:
        known = Organisation(name=name, squashed_name="", status=OrganisationStatus.PENDING)
    known.name, known.squashed_name = name, comparable_name(name)
    known.furigana, known.prefecture = furigana, prefecture
    repository.add(session, known)
    return known


def forget_pending(session: Session, organisation_id: str) -> None:
    """Delete an organisation that was only ever spoken of; one that is more than pending stays."""
    known = repository.find(session, organisation_id)
    if known is not None and known.status is OrganisationStatus.PENDING:
        repository.remove(session, known)


def confirm(session: Session, organisation_id: str, *, website: str = "", prefecture: str | None = None) -> None:
    """Note that the secretariat knows whose record this is, by way of pending where nobody had claimed it.

    What is said now fills what the record lacks. Raises OrganisationNotFound; IllegalTransition for an archived one.
    """
    known = get(session, organisation_id)
    if known.status is OrganisationStatus.UNCLAIMED:
        _set_status(known, OrganisationStatus.PENDING)
    if known.status is not OrganisationStatus.CONFIRMED:
        _set_status(known, OrganisationStatus.CONFIRMED)
    known.website = known.website or website
    known.prefecture = known.prefecture or prefecture
    repository.add(session, known)


def kept_by(session: Session, member_id: str) -> tuple[Affiliated, ...]:
    """Return the organisations whose record a member looks after, as owner or editor."""
    places = organisations_of(session, [member_id])[member_id]
    return tuple(place for place in places if place.role in KEEPERS)


def keepers_of(session: Session, organisation_id: str) -> list[str]:
    """Return the members who look after an organisation's record, the longest first."""
    return repository.people(session, organisation_id, KEEPERS)


def _set_status(organisation: Organisation, status: OrganisationStatus) -> None:
    """Assign a status: the only place that changes one."""
    organisation.status = ORGANISATION.check(organisation.status, status)


def _others(name: str, spellings: Iterable[str]) -> list[str]:
    """Return the spellings that differ from the name as printed, each once."""
    return [other for other in dict.fromkeys(spellings) if other and other != name]
