"""The page of one case put together."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from babel.dates import format_timedelta
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.i18n import current_language, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.editions import OWN, licence_of
from yoriai.domains.collections import service as collections
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind
from yoriai.web.cases.citation import citation_of, work_of
from yoriai.web.cases.figure_rows import figure_rows
from yoriai.web.cases.motion import motion_of, took_part
from yoriai.web.cases.record_views import Care, CaseView, FigureRow, ShownPicture, SimilarCase, Source, State
from yoriai.web.cases.structured import structured
from yoriai.web.cases.texts import HEADINGS, Section, fiscal_year_in_words, founded_in_words, heading_of, sections_of
from yoriai.web.cases.whereabouts import place_of
from yoriai.web.links import safe_address
from yoriai.web.places import place_in_words

SIMILAR: Final = 3
LONG: Final = 4
"""A record of so many parts of text begins with a list of them."""
OLD: Final = timedelta(days=365)

PARTS: Final = {
    "title": mark("The name of the practice"),
    "place": mark("Where it is"),
    "practices": mark("Kind of practice"),
    "targets": mark("For whom"),
    "representative": mark("Representative"),
    "founded": mark("Founded"),
    "staff": mark("Staff"),
    "address": mark("Postal address"),
    "website": mark("Website"),
    "message": mark("In their own words"),
}


def case_view(session: Session, case: cases.CaseDetails, actor: Actor | None = None) -> CaseView:
    """Return what the page of a case shows this reader, in their language."""
    vocabulary = taxonomy.vocabulary(session)
    practices = labelled(case.marks, vocabulary, *PRACTICE_KINDS)
    entry = case.entry
    sections, figures = sections_of(entry.sections), figure_rows(case.figures)
    return CaseView(
        slug=entry.slug,
        title=entry.title or entry.organisation,
        organisation=entry.organisation,
        organisation_url=f"/organisations/{case.organisation_id}",
        aliases=case.aliases,
        place=place_of(case),
        contents=_contents(sections, figures),
        pictures=_pictures(session, case.id),
        practices=practices,
        targets=labelled(case.marks, vocabulary, TermKind.TARGET),
        by_group_only=bool(practices) and all(each.kind is TermKind.PRACTICE_GROUP for each in practices),
        sections=sections,
        figures=figures,
        motion=motion_of(session, case.id, actor),
        took_part=took_part(session, case.id, actor),
        facts=_facts(case),
        websites=[
            address for website in (entry.profile.website, *case.other_websites) if (address := safe_address(website))
        ],
        message=entry.profile.message,
        has_text=case.has_text,
        source=_source(session, case),
        citation=citation_of(work_of(session, case, settings())),
        state=_state(case),
        care=_care(session, case, actor),
        similar=_similar(session, case),
        ask_url=f"/consultations/new?case={entry.slug}",
        list_url="/cases",
        is_bookmarked=case.id in collections.bookmarked(session, actor, [case.id]),
        structured=structured(case, cases.casebook_of(session, case.edition), settings().url),
    )


def is_kept_by(session: Session, organisation_id: str, actor: Actor | None) -> bool:
    """Tell whether a reader looks after the record of a case's organisation."""
    if actor is None:
        return False
    return organisation_id in {place.organisation_id for place in organisations.kept_by(session, actor.member_id)}


def _contents(sections: Sequence[Section], figures: Sequence[FigureRow]) -> list[tuple[str, str]]:
    """Return the (address, heading) pairs of a long record's parts; a short one needs no list of them."""
    if len(sections) < LONG:
        return []
    return [
        ("#marks", _("What kind of practice, and for whom")),
        *((f"#{section.anchor}", section.heading) for section in sections),
        *([("#figures", _("In numbers"))] if figures else []),
        ("#motion", _("What it set in motion")),
        ("#organisation", _("The organisation")),
        ("#source", _("Where this is from")),
        ("#citation", _("Compare, print or cite this case")),
        ("#similar", _("Similar cases")),
    ]


def _pictures(session: Session, case_id: str) -> list[ShownPicture]:
    return [
        ShownPicture(
            url=f"/files/{each.file_id}",
            width=each.width,
            height=each.height,
            alternative=each.words.alternative,
            caption=each.words.caption,
            credit=each.words.credit,
        )
        for each in cases.pictures_of(session, case_id)
    ]


def _facts(case: cases.CaseDetails) -> Sequence[tuple[str, str, str]]:
    """The organisation's table, each value with its language; what is not known is left out by the page."""
    profile = case.entry.profile
    founded = founded_in_words(profile.founded)
    note = case.founded_note
    return [
        (_("Representative"), profile.representative, "ja"),
        (_("Founded"), f"{founded} ({note})" if founded and note else founded or note, ""),
        (_("Staff"), profile.staff, "ja"),
        (_("Postal address"), profile.address, "ja"),
    ]


def _source(session: Session, case: cases.CaseDetails) -> Source:
    book = cases.casebook_of(session, case.edition)
    licence = licence_of(case.licence) or book.licence
    return Source(
        book=book.title,
        year=fiscal_year_in_words(book.year),
        publisher=book.publisher,
        address=safe_address(book.address),
        edition=case.edition,
        is_own=case.edition == OWN,
        page=case.page,
        number=case.entry.number,
        licence=str(licence.name) if licence else "",
        licence_address=safe_address(licence.address) if licence else "",
    )


def _state(case: cases.CaseDetails) -> State:
    told = case.completeness
    return State(
        known=_(
            "Of the %(all)s things that a casebook tells of a practice, %(known)s are known here.",
            all=len(told.known) + len(told.missing),
            known=len(told.known),
        ),
        missing=[_part(name) for name in told.missing],
        confirmed_at=case.confirmed_at,
        confirmed_ago=_ago(case.confirmed_at) if case.confirmed_at else "",
        is_old=case.confirmed_at is not None and clock.now() - case.confirmed_at > OLD,
        updated_at=case.updated_at,
    )


def _part(name: str) -> str:
    key = name.removeprefix("sections.")
    return heading_of(key) if key in HEADINGS else _(PARTS[name])


def _ago(instant: datetime) -> str:
    """Return how long ago a day was: 8か月前, 3 days ago; today is no age."""
    days = (clock.today() - clock.tokyo(instant).date()).days
    span = timedelta(days=-days)
    return format_timedelta(span, granularity="day", add_direction=True, locale=current_language()) if days > 0 else ""


def _care(session: Session, case: cases.CaseDetails, actor: Actor | None) -> Care:
    address, slug = f"/cases/{case.entry.slug}", case.entry.slug
    is_staff = actor is not None and actor.is_staff
    is_keeper = is_kept_by(session, case.organisation_id, actor)
    # a visitor may turn out to look after the record; of a member who is signed in it is known
    may_correct = actor is None or is_keeper
    return Care(
        history_url=f"{address}/history",
        correct_url=f"/proposals/new?case={slug}" if may_correct else "",
        tell_url="" if is_staff or is_keeper else f"/consultations/new?case={slug}&to=desk",
        edit_url=f"{address}/edit" if is_staff else "",
        pictures_url=f"{address}/pictures" if is_staff else "",
        confirm_url=f"{address}/confirmation" if is_staff or is_keeper else "",
    )


def _similar(session: Session, case: cases.CaseDetails) -> list[SimilarCase]:
    found = cases.similar_cases(session, case.marks, case.text, case.prefecture, SIMILAR, [case.id])
    return [
        SimilarCase(
            url=f"/cases/{each.case.slug}",
            title=each.case.name,
            organisation=each.case.organisation if each.case.title else "",
            place=place_in_words(each.prefecture),
            reasons=[reason.words for reason in each.reasons],
        )
        for each in found
    ]
