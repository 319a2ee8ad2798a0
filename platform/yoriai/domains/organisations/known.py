"""An organisation as everybody may know it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import FoundedPrecision, LegalForm, OrganisationStatus
from yoriai.domains.taxonomy.marks import Marks


@dataclass(frozen=True)
class Founded:
    """A founding date as far as it is known; `day` is the first day of what is."""

    day: date
    precision: FoundedPrecision

    @property
    def value(self) -> str:
        """The date as programs read it: 2004-05-21, 2023-06, 2020."""
        parts = {FoundedPrecision.YEAR: 4, FoundedPrecision.MONTH: 7, FoundedPrecision.DAY: 10}
        return self.day.isoformat()[: parts[self.precision]]


@dataclass(frozen=True)
class Link:
    """A page of an organisation elsewhere, in its own words; '' where it has said none."""

    url: str
    words: str


@dataclass(frozen=True)
class KnownOrganisation:
    """What everybody may know of an organisation: an address only where its people show it."""

    id: str
    name: str
    furigana: str
    aliases: Sequence[str]
    legal_form: LegalForm | None
    corporate_number: str
    prefecture: str
    municipality: str
    address: str
    founded: Founded | None
    representative: str
    staff: str
    website: str
    links: Sequence[Link]
    about: str
    marks: Marks
    status: OrganisationStatus
    confirmed_at: datetime | None
    dormant_at: datetime | None
    created_at: datetime
    updated_at: datetime


def known_of(row: Organisation, marks: Marks) -> KnownOrganisation:
    """Return what everybody may know of a record."""
    return KnownOrganisation(
        id=row.id,
        name=row.name,
        furigana=row.furigana,
        aliases=tuple(row.aliases),
        legal_form=row.legal_form,
        corporate_number=row.corporate_number or "",
        prefecture=row.prefecture or "",
        municipality=row.municipality or "",
        address=row.address if row.is_address_shown else "",
        founded=_founded(row),
        representative=row.representative,
        staff=row.staff,
        website=row.website,
        links=tuple(Link(each.get("url", ""), each.get("words", "")) for each in row.links),
        about=row.about,
        marks=marks,
        status=row.status,
        confirmed_at=row.confirmed_at,
        dormant_at=row.dormant_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _founded(row: Organisation) -> Founded | None:
    if row.founded_on is None or row.founded_precision is None:
        return None
    return Founded(row.founded_on, row.founded_precision)
