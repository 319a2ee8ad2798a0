"""What the secretariat sees of imports."""

from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from yoriai.core.paging import Page, slice_of
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.cases.plan import ImportProblem, Outcome
from yoriai.domains.cases.questions import Question
from yoriai.domains.imports import repository
from yoriai.domains.imports.models import ImportRecord, ImportRun
from yoriai.domains.imports.service.lifecycle import get
from yoriai.domains.imports.states import ImportStatus
from yoriai.domains.imports.tallies import Comparison
from yoriai.domains.taxonomy.vocabulary import TermKind

SIZE: Final = 20


@dataclass(frozen=True)
class Look:
    """An import, a page of its records under a filter, and what must be decided."""

    run: ImportRun
    records: Page[ImportRecord]
    questions: tuple[Question, ...]
    problems: tuple[ImportProblem, ...]
    comparison: Comparison


def history(session: Session, actor: Actor, number: int) -> Page[ImportRun]:
    """Return a page of all imports, the newest first."""
    require_staff(actor)
    found, total = repository.page(session, *slice_of(number, SIZE))
    return Page(found, number, total, SIZE)


def look(
    session: Session, actor: Actor, run_id: str, outcome: Outcome | None, number: int, *, only_unclear: bool
) -> Look:
    """Return an import with a page of its records; raise ImportNotFound."""
    run = get(session, actor, run_id)
    offset, limit = slice_of(number, SIZE)
    found, total = repository.records(session, run_id, outcome, only_unclear=only_unclear, offset=offset, limit=limit)
    return Look(
        run=run,
        records=Page(found, number, total, SIZE),
        questions=tuple(_question(stored) for stored in run.questions),
        problems=tuple(ImportProblem(**stored) for stored in run.problems),
        comparison=comparison(run),
    )


def comparison(run: ImportRun) -> Comparison:
    """Return the totals of an import: the book's own, what was read, what the catalogue has afterwards."""
    return Comparison.from_json(run.totals)


def waiting_for_people(session: Session) -> list[tuple[str, str]]:
    """Return (id, file's name) of the imports that somebody must apply or discard, the oldest first."""
    return repository.named_with_status(session, (ImportStatus.READY, ImportStatus.FAILED))


def _question(stored: dict[str, Any]) -> Question:
    read = {**stored, "lines": tuple(stored["lines"]), "nearest": tuple(stored["nearest"])}
    return Question(**{**read, "kind": TermKind(stored["kind"])})
