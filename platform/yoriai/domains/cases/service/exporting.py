"""Cases as files that can be read back: JSON without loss, and a table for spreadsheets."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases.attribution import attribution, licence_in_force
from yoriai.domains.cases.documents import Exported, as_csv, as_json
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.service.assembling import stored_content
from yoriai.domains.cases.service.casebooks import casebooks
from yoriai.domains.taxonomy import service as taxonomy

AT_ONCE: Final = 500


def export_json(session: Session, case_ids: Sequence[str] | None = None) -> Iterator[str]:
    """Give cases out as JSON, piece by piece, in the order of their ids' list; all published ones where none is given.

    Reading it into an empty catalogue makes the same cases: texts, marks, places, addresses, licences.
    """
    books = [book for book, _count in casebooks(session)]
    yield from as_json(exported(session, case_ids), books, taxonomy.vocabulary(session), taxonomy.gazetteer())


def export_csv(session: Session, case_ids: Sequence[str] | None = None, base: str = "") -> Iterator[str]:
    """Give cases out as a table with every column of the template; `base` stands before the path of each page."""
    books = {book.edition: book for book, _count in casebooks(session)}

    def source_of(case: Exported) -> str:
        book = books[case.edition]
        return attribution(book, licence_in_force(case.content.licence, book)).ja

    yield from as_csv(exported(session, case_ids), taxonomy.vocabulary(session), taxonomy.gazetteer(), source_of, base)


def exported(session: Session, case_ids: Sequence[str] | None = None) -> Iterator[Exported]:
    """Walk published cases with all that is known of them, a few hundred at a time."""
    wanted = catalogue.published_ids(session) if case_ids is None else case_ids
    for start in range(0, len(wanted), AT_ONCE):
        batch = wanted[start : start + AT_ONCE]
        found, marks = catalogue.whole(session, batch), taxonomy.marks_of(session, batch)
        for case_id in batch:
            if case_id in found:
                case = found[case_id]
                yield Exported(case.slug, case.edition, stored_content(case, marks[case_id]))
