"""Casebooks into the catalogue: new cases, news of known ones, and what could not be taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases import rules
from yoriai.domains.cases.casebook.records import CaseRecord
from yoriai.domains.cases.content import Content, content_of
from yoriai.domains.cases.entry import CaseEntry
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.plan import ImportProblem, Item, Outcome, Step
from yoriai.domains.cases.service import indexing, recording
from yoriai.domains.cases.service.assembling import entry_from
from yoriai.domains.cases.service.planning import Planner, Progress
from yoriai.domains.cases.service.recording import Author, Columns, NewCase, Writing
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra import versions
from yoriai.infra.search import NOTHING_PREPARED, Prepared

AT_ONCE: Final = 500
"""So many cases are written together."""


@dataclass
class ImportResult:
    """What an import did: how many cases are new, changed or as they were, by address what they say now, problems."""

    vocabulary: Vocabulary
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    told: list[tuple[str, Content]] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    @property
    def cases(self) -> list[CaseEntry]:
        """The cases as they are now, in the shape that is given out."""
        return [entry_from(slug, content, self.vocabulary) for slug, content in self.told]


@dataclass(frozen=True)
class Placed:
    """The case of each step by its id, a new one where it is new, and their organisations, told what the steps say."""

    cases: Mapping[str, CaseStudy | NewCase]
    registry: organisations.Registry


@dataclass(frozen=True)
class Ready:
    """What was done for steps before they are written: texts taken apart for search, columns of cases, their places."""

    prepared: Prepared = NOTHING_PREPARED
    columns: Mapping[str, Columns] = field(default_factory=dict)
    placed: Placed | None = None


NOTHING_READY: Final = Ready()


def import_records(session: Session, edition: str, records: Iterable[CaseRecord]) -> ImportResult:
    """Bring what a casebook says into the catalogue, in the caller's transaction; a second time nothing changes.

    For each record: find its case by number, else by organisation and title; make it, or add the news to it; register
    its organisation as unclaimed, or tell it the new spellings; set its marks; index it. Raises InvalidEdition.
    """
    return import_items(session, edition, [item_of(record) for record in records])


def import_contents(
    session: Session, edition: str, contents: Iterable[Content], *, curated: bool = False
) -> ImportResult:
    """Bring contents into the catalogue as `import_records` does; `curated` ones carry corrected names."""
    return import_items(session, edition, [Item(0, content) for content in contents], curated=curated)


def import_items(session: Session, edition: str, items: Sequence[Item], *, curated: bool = False) -> ImportResult:
    """Bring records into the catalogue as `import_records` does; each may name an edition of its own."""
    versions.hold(session, versions.CASES)  # what is known stays true until it is written
    planner = Planner(session, curated=curated)
    checked = rules.checked_edition(edition)
    steps = [planner.step(item, item.edition or checked) for item in items]
    author = Author(ChangeOrigin.FACTS if curated else ChangeOrigin.IMPORT)
    ready = made_ready(session, steps, taxonomy.vocabulary(session), cases=planner.cases)
    write_steps(session, steps, author, cases=planner.cases, ready=ready)
    return result_of(steps, taxonomy.vocabulary(session))


def item_of(record: CaseRecord) -> Item:
    """Return what a casebook's reader found as an item of an import."""
    return Item(record.line, content_of(record, prefecture_code(record.prefecture)))


def prefecture_code(name: str | None) -> str:
    """Return the code of a prefecture that a source names, '' where it names none."""
    found = taxonomy.gazetteer().find_prefecture(name) if name else None
    return found.code if found else ""


def made_ready(
    session: Session,
    steps: Iterable[Step],
    vocabulary: Vocabulary,
    tell: Progress = lambda _done, _total: None,
    *,
    cases: Mapping[str, CaseStudy],
) -> Ready:
    """Do whatever can be done of steps before they are written; `tell` hears how far it has come. Writes nothing."""
    folded = _folded(steps)
    return Ready(
        indexing.prepared_for([step.content for step in folded], vocabulary, tell),
        {step.case_id: recording.columns_of(step.content) for step in folded},
        _placed(session, folded, cases),
    )


def write_steps(
    session: Session,
    steps: Iterable[Step],
    author: Author,
    *,
    cases: Mapping[str, CaseStudy],
    progress: Progress | None = None,
    ready: Ready = NOTHING_READY,
) -> None:
    """Do what steps say; `cases` are those that the plan found, `ready` what was done of it beforehand.

    Several steps about one case are written as one change.
    """
    folded = _folded(steps)
    if not folded:
        return
    placed = ready.placed
    if placed is None or not placed.registry.is_current(session):
        placed = _placed(session, folded, cases)
    placed.registry.write(session)
    for start in range(0, len(folded), AT_ONCE):
        batch = folded[start : start + AT_ONCE]
        writings = [
            Writing(placed.cases[step.case_id], step.content, step.known, ready.columns.get(step.case_id))
            for step in batch
        ]
        recording.write_many(session, writings, author, ready.prepared)
        if progress is not None:
            progress(start + len(batch), len(folded))


def result_of(steps: Iterable[Step], vocabulary: Vocabulary) -> ImportResult:
    """Return what steps come to, each case as it is after them."""
    result = ImportResult(vocabulary)
    for step in steps:
        result.problems += step.problems
        if step.outcome is not Outcome.REFUSED:
            setattr(result, step.outcome.value, getattr(result, step.outcome.value) + 1)
            result.told.append((step.slug, step.content))
    return result


def _folded(steps: Iterable[Step]) -> list[Step]:
    """Return one step for each case that changes: from what it said before the first to what it says after the last."""
    folded: dict[str, Step] = {}
    for step in steps:
        if step.outcome in {Outcome.NEW, Outcome.CHANGED}:
            before = folded.get(step.case_id)
            folded[step.case_id] = replace(before, content=step.content) if before is not None else step
    return list(folded.values())


def _placed(session: Session, folded: Iterable[Step], cases: Mapping[str, CaseStudy]) -> Placed:
    registry = organisations.Registry(session)
    return Placed({step.case_id: _told(step, cases, registry) for step in folded}, registry)


def _told(step: Step, cases: Mapping[str, CaseStudy], registry: organisations.Registry) -> CaseStudy | NewCase:
    """Return the case of a step, a new one where it is new; its organisation is told what the step says of it."""
    known, content = step.known, step.content
    website = str(content.profile.get("website", ""))
    if known is not None:
        case = cases[step.case_id]
        if known.names != content.names or website != known.profile.get("website", ""):
            registry.learn(case.organisation_id, name=content.organisation, aliases=content.aliases, website=website)
        if known.marks != content.marks:
            registry.mark(case.organisation_id, content.marks)
        return case
    organisation = registry.find_or_register_unclaimed(
        content.organisation,
        aliases=content.aliases,
        prefecture=content.prefecture or None,
        furigana=content.furigana,
        website=website,
    )
    registry.mark(organisation.id, content.marks)
    return NewCase(step.case_id, step.slug, step.edition, organisation.id)
