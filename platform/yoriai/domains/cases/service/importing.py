"""Casebooks into the catalogue: new cases, news of known ones, and what could not be taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import mark
from yoriai.domains.cases import repository, rules
from yoriai.domains.cases.casebook.records import CaseRecord
from yoriai.domains.cases.content import Content, content_of, merged
from yoriai.domains.cases.entry import CaseEntry
from yoriai.domains.cases.errors import NumberTaken
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service import recording
from yoriai.domains.cases.service.assembling import entry_of, stored_content
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra import versions

NAMELESS: Final = mark("Without the name of its organisation this practice cannot be kept.")
TOO_LONG: Final = mark("This is too long to be a title, a name or a number.")
SHOWN_CHARS: Final = 200


class Outcome(StrEnum):
    """What a record did to the catalogue."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class ImportProblem:
    """A record that could not be taken: the line where it begins, the text it is about, and why, in English."""

    line: int
    text: str
    reason: str


@dataclass
class ImportResult:
    """What an import did: how many cases are new, changed or as they were, the cases as they are now, and problems."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    cases: list[CaseEntry] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """Count one record."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)


def import_records(session: Session, edition: str, records: Iterable[CaseRecord]) -> ImportResult:
    """Bring what a casebook says into the catalogue, in the caller's transaction; a second time nothing changes.

    For each record: find its case by number, else by organisation and title; make it, or add the news to it; register
    its organisation as unclaimed, or tell it the new spellings; set its marks; index it. Raises InvalidEdition.
    """
    importer = _Importer(session, rules.checked_edition(edition))
    result = ImportResult()
    for record in records:
        content = content_of(record, prefecture_code(record.prefecture))
        problem = _refusal(record.line, content) or importer.take_into(result, content, record.line)
        if problem is not None:
            result.problems.append(problem)
    return result


def import_contents(
    session: Session, edition: str, contents: Iterable[Content], *, curated: bool = False
) -> ImportResult:
    """Bring contents into the catalogue as `import_records` does; `curated` ones carry corrected names."""
    importer = _Importer(session, rules.checked_edition(edition), curated=curated)
    result = ImportResult()
    for content in contents:
        problem = importer.take_into(result, content)
        if problem is not None:
            result.problems.append(problem)
    return result


def prefecture_code(name: str | None) -> str:
    """Return the code of a prefecture that a source names, '' where it names none."""
    found = taxonomy.gazetteer().find_prefecture(name) if name else None
    return found.code if found else ""


def _refusal(line: int, content: Content) -> ImportProblem | None:
    if not content.organisation:
        return ImportProblem(line, content.title[:SHOWN_CHARS], NAMELESS)
    long = rules.too_long(content)
    return ImportProblem(line, long[:SHOWN_CHARS], TOO_LONG) if long is not None else None


class _Importer:
    """One import into one edition: what is known before, and record by record after."""

    def __init__(self, session: Session, edition: str, *, curated: bool = False) -> None:
        self._session = session
        self._edition = edition
        self._curated = curated
        self._author = Author(ChangeOrigin.FACTS if curated else ChangeOrigin.IMPORT)
        self._vocabulary: Vocabulary = taxonomy.vocabulary(session)
        versions.hold(session, versions.CASES)  # what is known stays true until it is written
        self._cases = {case.id: case for case in repository.of_edition(session, edition)}
        self._known = rules.Known()
        marks = taxonomy.marks_of(session, list(self._cases))
        for case in self._cases.values():
            self._known.remember(case.id, stored_content(case, marks[case.id]))

    def take_into(self, result: ImportResult, news: Content, line: int = 0) -> ImportProblem | None:
        """Take what a source says of one practice, and add to the result what that did; return why it cannot be."""
        try:
            case_id = self._known.find(news)
        except NumberTaken as problem:
            return ImportProblem(line, news.organisation[:SHOWN_CHARS], str(problem))
        if case_id is None:
            case, content, outcome = self._make(news), news, Outcome.NEW
        else:
            case, content, outcome = self._change(case_id, news)
        result.count(outcome)
        result.cases.append(entry_of(case, content.marks, self._vocabulary))
        return None

    def _change(self, case_id: str, news: Content) -> tuple[CaseStudy, Content, Outcome]:
        case, known = self._cases[case_id], self._known.contents[case_id]
        content = merged(known, news, self._vocabulary, curated=self._curated)
        if content == known:
            return case, known, Outcome.UNCHANGED
        self._teach_organisation(case, known, content)
        self._write(case, content, known)
        return case, content, Outcome.CHANGED

    def _make(self, content: Content) -> CaseStudy:
        organisation = organisations.find_or_register_unclaimed(
            self._session,
            content.organisation,
            aliases=content.aliases,
            prefecture=content.prefecture or None,
            furigana=content.furigana,
            website=str(content.profile.get("website", "")),
        )
        case = CaseStudy(
            slug=rules.slug_for(self._edition, content, {case.slug for case in self._cases.values()}),
            edition=self._edition,
            organisation_id=organisation.id,
            organisation=content.organisation,
            prefecture=content.prefecture,
        )
        self._cases[case.id] = case
        self._write(case, content)
        return case

    def _teach_organisation(self, case: CaseStudy, known: Content, content: Content) -> None:
        website = str(content.profile.get("website", ""))
        if known.names != content.names or website != known.profile.get("website", ""):
            organisations.learn(
                self._session, case.organisation_id, name=content.organisation, aliases=content.aliases, website=website
            )

    def _write(self, case: CaseStudy, content: Content, known: Content | None = None) -> None:
        recording.write(self._session, case, content, self._author, known)
        self._known.remember(case.id, content)
