"""`yoriai mentoring`: a plan from a form's spreadsheets, without a database."""

import csv
import json
import time
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer

from yoriai.core.i18n import LANGUAGES, language_of, mark, speaking
from yoriai.core.i18n import gettext as _
from yoriai.core.sheets import BOM
from yoriai.domains.mentoring.filed.filing import (
    Filed,
    Ground,
    plan_files,
    plan_rows,
    score_lines,
    unmatched,
)
from yoriai.domains.mentoring.filed.table import UnreadableTable
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.taxonomy.places import gazetteer
from yoriai.domains.taxonomy.vocabulary import load_vocabulary
from yoriai.infra.segmenting.segmenter import shared_segmenter

UNREADABLE: Final = 2
IN_LINE: Final = mark("%(file)s, line %(line)d: %(why)s")

app = typer.Typer(no_args_is_help=True)


@app.callback()
def mentoring() -> None:
    """Mentoring from files."""


@app.command()
def plan(
    requests: Annotated[Path, typer.Option("--requests", help="The requests: a table (CSV).", show_default=False)],
    mentors: Annotated[Path, typer.Option("--mentors", help="The mentors: a table (CSV).", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="Where to write the plan.", show_default=False)],
    scores: Annotated[
        Path | None, typer.Option("--scores", help="Where to write every pair that can meet, with its score.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    for_excel: Annotated[
        bool, typer.Option("--excel", help="Begin the tables with the mark that Excel needs for Japanese.")
    ] = False,
    language: Annotated[str, typer.Option("--language", help="The language of reasons: ja or en.")] = "ja",
) -> None:
    """Plan who meets whom and when. Exit status: 0 with a plan, 2 when a file cannot be read or written.

    Lines that cannot be used are named on stderr; all others are planned.
    """
    begun = time.perf_counter()
    if language not in LANGUAGES:
        raise typer.BadParameter("ja, en")
    with speaking(language_of(language)):
        try:
            filed, ground = _planned(requests, mentors)
            _write(filed, ground, out, scores, BOM if for_excel else "")
        except OSError as problem:
            _refuse(str(problem.filename or out), problem.strerror or str(problem), as_json=as_json)
        _tell(filed, time.perf_counter() - begun, as_json=as_json)


def _planned(requests: Path, mentors: Path) -> tuple[Filed, Ground]:
    ground = Ground(load_vocabulary(), gazetteer(), Weights(), _words)
    contents = {file: file.read_bytes() for file in (requests, mentors)}
    try:
        filed = plan_files((requests.name, contents[requests]), (mentors.name, contents[mentors]), ground)
    except UnreadableTable as problem:
        raise OSError(None, _(problem.msgid, **problem.params), problem.file) from problem
    return filed, ground


def _words(text: str) -> list[str]:
    found = shared_segmenter()
    return [token.form for token in found.segment(found.prepare(text)) if token.telling]


def _write(filed: Filed, ground: Ground, out: Path, scores: Path | None, begin: str) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(begin)
        csv.writer(file).writerows(plan_rows(filed, ground))
    if scores is not None:
        with scores.open("w", encoding="utf-8", newline="") as file:
            file.write(begin)
            file.writelines(score_lines(filed))


def _tell(filed: Filed, seconds: float, *, as_json: bool) -> None:
    for problem in filed.problems:
        typer.echo(_(IN_LINE, file=problem.file, line=problem.line, why=problem.sentence), err=True)
    made = filed.plan
    if as_json:
        report = {
            "matched": len(made.pairs),
            "objective": round(made.objective, 2),
            "upper_bound": max(round(made.upper_bound, 2), round(made.objective, 2)),
            "seconds": round(seconds, 3),
            "unmatched": unmatched(filed),
            "is_proven": made.is_proven,
            "problems": [{"file": each.file, "line": each.line, "reason": each.sentence} for each in filed.problems],
        }
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    typer.echo(_("Matched: %(matched)d of %(all)d", matched=len(made.pairs), all=len(filed.requests)))
    typer.echo(
        _(
            "Sum of the scores: %(sum).2f (no plan has more than %(bound).2f)",
            sum=made.objective,
            bound=made.upper_bound,
        )
    )
    for each in unmatched(filed):
        typer.echo(f"{each['id']}: {each['reason']}")


def _refuse(file: str, why: str, *, as_json: bool) -> NoReturn:
    if as_json:
        report = {"problems": [{"file": file, "line": 0, "reason": why}]}
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    typer.echo(f"{file}: {why}", err=True)
    raise typer.Exit(UNREADABLE)
