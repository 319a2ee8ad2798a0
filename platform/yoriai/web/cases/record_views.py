"""Contexts of the page of one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.cases.citation import Citation
from yoriai.web.cases.texts import Section
from yoriai.web.templating import View


@dataclass(frozen=True)
class SimilarCase:
    """A case like the one on the page, and why, in words."""

    url: str
    title: str
    organisation: str
    place: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class Source:
    """Where a case is from, and under which terms it may be used; '' where nobody has said."""

    book: str
    year: str
    publisher: str
    address: str
    edition: str
    is_own: bool
    page: int | None
    number: str | None
    licence: str
    licence_address: str


@dataclass(frozen=True)
class ShownPicture:
    """A picture of the practice."""

    url: str
    width: int
    height: int
    alternative: str
    caption: str
    credit: str


@dataclass(frozen=True)
class FigureRow:
    """A number that the text states: what it counts, in words, and the sentence it stands in."""

    label: str
    amount: str
    sentence: str
    url: str
    section: str


@dataclass(frozen=True)
class Trace:
    """Something that the case has set in motion and this reader may see; `lang` is that of its words.

    `by` is the organisation that did it, where there is one.
    """

    url: str
    words: str
    detail: str
    at: datetime
    lang: str = ""
    by: str = ""
    by_url: str = ""


@dataclass(frozen=True)
class TraceGroup:
    """What of one kind the case has set in motion: what this reader may see, and how many there are besides."""

    heading: str
    traces: Sequence[Trace]
    others: str


@dataclass(frozen=True)
class TookPart:
    """Mentors who took part in the practice: to members by name, to visitors by their number."""

    mentors: Sequence[tuple[str, str, str]]
    count: str


@dataclass(frozen=True)
class State:
    """How much is known of a case, and how fresh it is."""

    known: str
    missing: Sequence[str]
    confirmed_at: datetime | None
    confirmed_ago: str
    is_old: bool
    updated_at: datetime


@dataclass(frozen=True)
class Care:
    """What this reader may do about the record; addresses are '' where they may not."""

    history_url: str
    correct_url: str
    tell_url: str
    edit_url: str
    pictures_url: str
    confirm_url: str


@dataclass(frozen=True)
class CaseView(View):
    """One case: what is known of it, what it has set in motion, where it is from, and what is like it."""

    template: ClassVar[str] = "cases/show.html"
    slug: str
    title: str
    organisation: str
    organisation_url: str
    aliases: Sequence[str]
    place: str
    contents: Sequence[tuple[str, str]]
    pictures: Sequence[ShownPicture]
    practices: Sequence[LabelledMark]
    targets: Sequence[LabelledMark]
    by_group_only: bool
    sections: Sequence[Section]
    figures: Sequence[FigureRow]
    motion: Sequence[TraceGroup]
    took_part: TookPart
    facts: Sequence[tuple[str, str, str]]
    websites: Sequence[str]
    message: str
    has_text: bool
    source: Source
    citation: Citation
    state: State
    care: Care
    similar: Sequence[SimilarCase]
    ask_url: str
    list_url: str
    is_bookmarked: bool
    structured: Markup
