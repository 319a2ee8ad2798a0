"""An import from a terminal: read, compared and written at once, and kept among the imports."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.cases.questions import Decisions
from yoriai.domains.cases.service.importing import NOTHING_READY, ImportResult, Ready, result_of
from yoriai.domains.cases.service.planning import Progress
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.imports import repository
from yoriai.domains.imports.models import ImportRun
from yoriai.domains.imports.service.deciding import decisions, keep
from yoriai.domains.imports.service.running import (
    Compared,
    Opened,
    Seen,
    compared,
    counts_of,
    read,
    ready_for,
    seen,
    taken,
    write_compared,
)
from yoriai.domains.imports.states import Extent, ImportStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import versions


@dataclass(frozen=True)
class TerminalImport:
    """What an import came to, and whether it was written."""

    found: Compared
    result: ImportResult
    is_written: bool


@dataclass(frozen=True)
class FileAhead:
    """The work on a file that nobody need wait for: it read, compared and made ready, and what this holds for."""

    in_force: Decisions
    seen: Seen
    found: Compared
    ready: Ready


def file_ahead(
    session: Session, content: bytes, edition: str, made: Decisions, extent: Extent, progress: Progress
) -> FileAhead:
    """Do what can be done before the transaction that writes; raises UnreadableText, InvalidEdition."""
    in_force = decisions(session).and_then(made)
    file = Opened(content, edition, in_force, taxonomy.vocabulary(session))
    found = compared(session, file, read(file))
    return FileAhead(in_force, seen(session), found, ready_for(session, found, in_force, extent, progress))


def import_at_once(
    session: Session,
    file_name: str,
    content: bytes,
    *,
    edition: str = "",
    made: Decisions | None = None,
    extent: Extent = Extent.ALL,
    is_trial: bool = False,
    progress: Progress | None = None,
    done: FileAhead | None = None,
) -> TerminalImport:
    """Read a file and write it in the caller's transaction, all or nothing unless `extent` says otherwise.

    `made` are decisions on labels; they are kept with what is written. `done` is what was done before the transaction,
    as far as the catalogue is still the same. A trial writes nothing. Raises UnreadableText, InvalidEdition, Invalid.
    """
    versions.hold(session, versions.CASES)
    in_force = decisions(session).and_then(made or Decisions())
    file = Opened(content, edition, in_force, taxonomy.vocabulary(session))
    if done is not None and (done.seen, done.in_force) == (seen(session), in_force):
        found, ready = done.found, done.ready
    else:
        found, ready = compared(session, file, done.found.document if done is not None else read(file)), NOTHING_READY
    terms = in_force.vocabulary(taxonomy.vocabulary(session), found.edition)
    result = result_of(taken(found.plan, extent), terms)
    result.problems = found.plan.all_problems
    is_written = not is_trial and (not result.problems or extent is not Extent.ALL)
    if is_written:
        keep(session, (made or Decisions()).by_key.values(), None)
        author = Author(ChangeOrigin.IMPORT, note=file_name)
        write_compared(session, found, in_force, extent, author, progress, ready)
        _remember(session, file_name, content, found, extent)
    return TerminalImport(found, result, is_written)


def _remember(session: Session, file_name: str, content: bytes, found: Compared, extent: Extent) -> None:
    run = ImportRun(
        file_name=file_name[:200],
        size=len(content),
        kind=str(found.document.kind),
        edition=found.edition,
        status=ImportStatus.APPLIED,
        extent=extent,
        counts=counts_of(found.plan, extent),
        totals=found.comparison.as_json(),
        finished_at=clock.now(),
    )
    repository.save(session, run)
