"""The roster of the directory, one a process, written anew when an organisation has changed."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.organisations.repository import directory
from yoriai.domains.organisations.roster import Enrolled, Roster
from yoriai.domains.organisations.service.indexing import KIND, index_of
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions
from yoriai.infra.shared import Shared


def roster(session: Session) -> Roster:
    """Return everybody in the directory as this transaction sees them."""
    return _ROSTER.of(session)


def _enrol(session: Session, _before: Roster | None) -> Roster:
    marks = taxonomy.marks_of_kind(session, SubjectKind.ORGANISATION)
    documents = index_of(session).numbers(session, KIND)
    cities = {place.code: place.city for place in taxonomy.gazetteer().municipalities if place.city}
    return Roster.of(
        (
            Enrolled(
                id=row.id,
                document=documents.get(row.id, 0),
                sort_key=row.sort_key,
                prefecture=row.prefecture or "",
                municipality=row.municipality or "",
                city=cities.get(row.municipality or "", ""),
                legal_form=row.legal_form,
                status=row.status,
                created=row.created_at.timestamp(),
                marks=marks.get(row.id, ()),
            )
            for row in directory.enrolled(session)
        ),
        taxonomy.vocabulary(session),
    )


_ROSTER: Final = Shared(versions.ORGANISATIONS, versions.TERMS, make=_enrol)
