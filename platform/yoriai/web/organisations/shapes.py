"""An organisation in the shape that other programs are given: public facts only."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from yoriai.domains.organisations.service import KnownOrganisation
from yoriai.domains.organisations.states import LegalForm
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary
from yoriai.web.cases.shapes import Founded, MarkedTerm
from yoriai.web.links import safe_address


class PageElsewhere(BaseModel):
    """A page of the organisation elsewhere."""

    url: str
    words: str


class Organisation(BaseModel):
    """An organisation of the directory; what is not known, or not shown, is '' or null."""

    id: str
    url: str
    name: str
    furigana: str
    aliases: list[str]
    legal_form: LegalForm | None
    corporate_number: str = Field(description="法人番号, 13 digits")
    prefecture: str
    prefecture_code: str = Field(description="Two digits of JIS X 0401", examples=["32"])
    municipality: str
    municipality_code: str = Field(description="Six digits of local governments", examples=["322016"])
    address: str = Field(description="Only where the organisation shows it")
    founded: Founded | None
    representative: str
    website: str
    links: list[PageElsewhere]
    about: str
    practices: list[MarkedTerm]
    targets: list[MarkedTerm]
    status: Literal["unclaimed", "confirmed", "dormant"] = Field(
        description="unclaimed: known from a casebook only; dormant: its people have not answered for long"
    )
    confirmed_at: datetime | None = Field(description="When a person last said that this is right")
    created_at: datetime
    updated_at: datetime


class OrganisationPage(BaseModel):
    """A page of the directory."""

    total: int
    page: int
    pages: int
    size: int
    is_near: bool = Field(description="No organisation has the words themselves; these come near")
    items: list[Organisation]


def organisation_of(known: KnownOrganisation, vocabulary: Vocabulary, address: Callable[[str], str]) -> Organisation:
    """Return an organisation of the directory in the shape that is given out."""
    places = taxonomy.gazetteer()
    town = places.find_municipality(known.municipality) if known.municipality else None
    return Organisation(
        id=known.id,
        url=address(f"/organisations/{known.id}"),
        name=known.name,
        furigana=known.furigana,
        aliases=list(known.aliases),
        legal_form=known.legal_form,
        corporate_number=known.corporate_number,
        prefecture=places.get_prefecture(known.prefecture).name if known.prefecture else "",
        prefecture_code=known.prefecture,
        municipality=town.full_name if town else "",
        municipality_code=known.municipality,
        address=known.address,
        founded=Founded(value=known.founded.value, precision=known.founded.precision.value) if known.founded else None,
        representative=known.representative,
        website=safe_address(known.website),
        links=[PageElsewhere(url=link.url, words=link.words) for link in known.links if safe_address(link.url)],
        about=known.about,
        practices=_marked(known, vocabulary, TermKind.PRACTICE_GROUP, TermKind.PRACTICE),
        targets=_marked(known, vocabulary, TermKind.TARGET),
        status=known.status.value,
        confirmed_at=known.confirmed_at,
        created_at=known.created_at,
        updated_at=known.updated_at,
    )


def _marked(known: KnownOrganisation, vocabulary: Vocabulary, *kinds: TermKind) -> list[MarkedTerm]:
    return [
        MarkedTerm(code=term.code, label=term.label, mark=known.marks[term.code].value)
        for term in vocabulary
        if term.code in known.marks and term.kind in kinds
    ]
