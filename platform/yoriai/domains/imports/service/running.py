"""An import under way: the file read, compared with the catalogue, and written. Jobs and terminals call these."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final

from sqlmodel import Session

from yoriai.domains.cases.documents import Document, Reader
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.plan import ImportProblem, Outcome, Plan, Step
from yoriai.domains.cases.questions import Decisions, Question, questions
from yoriai.domains.cases.service import describe_casebook
from yoriai.domains.cases.service.importing import NOTHING_READY, Ready, made_ready, write_steps
from yoriai.domains.cases.service.planning import Progress, plan
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.imports import repository
from yoriai.domains.imports.models import ImportRun
from yoriai.domains.imports.service.deciding import decisions
from yoriai.domains.imports.service.lifecycle import move
from yoriai.domains.imports.states import Extent, ImportStatus, Phase
from yoriai.domains.imports.tallies import Comparison, compare
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra import versions

DEFAULT_EDITION: Final = "r6"
MOST_PROBLEMS: Final = 500
"""So many problems that belong to no record are kept to be shown."""

Seen = tuple[int, int]
"""The versions of what a comparison goes by: the catalogue and the vocabulary."""


@dataclass(frozen=True)
class Opened:
    """What reading a file needs: its bytes, and what is in force."""

    content: bytes
    asked_edition: str
    decisions: Decisions
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Compared:
    """A document compared with the catalogue."""

    document: Document
    edition: str
    plan: Plan
    cases: Mapping[str, CaseStudy]
    questions: tuple[Question, ...]
    comparison: Comparison


@dataclass(frozen=True)
class Ahead:
    """What was done of an import before the transaction that writes it, and the versions that it holds for.

    `ready` is None where something else would happen than was looked at.
    """

    seen: Seen
    found: Compared
    extent: Extent
    ready: Ready | None


def opened(session: Session, run_id: str) -> Opened:
    """Return what reading an import needs."""
    run = _run(session, run_id)
    content = repository.content(session, run_id)
    if content is None:
        raise LookupError(f"the file of import {run_id} is gone")
    return Opened(content, run.asked_edition, decisions(session), taxonomy.vocabulary(session))


def read(file: Opened) -> Document:
    """Read a file, outside of any transaction; raises UnreadableText."""
    # what reads casebooks takes long to load, and a server whose scheduler runs elsewhere never reads one
    from yoriai.domains.cases.documents.reading import read_document  # noqa: PLC0415

    edition = file.asked_edition or DEFAULT_EDITION
    terms = file.decisions.vocabulary(file.vocabulary, edition)
    return read_document(file.content, Reader(terms, taxonomy.gazetteer(), file.decisions.left_out))


def compared(session: Session, file: Opened, document: Document, progress: Progress | None = None) -> Compared:
    """Compare what was read with the catalogue; raises InvalidEdition."""
    edition = file.asked_edition or document.edition or DEFAULT_EDITION
    terms = file.decisions.vocabulary(taxonomy.vocabulary(session), edition)
    made, planner = plan(session, edition, document.items, document.problems, vocabulary=terms, progress=progress)
    return Compared(
        document,
        edition,
        made,
        planner.cases,
        questions(document.unknown, terms),
        compare(document.totals, made, edition),
    )


def keep_comparison(session: Session, run_id: str, found: Compared, *, is_anew: bool = False) -> None:
    """Write what an import would do, record by record, for people to look at."""
    run = _run(session, run_id)
    run.kind, run.edition = str(found.document.kind), found.edition
    run.counts = found.plan.counts
    run.questions = [asdict(question) for question in found.questions]
    run.problems = [_stored(problem) for problem in found.plan.problems[:MOST_PROBLEMS]]
    run.totals = found.comparison.as_json()
    run.casebooks = {edition: dict(said) for edition, said in found.document.casebooks.items()}
    run.is_anew = is_anew
    repository.replace_records(session, run_id, [_row(place, step) for place, step in enumerate(found.plan.steps)])
    move(session, run, ImportStatus.READY)


def ahead(
    session: Session, run_id: str, file: Opened, document: Document, tell: Callable[[Phase, int, int], None]
) -> Ahead:
    """Do everything of an import that can be done before the transaction that writes, which nobody then waits for."""
    now = seen(session)
    extent = _run(session, run_id).extent or Extent.ALL
    found = compared(session, file, document, partial(tell, Phase.COMPARING))
    if [step.fingerprint for step in found.plan.steps] != repository.fingerprints(session, run_id):
        return Ahead(now, found, extent, None)
    return Ahead(now, found, extent, ready_for(session, found, file.decisions, extent, partial(tell, Phase.PREPARING)))


def ready_for(session: Session, found: Compared, made: Decisions, extent: Extent, progress: Progress) -> Ready:
    """Do whatever can be done before the transaction that writes."""
    terms = made.vocabulary(taxonomy.vocabulary(session), found.edition)
    return made_ready(session, taken(found.plan, extent), terms, progress, cases=found.cases)


def apply_plan(session: Session, run_id: str, file: Opened, done: Ahead) -> bool:
    """Write an import into the catalogue, all of it in the caller's transaction.

    Says False, with nothing written, where the catalogue has changed since: then the work that was done ahead is to be
    done again. Where something else would happen than was looked at, nothing is written either: the import is compared
    anew and waits to be looked at.
    """
    run = _run(session, run_id)
    versions.hold(session, versions.CASES)
    if seen(session) != done.seen:
        return False
    if done.ready is None:
        keep_comparison(session, run_id, done.found, is_anew=True)
        return True
    author = Author(ChangeOrigin.IMPORT, run.member_id, run.file_name)
    write_compared(session, done.found, file.decisions, done.extent, author, ready=done.ready)
    run.counts = counts_of(done.found.plan, done.extent)
    repository.forget_content(session, run_id)
    repository.forget_changes(session, run_id)
    move(session, run, ImportStatus.APPLIED)
    return True


def write_compared(
    session: Session,
    found: Compared,
    made: Decisions,
    extent: Extent,
    author: Author,
    progress: Progress | None = None,
    ready: Ready = NOTHING_READY,
) -> None:
    """Write new terms and spellings, then the cases, then what the document says of its casebook."""
    taxonomy.learn_terms(session, made.terms(taxonomy.vocabulary(session), found.edition))
    write_steps(session, taken(found.plan, extent), author, cases=found.cases, progress=progress, ready=ready)
    for edition, said in found.document.casebooks.items():
        totals = {"totals": found.comparison.book.as_json()} if found.comparison.is_told else {}
        describe_casebook(session, edition or found.edition, author, {**said, **totals}, is_final=False)


def taken(made: Plan, extent: Extent) -> list[Step]:
    """Return the steps of a plan that are done: all, or only those of clear records."""
    return [step for step in made.steps if step.is_clear or extent is not Extent.CLEAR]


def counts_of(made: Plan, extent: Extent) -> dict[str, int]:
    """Return how many records of each outcome were taken, and how many were left out."""
    done = [step for step in taken(made, extent) if step.outcome is not Outcome.REFUSED]
    counts = Plan(tuple(done)).counts
    return counts | {"left_out": len(made.steps) - len(done)}


def fail(session: Session, run_id: str, message: str) -> None:
    """Write that an import could not be read or written; its file stays, so that it can be tried again."""
    run = _run(session, run_id)
    move(session, run, ImportStatus.FAILED)
    run.failure = message
    repository.save(session, run)


def begin(session: Session, run_id: str) -> ImportStatus:
    """Write that an import is being worked on; return which of the two kinds of work it is."""
    run = _run(session, run_id)
    if run.status is ImportStatus.WAITING:
        move(session, run, ImportStatus.READING)
    return run.status


def under_way(session: Session) -> list[str]:
    """Return the imports that wait for the job, the oldest first; one whose worker died is among them."""
    return repository.with_status(session, (ImportStatus.WAITING, ImportStatus.READING, ImportStatus.APPLYING))


def seen(session: Session) -> Seen:
    """Return the versions of what a comparison in this transaction goes by."""
    return versions.current(session, versions.CASES), versions.current(session, versions.TERMS)


def _run(session: Session, run_id: str) -> ImportRun:
    found = repository.find(session, run_id)
    if found is None:
        raise LookupError(f"there is no import {run_id}")
    return found


def _row(position: int, step: Step) -> dict[str, Any]:
    content = step.item.content
    return {
        "position": position,
        "line": step.item.line,
        "outcome": step.outcome,
        "is_clear": step.is_clear,
        "organisation": content.organisation[:120],
        "title": content.title[:200],
        "number": (content.number or "")[:10] or None,
        "slug": step.slug,
        "fingerprint": step.fingerprint,
        "changes": step.changes if step.outcome is not Outcome.UNCHANGED else {},
        "kept": list(step.kept),
        "problems": [_stored(problem) for problem in step.problems],
    }


def _stored(problem: ImportProblem) -> dict[str, Any]:
    params = {name: str(value) for name, value in problem.params.items()}
    return {"line": problem.line, "text": problem.text, "reason": problem.reason, "params": params}


def tell_progress(session: Session, run_id: str, phase: Phase, done: int, total: int) -> None:
    """Write how far an import has come."""
    repository.tell_progress(session, run_id, phase, done, total)
