"""The report of an import for people at a terminal."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from yoriai.domains.cases.entry import CaseEntry, MarkedTerm
from yoriai.domains.cases.questions import Question
from yoriai.domains.imports.tallies import Comparison
from yoriai.domains.taxonomy.vocabulary import Vocabulary


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


def show_questions(console: Console, questions: Sequence[Question], vocabulary: Vocabulary) -> None:
    """Print the labels that the vocabulary lacks, where they stand, and the terms spelt most like them."""
    if not questions:
        return
    table = _table("Labels to decide on", "Label", "★", "☆", "Lines", "Spelt like")
    for each in questions:
        near = [f"{vocabulary.get(code).label} ({code})" for code in each.nearest if vocabulary.find_code(code)]
        lines = ", ".join(map(str, each.lines))
        table.add_row(escape(each.label), str(each.primary), str(each.secondary), lines, escape("\n".join(near)))
    console.print(table)
    console.print('Decide with --map "LABEL=CODE", --new-term "LABEL=GROUP:ENGLISH" or --leave-out "LABEL".')


def show_totals(console: Console, comparison: Comparison, vocabulary: Vocabulary) -> None:
    """Print where the book's own table of totals differs from what was read and from the catalogue afterwards."""
    if not comparison.is_told:
        return
    differences = comparison.differences(vocabulary)
    if not differences:
        console.print("The book's own totals agree with what was read and with the catalogue.")
        return
    table = _table("The book's own totals (★)", "Of", "Book", "Read", "Catalogue", "Known by group only")
    for each in differences:
        name = each.term.label if each.term else "all practices"
        numbers = (each.book, each.read, each.after, each.by_group_only or "")
        table.add_row(escape(name), *map(str, numbers))
    console.print(table)


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
