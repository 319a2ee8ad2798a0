"""Tables that spreadsheets open: CSV with a byte order mark, in which no cell is a formula. Pure."""

import csv
import io
from collections.abc import Iterable
from typing import Final

BOM: Final = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def line(cells: Iterable[str]) -> str:
    """Return one line of a table."""
    out = io.StringIO()
    csv.writer(out).writerow(list(cells))
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not compute, with an apostrophe before it where it might."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
