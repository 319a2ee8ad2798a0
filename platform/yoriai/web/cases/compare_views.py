"""The page of the comparison put together: the cases side by side, and ways to add another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlencode

from sqlmodel import Session

from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.cases.comparison import Fact, Marked, Told, facts_of, marks_of, texts_of
from yoriai.web.cases.forms import FilterForm
from yoriai.web.cases.whereabouts import place_of
from yoriai.web.forms import Form
from yoriai.web.templating import View

PATH: Final = "/cases/compare"
MOST: Final = 4
NAME_CHARS: Final = 16
"""A longer name is cut where it stands above each part of a case on a telephone."""
OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Compared:
    """A case of the comparison; `sign` and `short` name it where there is little room."""

    sign: str
    short: str
    name: str
    organisation: str
    place: str
    url: str
    without_url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that could be added, and the address that adds it."""

    name: str
    organisation: str
    url: str


@dataclass(frozen=True)
class CompareView(View):
    """Cases side by side, part by part."""

    template: ClassVar[str] = "cases/compare.html"
    compared: Sequence[Compared]
    is_full: bool
    left_out: Sequence[str]
    missing: int
    facts: Sequence[Fact]
    marks: Sequence[Marked]
    texts: Sequence[Told]
    search: Form[FilterForm]
    slugs: Sequence[str]
    found: Sequence[Offer] | None
    similar: Sequence[Offer]
    read: Sequence[Offer]


def compare_view(session: Session, asked: Sequence[str], search: Form[FilterForm], read: Sequence[str]) -> CompareView:
    """Return the comparison of the first four cases that are asked for by slug, each once; the others are named."""
    briefs = cases.briefs_by_slug(session, asked)
    compared = [cases.details(session, brief.slug) for brief in briefs[:MOST]]
    slugs = [case.entry.slug for case in compared]
    is_full = len(compared) >= MOST
    found = None if is_full or not search.value("q").strip() else _found(session, search, slugs)
    return CompareView(
        compared=[_compared(case, at, slugs) for at, case in enumerate(compared)],
        is_full=is_full,
        left_out=[brief.name for brief in briefs[MOST:]],
        missing=len(asked) - len(briefs),
        facts=facts_of(compared),
        marks=marks_of(compared, taxonomy.vocabulary(session)) if compared else [],
        texts=texts_of(compared),
        search=search,
        slugs=slugs,
        found=found,
        similar=[] if is_full or found else _similar(session, compared, slugs),
        read=[] if is_full else _offers(cases.briefs_by_slug(session, read), slugs),
    )


def address(slugs: Sequence[str]) -> str:
    """Return the address of a comparison of these cases."""
    return f"{PATH}?{urlencode([('case', slug) for slug in slugs])}" if slugs else PATH


def _compared(case: cases.CaseDetails, at: int, slugs: Sequence[str]) -> Compared:
    name = case.entry.title or case.entry.organisation
    return Compared(
        sign="①②③④"[at],
        short=name if len(name) <= NAME_CHARS else f"{name[: NAME_CHARS - 1]}…",
        name=name,
        organisation=case.entry.organisation if case.entry.title else "",
        place=place_of(case),
        url=f"/cases/{case.entry.slug}",
        without_url=address([slug for slug in slugs if slug != case.entry.slug]),
    )


def _found(session: Session, search: Form[FilterForm], slugs: Sequence[str]) -> list[Offer]:
    """Return the cases that have the words, best first; what is wrong with the words stands beside their field."""
    found: list[CaseBrief] = []
    with search.accepting(session):
        found = _first(session, cases.Filters(words=search.value("q")))
    return _offers(found, slugs)


def _similar(session: Session, compared: Sequence[cases.CaseDetails], slugs: Sequence[str]) -> list[Offer]:
    """Return the cases like the one chosen last; the catalogue's first ones where none is chosen."""
    if not compared:
        return _offers(_first(session, cases.Filters()), slugs)
    last, ids = compared[-1], [case.id for case in compared]
    alike = cases.similar_cases(session, last.marks, last.text, last.prefecture, OFFERED, ids)
    return _offers([each.case for each in alike], slugs)


def _first(session: Session, filters: cases.Filters) -> list[CaseBrief]:
    """Return the first cases under some filters: as many as are offered, and those that may be chosen already."""
    page = cases.cards(session, cases.Catalogue(session, filters).page(1, OFFERED + MOST))
    return [CaseBrief(card.id, card.slug, card.title, card.organisation) for card in page.items]


def _offers(briefs: Sequence[CaseBrief], slugs: Sequence[str]) -> list[Offer]:
    return [
        Offer(brief.name, brief.organisation if brief.title else "", address([*slugs, brief.slug]))
        for brief in briefs
        if brief.slug not in slugs
    ][:OFFERED]
