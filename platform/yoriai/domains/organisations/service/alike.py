"""Records that may be of one organisation, so that nobody registers it twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.domains.organisations.duplicates import Keys, Likeness, keys_of, ranked
from yoriai.domains.organisations.errors import NumberTaken
from yoriai.domains.organisations.hosts import shared_hosts
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.repository import claims
from yoriai.domains.organisations.rules import website_key
from yoriai.domains.organisations.states import VISIBLE, OrganisationStatus

MOST_SHOWN: Final = 5


@dataclass(frozen=True)
class Alike:
    """A record that may be of the same organisation, and what it has in common."""

    organisation: Organisation
    common: tuple[Likeness, ...]


def alike(
    session: Session,
    *,
    name: str,
    furigana: str = "",
    website: str = "",
    number: str | None = None,
    prefecture: str | None = None,
    but: str = "",
) -> Sequence[Alike]:
    """Return the records that everybody may see and that may be of the organisation that is typed, likeliest first.

    Found by indexes, never by looking at every record; `but` is the record that is being edited.
    """
    mine = keys_of(name, furigana, website_key(website, shared_hosts().every), number, prefecture)
    return _found(session, mine, VISIBLE, but)


def like(session: Session, organisation: Organisation) -> Sequence[Alike]:
    """Return what may be of the same organisation as a record, for the secretariat: records that wait too."""
    return _found(session, _keys(organisation), VISIBLE | {OrganisationStatus.PENDING}, organisation.id)


def check_number(session: Session, number: str | None, but: str = "") -> None:
    """Raise NumberTaken where a record that everybody may see has this corporate number."""
    taken = claims.alike(session, Keys(number=number or ""), VISIBLE, but)
    if taken:
        raise NumberTaken("corporate_number", name=taken[0].name)


def _found(session: Session, mine: Keys, statuses: frozenset[OrganisationStatus], but: str) -> Sequence[Alike]:
    if not mine.any:
        return []
    known = {each.id: each for each in claims.alike(session, mine, statuses, but)}
    order = ranked(mine, ((key, _keys(each)) for key, each in known.items()))
    return [Alike(known[key], common) for key, common in order[:MOST_SHOWN]]


def _keys(organisation: Organisation) -> Keys:
    return keys_of(
        organisation.name,
        organisation.furigana,
        organisation.website_key,
        organisation.corporate_number,
        organisation.prefecture,
    )
