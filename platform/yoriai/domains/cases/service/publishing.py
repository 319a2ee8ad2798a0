"""Cases that their own organisations write: published here, and found again by their organisation."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.cases import parts, rules
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.editions import OWN
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.repository import own, pictures, records
from yoriai.domains.cases.service import editing, recording
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.cases.states import CaseStatus
from yoriai.domains.organisations.service import marking as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.infra import versions
from yoriai.infra.shared import Shared

OWN_LICENCE = "CC-BY-4.0"
"""What an organisation agrees to when it offers its practice."""


@dataclass(frozen=True)
class OwnedCase:
    """A case as its organisation's people see it in a list."""

    id: str
    slug: str
    name: str
    organisation_id: str
    organisation: str
    edition: str
    is_published: bool
    confirmed_at: datetime | None

    @property
    def is_own(self) -> bool:
        """Whether the organisation wrote it here, rather than a casebook."""
        return self.edition == OWN


def publish(session: Session, organisation_id: str, content: Content, author: Author) -> CaseStudy:
    """Write a case that its organisation has written, and return it: edition `own`, confirmed by it today.

    Raises Invalid for what cannot stand in the catalogue.
    """
    versions.hold(session, versions.CASES)
    now = clock.now()
    content = editing.checked(session, replace(content, licence=OWN_LICENCE, confirmed_at=now.isoformat()))
    case = CaseStudy(
        slug=rules.slug_for(OWN, content, own.slugs_taken(session, OWN)),
        edition=OWN,
        organisation_id=organisation_id,
        organisation=content.organisation,
        prefecture=content.prefecture,
        licence=OWN_LICENCE,
        confirmed_at=now,
    )
    recording.write(session, case, content, author)
    return case


def content_at(session: Session, slug: str, revision: int) -> Content:
    """Return what a case said at one of its revisions; raise CaseNotFound."""
    case, content = editing.to_edit(session, slug)
    later = records.changes_since(session, case.id, revision)
    return parts.content_from(parts.undone(parts.parts_of(content), (change.parts for change in later)))


def of_organisations(session: Session, organisation_ids: Collection[str]) -> list[OwnedCase]:
    """Return the cases of some organisations, withdrawn ones too, in one query."""
    found = own.of_organisations(session, organisation_ids) if organisation_ids else []
    return [_owned(case) for case in found]


def organisations_with_cases(session: Session) -> frozenset[str]:
    """Return the organisations that have a published case; asked of the database once a version of the catalogue."""
    return _WITH_CASES.of(session)


def _read_with_cases(session: Session, _before: frozenset[str] | None) -> frozenset[str]:
    return frozenset(own.organisations_with_cases(session))


_WITH_CASES: Final = Shared(versions.CASES, make=_read_with_cases)


def mark_organisations(session: Session) -> int:
    """Tell of organisations that nobody looks after what their cases are marked with, where nothing else does yet.

    Imports do so themselves by now; return of how many it was news.
    """
    waiting = organisations.unmarked(session)
    found = of_organisations(session, waiting)
    marks = taxonomy.marks_of(session, [case.id for case in found])
    told: dict[str, Marks] = {}
    for case in found:
        if case.is_published and marks[case.id]:
            told[case.organisation_id] = organisations.together(told.get(case.organisation_id, Marks()), marks[case.id])
    return organisations.mark_known(session, told) if told else 0


def owned(session: Session, case_ids: Collection[str]) -> dict[str, OwnedCase]:
    """Return cases by id, withdrawn ones too, in one query; unknown ids are left out."""
    found = own.by_id(session, case_ids) if case_ids else []
    return {case.id: _owned(case) for case in found}


def shows_file(session: Session, file_id: str) -> bool:
    """Tell whether any case, published or not, has a picture of a stored file."""
    return pictures.is_shown(session, file_id)


def _owned(case: CaseStudy) -> OwnedCase:
    return OwnedCase(
        id=case.id,
        slug=case.slug,
        name=case.title or case.organisation,
        organisation_id=case.organisation_id,
        organisation=case.organisation,
        edition=case.edition,
        is_published=case.status is CaseStatus.PUBLISHED,
        confirmed_at=case.confirmed_at,
    )
