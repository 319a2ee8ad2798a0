"""The overall mapping: a table of practice groups by targets with the practices' numbers and names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from yoriai.domains.cases.casebook.contents import printed_number
from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.names import tidy_name
from yoriai.domains.taxonomy.spelling import compact
from yoriai.domains.taxonomy.vocabulary import Term, TermKind, Vocabulary

TITLE = "全体マッピング"
_ITEM = re.compile(r"^(\d{1,3})\s*[.．]?\s*(\D.*)$")


@dataclass(frozen=True)
class MappingItem:
    """One practice in the mapping: its group and target are None where the table does not show them."""

    number: str
    name: str
    group: str | None
    target: str | None


def read_mapping(lines: Iterable[Line], vocabulary: Vocabulary) -> tuple[MappingItem, ...]:
    """Read the mapping, which may be several tables under one title, each with its groups in its first row."""
    reader = _Reader(vocabulary)
    rows = iter(lines)
    for line in rows:
        if compact(line.text) == TITLE:
            break
    for line in rows:
        reader.take(line)
    return tuple(reader.items)


class _Reader:
    """Walks the rows and remembers the groups of the table's columns."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.items: list[MappingItem] = []
        self._vocabulary = vocabulary
        self._groups: tuple[Term, ...] = ()
        self._offset = 0

    def take(self, line: Line) -> None:
        """Take one row: the head of a table, or the practices of one target."""
        groups = [self._find(cell, TermKind.PRACTICE_GROUP) for cell in line.cells]
        if any(groups):
            self._groups = tuple(group for group in groups if group)
            self._offset = next(position for position, group in enumerate(groups) if group)
            return
        target = self._find(line.cells[0], TermKind.TARGET) if line.cells else None
        for position, cell in enumerate(line.cells):
            for item in cell.split("\n"):
                self._take_item(item, self._group_at(position), target)

    def _take_item(self, printed: str, group: Term | None, target: Term | None) -> None:
        match = _ITEM.match(printed.removeprefix("- "))
        if match:
            self.items.append(
                MappingItem(
                    number=printed_number(match[1]),
                    name=tidy_name(match[2]),
                    group=group.code if group else None,
                    target=target.code if target else None,
                )
            )

    def _group_at(self, position: int) -> Term | None:
        """Give the group of a column; one group alone spans all columns of its table."""
        if len(self._groups) == 1:
            return self._groups[0]
        column = position - self._offset
        return self._groups[column] if 0 <= column < len(self._groups) else None

    def _find(self, cell: str, kind: TermKind) -> Term | None:
        term = self._vocabulary.find(cell)
        return term if term is not None and term.kind is kind else None
