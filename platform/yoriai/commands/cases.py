"""`yoriai cases`: casebooks, tables and JSON into the catalogue with a report of what was lost, and out again."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from yoriai.commands import case_answers, case_report
from yoriai.commands.database import prepare
from yoriai.core.config import settings
from yoriai.core.errors import AppError
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.casebook import UnreadableText
from yoriai.domains.cases.documents import template
from yoriai.domains.cases.entry import CaseEntry
from yoriai.domains.cases.plan import ImportProblem
from yoriai.domains.cases.questions import Decisions
from yoriai.domains.cases.service.planning import Progress as Tell
from yoriai.domains.imports import service as imports
from yoriai.domains.imports.states import Extent
from yoriai.domains.taxonomy import service as taxonomy

SOMETHING_LOST: Final = 1
UNREADABLE: Final = 2
WORTH_A_BAR: Final = 200
"""So many records take long enough for a bar."""

app = typer.Typer(no_args_is_help=True)


@dataclass
class Report:
    """What an import says: the cases read, what could not be read, and what became of the catalogue."""

    cases: list[CaseEntry] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    edition: str = ""
    kind: str = ""
    unknown: list[dict[str, Any]] = field(default_factory=list)
    totals: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return the report for other programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(help="Casebook text, table (CSV) or JSON.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, and write nothing.")] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Write what could be read although something was lost.")
    ] = False,
    only_clear: Annotated[
        bool, typer.Option("--only-clear", help="Write only the records of which everything was understood.")
    ] = False,
    edition: Annotated[str, typer.Option(help="The edition; as the file names it, otherwise r6.")] = "",
    same_as: Annotated[
        list[str] | None, typer.Option("--map", help="LABEL=CODE: a label is another spelling of a known term.")
    ] = None,
    new_term: Annotated[
        list[str] | None,
        typer.Option("--new-term", help="LABEL=GROUP:ENGLISH or LABEL=target:ENGLISH: a label is a new term."),
    ] = None,
    leave_out: Annotated[
        list[str] | None, typer.Option("--leave-out", help="LABEL: a label is left out on purpose.")
    ] = None,
) -> None:
    """Import cases: all of them, or nothing unless --keep-going. Importing again updates and never duplicates.

    Labels that the vocabulary lacks are named with what is spelt like them; --map, --new-term and --leave-out decide,
    and are remembered. Exit status: 0 when nothing was lost, 1 when something could not be placed, 2 when the file
    cannot be read.
    """
    extent = Extent.EVERYTHING if keep_going else Extent.CLEAR if only_clear else Extent.ALL
    try:
        made = case_answers.decisions(same_as or (), new_term or (), leave_out or ())
        done, vocabulary = _run(file, edition.strip().lower(), made, extent, is_trial=dry_run)
    except OSError as problem:
        _refuse(str(file), problem.strerror or str(problem), as_json=as_json)
    except (UnreadableText, AppError) as problem:
        _refuse(str(file) if isinstance(problem, UnreadableText) else edition, str(problem), as_json=as_json)
    report = _report(done, is_counted=done.is_written or dry_run)
    if as_json:
        typer.echo(report.as_json())
    else:
        case_report.show(Console(), report.cases, report.problems, (report.new, report.changed, report.unchanged))
        case_report.show_questions(Console(), done.found.questions, vocabulary)
        case_report.show_totals(Console(), done.found.comparison, vocabulary)
    if not done.is_written:
        typer.echo("Nothing was written." + ("" if dry_run else " Use --keep-going to write what was read."), err=True)
    raise typer.Exit(SOMETHING_LOST if report.problems else 0)


@app.command(name="export")
def export_file(
    file: Annotated[Path, typer.Argument(help="Where to write; - for the terminal.", show_default=False)],
    as_csv: Annotated[bool, typer.Option("--csv/--json", help="A table instead of JSON without loss.")] = False,
) -> None:
    """Write every published case to a file that `yoriai cases import` reads back."""
    database = prepare(settings())
    try:
        with database.read() as session:
            base = settings().url("")
            pieces = cases.export_csv(session, base=base) if as_csv else cases.export_json(session)
            if str(file) == "-":
                sys.stdout.writelines(pieces)
            else:
                with file.open("w", encoding="utf-8", newline="") as out:
                    out.writelines(pieces)
    finally:
        database.dispose()


@app.command(name="template")
def write_template(file: Annotated[Path, typer.Argument(help="Where to write the empty table.")]) -> None:
    """Write an empty table with every heading, for a spreadsheet to fill in."""
    file.write_text(template(), encoding="utf-8", newline="")


def _run(
    file: Path, edition: str, made: Decisions, extent: Extent, *, is_trial: bool
) -> tuple[imports.TerminalImport, Any]:
    """Read and import a file; return what came of it, and the vocabulary as it is then."""
    content = file.read_bytes()
    database = prepare(settings())
    try:
        done = None
        if not is_trial:
            with database.read() as session, _bar() as progress:
                done = imports.file_ahead(session, content, edition, made, extent, progress)
        with database.write() as session, _bar() as progress:
            written = imports.import_at_once(
                session,
                file.name,
                content,
                edition=edition,
                made=made,
                extent=extent,
                is_trial=is_trial,
                progress=progress,
                done=done,
            )
            return written, taxonomy.vocabulary(session)
    finally:
        database.dispose()


@contextmanager
def _bar() -> Iterator[Tell]:
    """Show a bar on stderr while many records are worked on; nothing where nobody looks."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("Importing", total=None)

        def tell(done: int, total: int) -> None:
            if total >= WORTH_A_BAR:
                shown.update(task, completed=done, total=total)

        yield tell


def _report(done: imports.TerminalImport, *, is_counted: bool) -> Report:
    result, found = done.result, done.found
    return Report(
        cases=result.cases,
        problems=[_problem(each) for each in result.problems],
        new=result.new if is_counted else 0,
        changed=result.changed if is_counted else 0,
        unchanged=result.unchanged if is_counted else 0,
        edition=found.edition,
        kind=str(found.document.kind),
        unknown=[asdict(question) for question in found.questions],
        totals=found.comparison.as_json() if found.comparison.is_told else {},
    )


def _problem(problem: ImportProblem) -> dict[str, Any]:
    return {"line": problem.line, "text": problem.text, "reason": problem.sentence}


def _refuse(text: str, why: str, *, as_json: bool) -> NoReturn:
    """Say that nothing could be read, on stderr and, where JSON is expected, as JSON too; exit with status 2."""
    if as_json:
        typer.echo(Report(problems=[{"line": 0, "text": text, "reason": why}]).as_json())
    typer.echo(f"{text}: {why}", err=True)
    raise typer.Exit(UNREADABLE)
