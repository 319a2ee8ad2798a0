"""A case as the catalogue gives it out: to pages, to the command line and to other programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary


@dataclass(frozen=True)
class MarkedTerm:
    """A term with its weight; the label is the casebook's own."""

    code: str
    label: str
    mark: MarkWeight


@dataclass(frozen=True)
class FoundedOn:
    """A date as far as it is known: "2023" (year), "2023-06" (month) or "2023-06-15" (day)."""

    value: str
    precision: str


@dataclass(frozen=True)
class Profile:
    """The organisation in its own words; a text is empty where nothing is known."""

    representative: str = ""
    founded: FoundedOn | None = None
    staff: str = ""
    address: str = ""
    website: str = ""
    message: str = ""


@dataclass(frozen=True)
class CaseEntry:
    """A case in the one shape that the command line and the API give out."""

    number: str | None
    slug: str
    title: str
    organisation: str
    prefecture: str
    municipalities: list[str]
    practices: list[MarkedTerm]
    targets: list[MarkedTerm]
    profile: Profile
    sections: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseCard:
    """A case as a list shows it; the prefecture is its code, '' where the source names none."""

    id: str
    slug: str
    title: str
    organisation: str
    prefecture: str
    municipalities: list[str]
    marks: Marks


@dataclass(frozen=True)
class CaseBrief:
    """A case as other pages name it."""

    id: str
    slug: str
    title: str
    organisation: str

    @property
    def name(self) -> str:
        """What the case is called: its title, or its organisation where no title is known."""
        return self.title or self.organisation


def marked_terms(marks: Marks, vocabulary: Vocabulary, *kinds: TermKind) -> list[MarkedTerm]:
    """Return marks of some kinds with the casebook's labels, ★ before ☆, each in the vocabulary's order."""
    return [MarkedTerm(each.code, each.label.ja, each.mark) for each in labelled(marks, vocabulary, *kinds)]


def profile_of(stored: Mapping[str, Any]) -> Profile:
    """Return a profile from what is stored of it."""
    founded = stored.get("founded")
    return Profile(
        representative=stored.get("representative", ""),
        founded=FoundedOn(founded["value"], founded["precision"]) if founded else None,
        staff=stored.get("staff", ""),
        address=stored.get("address", ""),
        website=stored.get("website", ""),
        message=stored.get("message", ""),
    )
