"""The report of an import for people at a terminal."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from yoriai.domains.cases.entry import CaseEntry, MarkedTerm


def show(
    console: Console,
    cases: Sequence[CaseEntry],
    problems: Sequence[dict[str, Any]],
    counts: tuple[int, int, int],
) -> None:
    """Print the cases read, what could not be read by line, and how many cases are new, changed and unchanged."""
    if cases:
        console.print(_cases(cases))
    if problems:
        console.print(_problems(problems))
    new, changed, unchanged = counts
    console.print(
        f"{len(cases)} cases read: {new} new, {changed} changed, {unchanged} unchanged. {len(problems)} problems."
    )


def _table(title: str, *headings: str) -> Table:
    """Return a table whose cells are folded, never cut."""
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _cases(cases: Sequence[CaseEntry]) -> Table:
    table = _table("Cases", "No.", "Organisation", "Title", "Place", "Practices", "Targets")
    for case in cases:
        place = " ".join(filter(None, [case.prefecture, *case.municipalities]))
        table.add_row(
            case.number or "–",
            escape(case.organisation),
            escape(case.title),
            escape(place),
            _marks(case.practices),
            _marks(case.targets),
        )
    return table


def _problems(problems: Sequence[dict[str, Any]]) -> Table:
    table = _table("Not understood", "Line", "Text", "Reason")
    for problem in problems:
        table.add_row(str(problem["line"]), escape(problem["text"]), escape(problem["reason"]))
    return table


def _marks(terms: Sequence[MarkedTerm]) -> str:
    return "\n".join(f"{term.mark.symbol} {escape(term.label)}" for term in terms)
