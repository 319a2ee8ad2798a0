"""Organisations as they become known: by their names, from imports, proposals and the secretariat's word."""

from collections.abc import Collection, Iterable
from typing import Final

from sqlmodel import Session

from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.organisations.errors import OrganisationNotFound
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.repository import claims, people, records
from yoriai.domains.organisations.rules import comparable_name, comparable_names
from yoriai.domains.organisations.service import recording
from yoriai.domains.organisations.service.lifecycle import said_right, set_claim_status, set_status
from yoriai.domains.organisations.service.sources import choose, learned, told
from yoriai.domains.organisations.states import KEEPERS, ClaimStatus, ClaimWay, OrganisationStatus

SUGGESTED: Final = 5
SHORTEST_PART: Final = 2


def get(session: Session, organisation_id: str) -> Organisation:
    """Return an organisation; raise OrganisationNotFound."""
    found = records.find(session, organisation_id)
    if found is None:
        raise OrganisationNotFound
    return found


def by_ids(session: Session, organisation_ids: Collection[str]) -> dict[str, Organisation]:
    """Return organisations by id, in one query; unknown ids are left out."""
    return {each.id: each for each in records.with_ids(session, organisation_ids)} if organisation_ids else {}


def find_by_name(session: Session, names: Iterable[str], prefecture: str | None = None) -> Organisation | None:
    """Find the organisation that one of these spellings names, its own aliases counted too.

    Organisations of one name in different prefectures are different; one without a prefecture could be either.
    """
    wanted = comparable_names(names)
    candidates = records.named(session, wanted) or [
        known for known in records.with_aliases(session) if wanted & comparable_names(known.aliases)
    ]
    return choose(candidates, prefecture)


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
    found = told(find_by_name(session, [name, *aliases], prefecture), name, aliases, prefecture, website, furigana)
    recording.write(session, found)
    return found


def learn(session: Session, organisation_id: str, *, name: str, aliases: Iterable[str] = (), website: str = "") -> None:
    """Take from a source what it says of an organisation: other spellings always, the rest while it is unclaimed.

    Raises OrganisationNotFound.
    """
    known = get(session, organisation_id)
    learned(known, name, aliases, website)
    recording.write(session, known)


def suggest(session: Session, typed: str, limit: int = SUGGESTED) -> list[Organisation]:
    """Return the organisations that somebody typing a name may mean: the one so named first, then those with its part.

    A single letter means nobody yet.
    """
    part = comparable_name(typed)
    if len(part) < SHORTEST_PART:
        return []
    named = find_by_name(session, [typed])
    exact = [named] if named is not None and named.status is not OrganisationStatus.ARCHIVED else []
    others = records.containing(session, part, limit + len(exact))
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
    known = records.find(session, organisation_id) if organisation_id else None
    if known is None or known.status is not OrganisationStatus.PENDING or _is_kept(session, known.id):
        known = Organisation(name=name, squashed_name="", status=OrganisationStatus.PENDING)
    known.name, known.squashed_name = name, comparable_name(name)
    known.furigana, known.prefecture = furigana, prefecture
    recording.write(session, known)
    return known


def forget_pending(session: Session, organisation_id: str) -> None:
    """Delete an organisation that was only ever spoken of; one that is more than pending, or has people, stays."""
    known = records.find(session, organisation_id)
    if known is not None and known.status is OrganisationStatus.PENDING and not _is_kept(session, known.id):
        recording.remove(session, known)


def confirm(session: Session, organisation_id: str, *, website: str = "", prefecture: str | None = None) -> None:
    """Note that the secretariat knows whose record this is, by way of pending where nobody had claimed it.

    What is said now fills what the record lacks; its registration needs no other answer. Raises OrganisationNotFound;
    IllegalTransition for an archived one.
    """
    known = get(session, organisation_id)
    if known.status is OrganisationStatus.ARCHIVED:
        raise IllegalTransition  # it is taken back by its own people (`confirming`), not with something else
    if known.status is OrganisationStatus.UNCLAIMED:
        set_status(known, OrganisationStatus.PENDING)
    if known.status is not OrganisationStatus.CONFIRMED:
        set_status(known, OrganisationStatus.CONFIRMED)
    said_right(known)
    known.website = known.website or website
    known.prefecture = known.prefecture or prefecture
    recording.write(session, known)
    for asked in claims.waiting_about(session, organisation_id, {ClaimWay.REGISTRATION}):
        set_claim_status(asked, ClaimStatus.ACCEPTED, None)
        claims.add(session, asked)


def _is_kept(session: Session, organisation_id: str) -> bool:
    """Tell whether somebody looks after a record: then it is theirs, whatever was said of it elsewhere."""
    return bool(people.with_role(session, organisation_id, KEEPERS))
