"""`yoriai cases import`: a published casebook's text into the catalogue, with a report of what was lost."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import typer
from rich.console import Console
from sqlmodel import Session

from yoriai.commands import case_report
from yoriai.commands.database import prepare
from yoriai.core.config import settings
from yoriai.core.errors import AppError
from yoriai.domains.cases import rules
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.casebook import UnreadableText, read_bytes, read_casebook
from yoriai.domains.cases.entry import CaseEntry
from yoriai.domains.taxonomy import service as taxonomy

DEFAULT_EDITION: Final = "r6"
SOMETHING_LOST: Final = 1
UNREADABLE: Final = 2

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `import` a command of its own, although it is the only one so far."""


@dataclass
class Report:
    """What an import says: the cases read, what could not be read, and what became of the catalogue."""

    cases: list[CaseEntry] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def as_json(self) -> str:
        """Return the report for other programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


@app.command(name="import")
def import_casebook(
    file: Annotated[Path, typer.Argument(help="The casebook as plain text.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, and write nothing.")] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Write what could be read although something was lost.")
    ] = False,
    edition: Annotated[
        str, typer.Option(help=f"The casebook's edition; as the text names it, otherwise {DEFAULT_EDITION}.")
    ] = "",
) -> None:
    """Import a casebook: all of it, or nothing unless --keep-going. Importing again updates and never duplicates.

    Exit status: 0 when nothing was lost, 1 when some lines could not be placed, 2 when the file cannot be read.
    """
    try:
        text = read_bytes(file.read_bytes())
    except (OSError, UnreadableText) as problem:
        why = problem.strerror or str(problem) if isinstance(problem, OSError) else str(problem)
        _refuse(str(file), why, as_json=as_json)
    try:
        report, kept = _run(text, edition, dry_run=dry_run, keep_going=keep_going)
    except AppError as problem:
        _refuse(edition, str(problem), as_json=as_json)
    if as_json:
        typer.echo(report.as_json())
    else:
        case_report.show(Console(), report.cases, report.problems, (report.new, report.changed, report.unchanged))
    if not kept:
        typer.echo("Nothing was written." + ("" if dry_run else " Use --keep-going to write what was read."), err=True)
    raise typer.Exit(SOMETHING_LOST if report.problems else 0)


def _run(text: str, edition: str, *, dry_run: bool, keep_going: bool) -> tuple[Report, bool]:
    """Read and import a text; return the report and whether the catalogue was written."""
    database = prepare(settings())
    try:
        with database.write() as session:
            report = _import(session, text, edition)
            keep = not dry_run and (keep_going or not report.problems)
            if not keep:
                session.rollback()
    finally:
        database.dispose()
    if not keep and not dry_run:
        report.new = report.changed = report.unchanged = 0
    return report, keep


def _import(session: Session, text: str, edition: str) -> Report:
    reading = read_casebook(text, taxonomy.vocabulary(session), taxonomy.gazetteer())
    chosen = edition.strip().lower() or rules.find_edition(text) or DEFAULT_EDITION
    result = cases.import_records(session, chosen, reading.records)
    return Report(
        cases=result.cases,
        problems=_problems([*reading.problems, *result.problems]),
        new=result.new,
        changed=result.changed,
        unchanged=result.unchanged,
    )


def _problems(found: Sequence[Any]) -> list[dict[str, Any]]:
    """Return problems of the reader and of the catalogue alike, in the order of lines."""
    ordered = sorted(found, key=lambda problem: problem.line)
    return [{"line": each.line, "text": each.text, "reason": str(each.reason)} for each in ordered]


def _refuse(text: str, why: str, *, as_json: bool) -> NoReturn:
    """Say that nothing could be read, on stderr and, where JSON is expected, as JSON too; exit with status 2."""
    if as_json:
        typer.echo(Report(problems=[{"line": 0, "text": text, "reason": why}]).as_json())
    typer.echo(f"{text}: {why}", err=True)
    raise typer.Exit(UNREADABLE)
