"""The table of contents: number, organisation, area and page of every practice in the book."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.names import tidy_name
from yoriai.domains.taxonomy.places import Gazetteer, Prefecture
from yoriai.domains.taxonomy.spelling import compact

NUMBER_DIGITS = 2
_NUMBER = re.compile(r"^\d{1,3}$")
_LOOSE_ROW = re.compile(
    r"^(?P<number>\d{1,3})\s+(?P<name>\S.*?)[\s.・…]+(?P<area>\S{2,3}[都道府県]等?)[\s.・…]+(?P<page>\d{1,4})$"
)
_LOOSE_START = re.compile(r"^(?P<number>\d{1,3})\s+(?P<name>\S.*)$")


@dataclass(frozen=True)
class ContentsRow:
    """One row of the table of contents."""

    number: str
    name: str
    prefecture: Prefecture | None
    beyond_prefecture: bool
    page: int | None


def printed_number(text: str) -> str:
    """Give a practice's number as the book prints it: at least two digits."""
    return compact(text).zfill(NUMBER_DIGITS)


def is_contents_row(line: Line) -> bool:
    """Whether a line is a whole row of a table of contents: number, name, area, page."""
    return _cells_of(line) is not None


def read_contents(lines: Iterable[Line], gazetteer: Gazetteer) -> tuple[ContentsRow, ...]:
    """Read every row, also one whose name runs over two lines."""
    return tuple(_row(cells, gazetteer) for cells in _rows(lines))


def _rows(lines: Iterable[Line]) -> Iterator[tuple[str, str, str, str]]:
    started: Line | None = None
    for line in lines:
        if line.blank:
            continue
        cells = _cells_of(line) or (_cells_of(_joined(started, line)) if started else None)
        if cells is not None:
            yield cells
            started = None
        else:
            started = line if _LOOSE_START.match(text_with_number(line)) else None


def text_with_number(line: Line) -> str:
    """Give a line's text with a number in its first cell in ASCII digits."""
    cells = line.filled
    first = compact(cells[0])
    return " ".join((first, *cells[1:])) if _NUMBER.match(first) else line.text


def _joined(first: Line, second: Line) -> Line:
    """Join a row that breaks inside the name."""
    head, tail = first.filled, second.filled
    name = " ".join((*head[1:], tail[0])) if len(head) > 1 else f"{head[0]} {tail[0]}"
    cells = (head[0], name, *tail[1:]) if len(head) > 1 else (name, *tail[1:])
    return Line(first.number, cells, first.printed)


def _cells_of(line: Line) -> tuple[str, str, str, str] | None:
    cells = line.filled
    if len(cells) == 4 and _NUMBER.match(compact(cells[0])) and _NUMBER.match(compact(cells[3]).removeprefix("p.")):
        return cells[0], cells[1], cells[2], cells[3]
    match = _LOOSE_ROW.match(text_with_number(line))
    return (match["number"], match["name"], match["area"], match["page"]) if match else None


def _row(cells: tuple[str, str, str, str], gazetteer: Gazetteer) -> ContentsRow:
    number, name, area, page = cells
    return ContentsRow(
        number=printed_number(number),
        name=tidy_name(name),
        prefecture=gazetteer.find_prefecture(area),
        beyond_prefecture=compact(area).endswith("等"),
        page=int(re.sub(r"\D", "", compact(page)) or 0) or None,
    )
