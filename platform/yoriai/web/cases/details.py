"""The page of one case put together."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.editions import find_casebook
from yoriai.domains.cases.entry import PRACTICE_KINDS
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import TermKind
from yoriai.web.cases.places import place_in_words
from yoriai.web.cases.texts import founded_in_words, safe_address, sections_of
from yoriai.web.cases.views import CaseView, SimilarCase, Source

SIMILAR = 3


def case_view(session: Session, case: cases.CaseDetails) -> CaseView:
    """Return what the page of a case shows, in the reader's language."""
    vocabulary = taxonomy.vocabulary(session)
    practices = labelled(case.marks, vocabulary, *PRACTICE_KINDS)
    entry = case.entry
    return CaseView(
        title=entry.title or entry.organisation,
        organisation=entry.organisation,
        aliases=case.aliases,
        place=_place(case),
        practices=practices,
        targets=labelled(case.marks, vocabulary, TermKind.TARGET),
        by_group_only=bool(practices) and all(each.kind is TermKind.PRACTICE_GROUP for each in practices),
        sections=sections_of(entry.sections),
        facts=_facts(case),
        websites=[
            address for website in (entry.profile.website, *case.other_websites) if (address := safe_address(website))
        ],
        message=entry.profile.message,
        has_text=case.has_text,
        source=_source(case),
        similar=_similar(session, case),
        ask_url=f"/consultations/new?case={entry.slug}",
        list_url="/cases",
    )


def _place(case: cases.CaseDetails) -> str:
    place = place_in_words(case.prefecture, case.entry.municipalities)
    return _("%(place)s and elsewhere", place=place) if case.beyond_prefecture and place else place


def _facts(case: cases.CaseDetails) -> Sequence[tuple[str, str]]:
    """The organisation's table; what is not known is left out by the page."""
    profile = case.entry.profile
    founded = founded_in_words(profile.founded)
    note = case.founded_note
    return [
        (_("Representative"), profile.representative),
        (_("Founded"), f"{founded} ({note})" if founded and note else founded or note),
        (_("Staff"), profile.staff),
        (_("Postal address"), profile.address),
    ]


def _source(case: cases.CaseDetails) -> Source:
    book = find_casebook(case.edition)
    return Source(
        book=_(book.title) if book else "",
        publisher=_(book.publisher) if book else "",
        edition=case.edition,
        page=case.page,
        number=case.entry.number,
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
