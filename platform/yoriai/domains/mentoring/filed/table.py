"""The text of a spreadsheet's export, whatever wrote it, as lines that know their number in an editor."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yoriai.core.i18n import mark
from yoriai.domains.mentoring.filed.columns import placed

if TYPE_CHECKING:
    from _csv import Reader

LARGEST_CELL: Final = 1_000_000
UNREADABLE: Final = mark("This is no table of text (CSV in UTF-8 or Shift_JIS).")
EMPTY: Final = mark("The file is empty.")
WITHOUT: Final = mark("The table lacks columns: %(columns)s")


class UnreadableTable(Exception):
    """A file that is no table, lacks columns without which nothing can be planned, or has more than can be."""

    def __init__(self, msgid: str, file: str = "", **params: object) -> None:
        self.msgid, self.params, self.file = msgid, params, file
        super().__init__(msgid % params if params else msgid)


@dataclass(frozen=True)
class Line:
    """A line of the table: where it begins in the file, and its cells by column."""

    number: int
    cells: dict[str, str]


def lines(content: bytes, wanted: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[Line]:
    """Return the lines below the heading that are not empty; raise UnreadableTable for a file that is no such table."""
    text = _decoded(content)
    csv.field_size_limit(LARGEST_CELL)
    heading = text.lstrip("\ufeff").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=heading.count))
    try:
        header = next(reader, None)
        if header is None or not any(cell.strip() for cell in header):
            raise UnreadableTable(EMPTY)
        places = placed(header, wanted)
        missing = [name for name in needed if name not in places]
        if missing:
            raise UnreadableTable(WITHOUT, columns=", ".join(missing))
        yield from _rows(reader, places)
    except csv.Error as problem:
        raise UnreadableTable(UNREADABLE) from problem


def _rows(reader: "Reader", places: dict[str, int]) -> Iterator[Line]:
    ended = reader.line_num
    for row in reader:
        # a quoted cell may hold line breaks: an editor shows the line where it begins
        number, ended = ended + 1, reader.line_num
        if any(cell.strip() for cell in row):
            yield Line(number, {name: row[at].strip() for name, at in places.items() if at < len(row)})


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableTable(UNREADABLE)
