"""A table's text as rows of cells: any separator, quoted line breaks, and broken lines that cost no other line."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

SEPARATORS: Final = (",", "\t", ";", "，", "；", "|")
LOOKED_AT: Final = 5
MOST_LINES: Final = 500
"""A quoted cell has so many lines at most; a longer one is a quotation mark that was never closed."""

_LONGEST_CELL: Final = 1_000_000


@dataclass(frozen=True)
class Row:
    """Cells and the 1-based line where they begin; `is_broken` when a quotation mark on it is never closed."""

    line: int
    cells: tuple[str, ...]
    is_broken: bool = False


@dataclass(frozen=True)
class Headed:
    """A table found in a text: its separator, the place of its headings among the lines, and the headings."""

    separator: str
    place: int
    headings: tuple[str, ...]


def lines_of(text: str) -> list[str]:
    """Return a text's lines, whatever ends them."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def find_headings(lines: list[str], count: Callable[[tuple[str, ...]], int]) -> Headed | None:
    """Find the line and the separator under which `count` knows the most headings, among the first lines."""
    best: tuple[int, Headed] | None = None
    filled = [place for place, line in enumerate(lines) if line.strip()][:LOOKED_AT]
    for place in filled:
        for separator in SEPARATORS:
            headings = _whole(lines, place, separator)[0]
            known = count(headings)
            if known and (best is None or known > best[0]):
                best = known, Headed(separator, place, headings)
    return best[1] if best else None


def rows(lines: list[str], start: int, separator: str, width: int) -> Iterator[Row]:
    """Walk the rows from a line on; blank lines are none.

    A row that spans several lines and has more cells than the table is wide, or one whose quotation mark is not
    closed, is broken: its first line is given by itself, and reading goes on with the next.
    """
    place = start
    while place < len(lines):
        if not lines[place].strip(f" \t{separator}"):
            place += 1
            continue
        cells, taken = _whole(lines, place, separator)
        is_broken = taken == 0 or (taken > 1 and len(cells) > width)
        yield Row(place + 1, (lines[place],) if is_broken else cells, is_broken)
        place += 1 if is_broken else taken


def _whole(lines: list[str], place: int, separator: str) -> tuple[tuple[str, ...], int]:
    """Return the cells that begin on a line and how many lines they take; 0 where a quotation mark stays open."""
    open_quotes = 0
    for taken, line in enumerate(lines[place : place + MOST_LINES], start=1):
        open_quotes += line.count('"')
        if open_quotes % 2 == 0:
            cells = _cells("\n".join(lines[place : place + taken]), separator, strict=taken > 1)
            return (cells, taken) if cells is not None else ((lines[place],), 0)
    return (lines[place],), 0


def _cells(text: str, separator: str, *, strict: bool) -> tuple[str, ...] | None:
    """Return the cells of a row; None where, strictly read, letters follow a closing quotation mark."""
    csv.field_size_limit(_LONGEST_CELL)
    found = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=strict)
    try:
        return tuple(cell for row in found for cell in row)
    except csv.Error:
        return None
