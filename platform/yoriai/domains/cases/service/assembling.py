"""Rows of cases put together with their marks and places, for those who read."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.domains.cases.content import Content
from yoriai.domains.cases.entry import CaseEntry, marked_terms, profile_of
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary


def stored_content(case: CaseStudy, marks: Marks) -> Content:
    """Return what is stored of a case, as it is compared with news."""
    return Content(
        organisation=case.organisation,
        title=case.title,
        number=case.number,
        page=case.page,
        furigana=case.furigana,
        aliases=tuple(case.aliases),
        prefecture=case.prefecture,
        beyond_prefecture=case.beyond_prefecture,
        municipalities=tuple(case.municipalities),
        marks=marks,
        profile=dict(case.profile),
        sections=dict(case.sections),
        licence=case.licence,
        confirmed_at=case.confirmed_at.isoformat() if case.confirmed_at else "",
    )


def entry_of(case: CaseStudy, marks: Marks, vocabulary: Vocabulary) -> CaseEntry:
    """Return a case in the shape that is given out."""
    return entry_from(case.slug, stored_content(case, marks), vocabulary)


def entry_from(slug: str, content: Content, vocabulary: Vocabulary) -> CaseEntry:
    """Return what is known of a case in the shape that is given out."""
    return CaseEntry(
        number=content.number,
        slug=slug,
        title=content.title,
        organisation=content.organisation,
        prefecture=taxonomy.gazetteer().get_prefecture(content.prefecture).name if content.prefecture else "",
        municipalities=list(content.municipalities),
        practices=marked_terms(content.marks, vocabulary, *PRACTICE_KINDS),
        targets=marked_terms(content.marks, vocabulary, TermKind.TARGET),
        profile=profile_of(content.profile),
        sections=dict(content.sections),
    )


def entries_of(session: Session, cases: Mapping[str, CaseStudy]) -> list[CaseEntry]:
    """Return cases in the shape that is given out, in the order given, with one query for all their marks."""
    vocabulary = taxonomy.vocabulary(session)
    marks = taxonomy.marks_of(session, list(cases))
    return [entry_of(case, marks[case_id], vocabulary) for case_id, case in cases.items()]
