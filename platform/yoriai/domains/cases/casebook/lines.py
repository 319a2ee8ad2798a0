"""The lines of a casebook as rows of cells."""

import re
from dataclasses import dataclass
from functools import cached_property

from yoriai.domains.cases.casebook.labels import find_exact_field
from yoriai.domains.cases.casebook.markup import clean
from yoriai.domains.taxonomy.spelling import compact

_NEWLINE = re.compile(r"\r\n|\n|\r")
_HTML_ROW = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
_HTML_CELL = re.compile(r"</?t[dh]\b[^>]*>", re.IGNORECASE)
_BARS = str.maketrans(dict.fromkeys("│┃║￨｜", "|"))
_BORDER = re.compile(r"^[\s─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝|│┃║+=:-]*$")
_DRAWN = re.compile("[|│┃║￨｜+┼╋╬┬┴├┤]")
_STAR_CELL = re.compile(r"^\s*[★☆]\s*$")
_PICTURE = re.compile(r"^\s*(?:!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>|<!--.*-->)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One row: its 1-based line, its cleaned cells (which may hold line breaks), and the line as printed."""

    number: int
    cells: tuple[str, ...]
    printed: str

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def text(self) -> str:
        """All that the row holds, as one text."""
        return " ".join(self.filled)

    @property
    def blank(self) -> bool:
        """Whether the row holds nothing."""
        return not any(self.cells)

    @cached_property
    def key(self) -> str:
        """The row without any spaces, to compare it with others."""
        return compact(self.text)


def split_lines(text: str) -> tuple[Line, ...]:
    """Split a text into rows, numbered as an editor numbers them; an HTML line of several rows gives several."""
    return tuple(
        line for number, printed in enumerate(_NEWLINE.split(text), start=1) for line in _rows(number, printed)
    )


def _rows(number: int, printed: str) -> list[Line]:
    if _PICTURE.match(printed):
        return [Line(number, (), printed)]
    if _HTML_CELL.search(printed):
        return [Line(number, _html_cells(row), printed) for row in _HTML_ROW.split(printed) if row.strip()]
    return [Line(number, tuple(clean(cell) for cell in _plain_cells(printed)), printed)]


def _plain_cells(printed: str) -> list[str]:
    """Split at tabs, or at the bars of a table drawn with them; a line of borders alone is empty."""
    if not _DRAWN.search(printed):
        return printed.strip("\ufeff").split("\t")
    if _BORDER.match(printed) and re.search("[─━═┼╋╬-]{2}", printed) and re.search(r"[|│┃║┼╋╬┬┴├┤+]", printed):
        return [""]
    barred = printed.strip().translate(_BARS)
    if barred.startswith("|") and "|" in barred[1:]:
        return barred.removeprefix("|").removesuffix("|").split("|")
    if "|" in barred and "\t" not in barred:
        cells = barred.split("|")
        # bars without one at the border: only where the first cell is a label, or a cell is a star, and not in prose
        if find_exact_field(cells[0]) is not None or any(map(_STAR_CELL.match, cells)):
            return cells
    return printed.strip("\ufeff").split("\t")


def _html_cells(row: str) -> tuple[str, ...]:
    """Give what stands between the cell tags; an empty pair is an empty cell."""
    pieces = re.split(r"<t[dh]\b[^>]*>", row, flags=re.IGNORECASE)[1:]
    return tuple(clean(re.sub(r"</t[dh]>.*$", "", piece, flags=re.IGNORECASE | re.DOTALL)) for piece in pieces)
