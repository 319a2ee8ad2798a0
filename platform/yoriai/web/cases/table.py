"""The catalogue as a table that spreadsheets open: CSV with a byte order mark, one case a row."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from yoriai.domains.cases.entry import CaseEntry, MarkedTerm
from yoriai.domains.taxonomy.marks import MarkWeight

HEADINGS: Final = (
    "番号",
    "取組名",
    "団体名",
    "都道府県",
    "市区町村",
    "取組の種類★",
    "取組の種類☆",
    "対象★",
    "対象☆",
    "設立",
    "ウェブサイト",
    "ページ",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def table_of(cases: Iterable[CaseEntry], address_of: Callable[[str], str]) -> str:
    """Return cases as CSV text that begins with U+FEFF, so that Excel reads it as UTF-8; a cell is never a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for case in cases:
        cells = (*_cells(case), address_of(f"/cases/{case.slug}"))
        writer.writerow([_harmless(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _cells(case: CaseEntry) -> Iterator[str]:
    yield case.number or ""
    yield case.title
    yield case.organisation
    yield case.prefecture
    yield "、".join(case.municipalities)
    for terms in (case.practices, case.targets):
        for weight in MarkWeight:
            yield _labels(terms, weight)
    yield case.profile.founded.value if case.profile.founded else ""
    yield case.profile.website


def _labels(terms: Iterable[MarkedTerm], weight: MarkWeight) -> str:
    return "、".join(term.label for term in terms if term.mark is weight)


def _harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not compute."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
