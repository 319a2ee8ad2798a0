"""Cases with all that the public may know of them, many at once, for those who take the catalogue elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases.attribution import attribution, licence_in_force
from yoriai.domains.cases.completeness import completeness_of
from yoriai.domains.cases.editions import Casebook, Licence
from yoriai.domains.cases.entry import CaseEntry
from yoriai.domains.cases.figures import Figure, stored_figures
from yoriai.domains.cases.models import CasePicture, CaseStudy
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.repository import pictures as pictures_repository
from yoriai.domains.cases.service.assembling import entry_of, stored_content
from yoriai.domains.cases.service.casebooks import casebook_of
from yoriai.domains.cases.states import CaseStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import Label
from yoriai.domains.taxonomy.marks import Marks

AT_ONCE: Final = 500


@dataclass(frozen=True)
class OpenPicture:
    """A picture of a case: its file, what it shows, whose it is."""

    file_id: str
    alternative: str
    caption: str
    credit: str


@dataclass(frozen=True)
class OpenRecord:
    """A published case with where it is from, under which terms, and since when it says what it says."""

    id: str
    entry: CaseEntry
    edition: str
    page: int | None
    furigana: str
    aliases: tuple[str, ...]
    prefecture_code: str
    beyond_prefecture: bool
    municipality_codes: tuple[str, ...]
    founded_note: str
    other_websites: tuple[str, ...]
    figures: tuple[Figure, ...]
    pictures: tuple[OpenPicture, ...]
    licence: Licence | None
    attribution: Label
    use_count: int
    missing: tuple[str, ...]
    """What casebooks tell of every practice and is not known of this one."""
    revision: int
    created_at: datetime
    updated_at: datetime
    confirmed_at: datetime | None


def open_records(session: Session, case_ids: Sequence[str]) -> Iterator[OpenRecord]:
    """Walk published cases in the order of their ids' list, a few hundred at a time; ids of none are left out.

    Three queries for each few hundred, and one for each casebook.
    """
    books: dict[str, Casebook] = {}
    for start in range(0, len(case_ids), AT_ONCE):
        batch = case_ids[start : start + AT_ONCE]
        found, marks = catalogue.whole(session, batch), taxonomy.marks_of(session, batch)
        pictures = _pictures(session, batch)
        for case_id in batch:
            case = found.get(case_id)
            if case is not None and case.status is CaseStatus.PUBLISHED:
                if case.edition not in books:
                    books[case.edition] = casebook_of(session, case.edition)
                yield _record(session, case, marks[case_id], pictures[case_id], books[case.edition])


def _pictures(session: Session, case_ids: Sequence[str]) -> dict[str, list[CasePicture]]:
    found: dict[str, list[CasePicture]] = defaultdict(list)
    for picture in pictures_repository.of_cases(session, case_ids):
        found[picture.case_id].append(picture)
    return found


def _record(
    session: Session, case: CaseStudy, marks: Marks, pictures: Sequence[CasePicture], book: Casebook
) -> OpenRecord:
    vocabulary = taxonomy.vocabulary(session)
    licence = licence_in_force(case.licence, book)
    return OpenRecord(
        id=case.id,
        entry=entry_of(case, marks, vocabulary),
        edition=case.edition,
        page=case.page,
        furigana=case.furigana,
        aliases=tuple(case.aliases),
        prefecture_code=case.prefecture,
        beyond_prefecture=case.beyond_prefecture,
        municipality_codes=tuple(case.municipality_codes),
        founded_note=case.profile.get("founded_note", ""),
        other_websites=tuple(case.profile.get("other_websites", ())),
        figures=tuple(stored_figures(case.figures)),
        pictures=tuple(OpenPicture(each.file_id, each.alternative, each.caption, each.credit) for each in pictures),
        licence=licence,
        attribution=attribution(book, licence),
        use_count=case.use_count,
        missing=completeness_of(stored_content(case, marks), vocabulary).missing,
        revision=case.revision,
        created_at=case.created_at,
        updated_at=case.updated_at,
        confirmed_at=case.confirmed_at,
    )
