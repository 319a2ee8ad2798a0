"""A table of cases (CSV, tab-separated, from any spreadsheet) as records."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from yoriai.domains.cases.casebook import Reason
from yoriai.domains.cases.casebook.stars import PRIMARY_STARS, SECONDARY_STARS
from yoriai.domains.cases.documents.cells import content_from_cells
from yoriai.domains.cases.documents.columns import Column, find_column
from yoriai.domains.cases.documents.document import Document, DocumentKind, Findings, Reader, told
from yoriai.domains.cases.documents.rows import Headed, Row, find_headings, lines_of, rows
from yoriai.domains.cases.plan import Item
from yoriai.domains.taxonomy.marks import Marks, MarkWeight

FEWEST_HEADINGS: Final = 2
_NAMES: Final = frozenset({Column.ORGANISATION, Column.TITLE})
_HINT: Final = re.compile(r"^sep=(.)$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[、，,;；\n/／|｜]+|(?=[★☆])")
_FORMULA: Final = re.compile(r"^'(?=[=+\-@＝＋－＠\t\r'])")
_STARRED: Final = re.compile(rf"^([{PRIMARY_STARS}{SECONDARY_STARS}])\s*(.*)$", re.DOTALL)
_PRIMARY: Final = frozenset({*PRIMARY_STARS, "◎", "●", "主", "primary"})
_SECONDARY: Final = frozenset({*SECONDARY_STARS, "○", "〇", "◯", "従", "secondary"})
_MARKED: Final = {
    Column.PRACTICES_PRIMARY: MarkWeight.PRIMARY,
    Column.PRACTICES_SECONDARY: MarkWeight.SECONDARY,
    Column.TARGETS_PRIMARY: MarkWeight.PRIMARY,
    Column.TARGETS_SECONDARY: MarkWeight.SECONDARY,
    Column.PRACTICES: None,
    Column.TARGETS: None,
}


def headings_in(text: str) -> Headed | None:
    """Find the headings of a table of cases: an organisation's or a title's column, and one more."""

    def known(headings: tuple[str, ...]) -> int:
        columns = {find_column(heading) for heading in headings} - {None}
        return len(columns) if columns & _NAMES and len(columns) >= FEWEST_HEADINGS else 0

    lines = lines_of(text)
    hint = _HINT.match(lines[0])
    return find_headings(["", *lines[1:]] if hint else lines, known)


def read_table(text: str, headed: Headed, reader: Reader) -> Document:
    """Read the records under the headings of a table; every line that cannot be one is named and costs no other."""
    lines = lines_of(text)
    findings = Findings(reader)
    table = _Table(headed, findings)
    items = []
    _, *body = rows(lines, headed.place, headed.separator, len(headed.headings)) if lines else (None,)
    for row in body:
        if row.is_broken:
            findings.report(row.line, row.cells[0], Reason.UNCLOSED_QUOTE)
        elif any(cell.strip() for cell in row.cells[len(headed.headings) :]):
            findings.report(row.line, headed.separator.join(row.cells), Reason.TOO_MANY_CELLS)
        else:
            items.append(table.item(row))
    table.finish()
    return Document(DocumentKind.TABLE, tuple(items), told(findings.problems), tuple(findings.unknown))


class _Table:
    """The columns of one table, and what is found in them."""

    def __init__(self, headed: Headed, findings: Findings) -> None:
        self._headed = headed
        self._findings = findings
        self._columns = [find_column(heading) for heading in headed.headings]
        vocabulary = findings.reader.vocabulary
        self._terms = [
            vocabulary.find(heading) if column is None else None
            for heading, column in zip(headed.headings, self._columns, strict=True)
        ]
        times = Counter(filter(None, self._columns))
        self._repeated = {column for column, count in times.items() if count > 1}
        self._lost: set[int] = set()

    def item(self, row: Row) -> Item:
        """Return a row as a record."""
        cells, marks = dict[Column, str](), Marks()
        for place, cell in enumerate(row.cells[: len(self._columns)]):
            said = _FORMULA.sub("", cell.strip())
            column, term = self._columns[place], self._terms[place]
            if not said:
                continue
            if column is not None and column not in cells:
                cells[column] = said
            elif column is not None:
                self._lost.add(place)
            elif term is not None:
                marks = self._cell_of_term(row.line, marks, term.code, said)
            else:
                self._lost.add(place)
        for column, weight in _MARKED.items():
            for label, star in labels_of(cells.pop(column, ""), weight, self._findings):
                marks = self._findings.mark(row.line, marks, label, star)
        content = content_from_cells(cells, marks, row.line, self._findings)
        return Item(row.line, content, edition=_edition(cells), slug=_slug(cells), outweighs=True)

    def finish(self) -> None:
        """Name the columns that held something and were not read."""
        for place in sorted(self._lost):
            reason = Reason.REPEATED_HEADING if self._columns[place] in self._repeated else Reason.UNKNOWN_HEADING
            self._findings.report(self._headed.place + 1, self._headed.headings[place] or f"({place + 1})", reason)

    def _cell_of_term(self, line: int, marks: Marks, code: str, said: str) -> Marks:
        """Read a cell under a term's own heading, where only a star stands."""
        if said.lower() in _PRIMARY | _SECONDARY:
            weight = MarkWeight.PRIMARY if said.lower() in _PRIMARY else MarkWeight.SECONDARY
            return marks.with_mark(code, weight)
        self._findings.report(line, said, Reason.UNKNOWN_STAR)
        return marks


def labels_of(cell: str, weight: MarkWeight | None, findings: Findings) -> Iterator[tuple[str, MarkWeight | None]]:
    """Walk the labels of a cell, each with its star: its own, else that of its column."""
    vocabulary = findings.reader.vocabulary
    pieces: Iterable[str] = [cell] if vocabulary.find(cell) else _BETWEEN.split(cell)
    for piece in filter(None, (piece.strip() for piece in pieces)):
        starred = _STARRED.match(piece)
        if starred is None:
            yield piece, weight
        elif starred[2].strip():
            own = MarkWeight.PRIMARY if starred[1] in PRIMARY_STARS else MarkWeight.SECONDARY
            yield starred[2].strip(), own


def _edition(cells: Mapping[Column, str]) -> str:
    return cells.get(Column.EDITION, "").strip().lower()


def _slug(cells: Mapping[Column, str]) -> str:
    """Return the address that our own export names: https://…/cases/r6-01."""
    return cells.get(Column.PLACE_HERE, "").rpartition("/cases/")[2].strip()
