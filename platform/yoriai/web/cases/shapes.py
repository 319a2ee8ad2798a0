"""The shapes in which the catalogue is given to other programs."""

from collections.abc import Callable
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from yoriai.domains.cases.editions import Licence as CasebookLicence
from yoriai.domains.cases.service import OpenRecord

Address = Callable[[str], str]


class _Read(BaseModel):
    """Base of what is read from the catalogue's own values."""

    model_config = ConfigDict(from_attributes=True)


class MarkedTerm(_Read):
    """A term of the vocabulary with its weight."""

    code: str = Field(examples=["food"])
    label: str = Field(description="The casebook's own label, in Japanese", examples=["食を通じたつながり"])
    mark: str = Field(description="primary (★) or secondary (☆)", examples=["primary"])


class Founded(_Read):
    """A date as far as it is known."""

    value: str = Field(description="2023, 2023-06 or 2023-06-15", examples=["2023-06"])
    precision: str = Field(description="year, month or day", examples=["month"])


class Profile(_Read):
    """The organisation in its own words; a text is empty where nothing is known."""

    representative: str
    founded: Founded | None
    staff: str
    address: str
    website: str
    message: str


class Figure(_Read):
    """A number that the text states; the sentence is what counts, the rest was read from it by a program."""

    kind: str = Field(description="sessions, participants, helpers, partners, since or cost")
    value: float
    high: float | None = Field(description="The end of a range")
    unit: str
    bound: str = Field(description="'', about, least or most")
    period: str = Field(description="What it is counted over; '' where unsaid")
    is_total: bool = Field(description="The same people or times may be counted repeatedly (延べ)")
    section: str
    sentence: str


class Picture(BaseModel):
    """A picture of a practice."""

    url: str
    alternative: str = Field(description="What it shows, for those who do not see it")
    caption: str
    credit: str


class Licence(BaseModel):
    """The terms under which a case may be used."""

    code: str = Field(description="SPDX where there is one", examples=["PDL-1.0"])
    name: str
    name_en: str
    url: str


class Case(BaseModel):
    """A practice as a casebook or its own organisation describes it.

    A mark on a group of practices means that the practice itself is not known.
    """

    slug: str = Field(description="Stays the same; the case's page is /cases/{slug}", examples=["r6-01"])
    url: str = Field(description="The case's page")
    edition: str = Field(description="The casebook it is from; own: written by its organisation", examples=["r6"])
    number: str | None = Field(description="The number in the casebook", examples=["01"])
    page: int | None = Field(description="The page of the casebook")
    title: str = Field(description="'' where only facts are known")
    organisation: str
    furigana: str
    aliases: list[str] = Field(description="Other spellings of the organisation's name")
    prefecture: str = Field(examples=["島根県"])
    prefecture_code: str = Field(description="JIS X 0401, as text", examples=["32"])
    beyond_prefecture: bool = Field(description="The source says 'and elsewhere' (等)")
    municipalities: list[str]
    municipality_codes: list[str] = Field(
        description="Six-digit codes of local governments, as text", examples=[["322016"]]
    )
    practices: list[MarkedTerm]
    targets: list[MarkedTerm]
    profile: Profile
    founded_note: str
    other_websites: list[str]
    sections: dict[str, str] = Field(
        description="purpose, people, content, partners, outreach, results; empty where only facts are known"
    )
    figures: list[Figure]
    pictures: list[Picture]
    licence: Licence | None = Field(description="None where nobody has stated one; ask before you use the texts")
    attribution: str = Field(description="The line to show where you use it, in Japanese")
    attribution_en: str
    use_count: int = Field(description="Consultations, sessions … of the network that go back to it")
    missing: list[str] = Field(description="What casebooks tell of every practice and is not known of this one")
    revision: int = Field(description="Raised by each change")
    created_at: datetime = Field(description="When it came into this catalogue, UTC")
    updated_at: datetime = Field(description="When it was changed last, UTC")
    confirmed_at: datetime | None = Field(description="When its organisation confirmed it last, UTC")


class Facets(BaseModel):
    """How many cases each further choice would leave; what would leave none is missing."""

    model_config = ConfigDict(from_attributes=True)

    practices: dict[str, int]
    targets: dict[str, int]
    regions: dict[str, int]
    prefectures: dict[str, int]
    municipalities: dict[str, int] = Field(description="Of the prefecture that is asked for")
    editions: dict[str, int]
    primary_only: int
    has_text: int
    is_used: int


class CasePage(BaseModel):
    """One page of the catalogue, the same cases in the same order as /cases shows."""

    total: int
    page: int
    pages: int
    size: int
    is_near: bool = Field(description="No case has the words themselves; these come near in spelling")
    items: list[Case]
    facets: Facets | None = Field(default=None, description="With facets=1")


def case_of(record: OpenRecord, address: Address) -> Case:
    """Return a case as it is given out; `address` makes a path of this site a whole address."""
    entry = record.entry
    return Case(
        slug=entry.slug,
        url=address(f"/cases/{entry.slug}"),
        edition=record.edition,
        number=entry.number,
        page=record.page,
        title=entry.title,
        organisation=entry.organisation,
        furigana=record.furigana,
        aliases=list(record.aliases),
        prefecture=entry.prefecture,
        prefecture_code=record.prefecture_code,
        beyond_prefecture=record.beyond_prefecture,
        municipalities=entry.municipalities,
        municipality_codes=list(record.municipality_codes),
        practices=[MarkedTerm.model_validate(each) for each in entry.practices],
        targets=[MarkedTerm.model_validate(each) for each in entry.targets],
        profile=Profile.model_validate(entry.profile),
        founded_note=record.founded_note,
        other_websites=list(record.other_websites),
        sections=entry.sections,
        figures=[Figure.model_validate(each) for each in record.figures],
        pictures=[
            Picture(
                url=address(f"/files/{each.file_id}"),
                alternative=each.alternative,
                caption=each.caption,
                credit=each.credit,
            )
            for each in record.pictures
        ],
        licence=licence_shape(record.licence),
        attribution=record.attribution.ja,
        attribution_en=record.attribution.en,
        use_count=record.use_count,
        missing=list(record.missing),
        revision=record.revision,
        created_at=record.created_at,
        updated_at=record.updated_at,
        confirmed_at=record.confirmed_at,
    )


def licence_shape(licence: CasebookLicence | None) -> Licence | None:
    """Return a licence as it is given out."""
    if licence is None:
        return None
    return Licence(code=licence.code, name=licence.name.ja, name_en=licence.name.en, url=licence.address)
