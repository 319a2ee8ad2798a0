"""What a casebook says about one practice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from yoriai.domains.cases.casebook.problems import Problem
from yoriai.domains.taxonomy.marks import Marks, MarkWeight


class SectionKey(StrEnum):
    """The parts of a page that are running text."""

    PURPOSE = "purpose"
    PEOPLE = "people"
    CONTENT = "content"
    PARTNERS = "partners"
    OUTREACH = "outreach"
    RESULTS = "results"


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class Founded:
    """A date as far as it is known: "2023", "2023-06" or "2023-06-15" with the precision to match."""

    value: str
    precision: Precision


@dataclass(frozen=True)
class Profile:
    """The organisation's own table; a text is empty where the book prints nothing."""

    representative: str = ""
    founded: Founded | None = None
    founded_note: str = ""
    staff: str = ""
    address: str = ""
    website: str = ""
    other_websites: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class CaseRecord:
    """One practice; `line` is where its page begins, `number` and `page` come from the table of contents."""

    number: str | None
    title: str
    organisation: str
    aliases: tuple[str, ...]
    prefecture: str | None
    beyond_prefecture: bool
    municipalities: tuple[str, ...]
    marks: Marks
    sections: dict[SectionKey, str]
    profile: Profile
    page: int | None
    line: int
    furigana: str = ""


@dataclass(frozen=True)
class IndexEntry:
    """What the table of contents and the overall mapping say of one practice, whether its page is there or not."""

    number: str
    names: tuple[str, ...] = ()
    prefecture: str | None = None
    beyond_prefecture: bool = False
    page: int | None = None
    group: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class UnknownMark:
    """A label that the vocabulary lacks, where it stands, and the star beside it; `after` is the term before it."""

    line: int
    label: str
    weight: MarkWeight | None = None
    after: str = ""


@dataclass(frozen=True)
class Totals:
    """What the book itself says of its contents: ★ by term, and how many practices its table of contents has."""

    line: int = 0
    practices: int | None = None
    by_term: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class BookFacts:
    """What the front matter says of the book itself; '' and None where it says nothing."""

    title: str = ""
    publisher: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Reading:
    """Everything read from a casebook, and everything that was not understood, in the order of lines."""

    records: tuple[CaseRecord, ...]
    problems: tuple[Problem, ...]
    index: tuple[IndexEntry, ...] = field(default=())
    unknown: tuple[UnknownMark, ...] = field(default=())
    totals: Totals = field(default_factory=Totals)
    book: BookFacts = field(default_factory=BookFacts)
