"""The book's own table of totals: how many practices carry the ★ of each kind and each target."""

import re
from collections.abc import Iterable, Iterator

from yoriai.domains.cases.casebook.contents import ContentsRow
from yoriai.domains.cases.casebook.labels import Part, find_heading
from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.records import Totals, UnknownMark
from yoriai.domains.taxonomy.spelling import compact, fold
from yoriai.domains.taxonomy.vocabulary import Vocabulary

TITLE = fold("取組の種類と対象")
_NUMBER = re.compile(r"^(\d{1,4})(?:団体|件|事例|取組)?$")
_PAIR = re.compile(r"^(?P<label>\D.*?)[\s:：…・.]+(?P<number>[0-9０-９]{1,4})(?:団体|件|事例|取組)?$")
_LONGEST_LABEL = 40


def read_totals(
    front: Iterable[Line], contents: Iterable[ContentsRow], vocabulary: Vocabulary
) -> tuple[Totals, list[UnknownMark]]:
    """Read the table of totals in the front matter, and the labels in it that the vocabulary lacks."""
    by_term: dict[str, int] = {}
    unknown: list[UnknownMark] = []
    first, last = 0, ""
    for line, label, number in _pairs(front):
        term = vocabulary.find(label)
        if term is None:
            unknown.append(UnknownMark(line, label, after=last))
            continue
        by_term.setdefault(term.code, number)
        first, last = first or line, term.code
    rows = {row.number for row in contents}
    return Totals(first, len(rows) or None, by_term), unknown


def _pairs(front: Iterable[Line]) -> Iterator[tuple[int, str, int]]:
    """Walk (line, label, number) from the table's title to the table of contents."""
    inside = False
    for line in front:
        if fold(line.text) == TITLE:
            inside = True
        elif inside and find_heading(line.text) is Part.FRONT:
            return
        elif inside:
            yield from _in_row(line)


def _in_row(line: Line) -> Iterator[tuple[int, str, int]]:
    cells = line.filled
    numbers = [_NUMBER.match(compact(cell)) for cell in cells]
    if len(cells) == 1:
        pair = _PAIR.match(cells[0])
        if pair and len(pair["label"]) <= _LONGEST_LABEL:
            yield line.number, pair["label"], int(compact(pair["number"]))
        return
    for place, number in enumerate(numbers[1:], start=1):
        if number and not numbers[place - 1] and len(cells[place - 1]) <= _LONGEST_LABEL:
            yield line.number, cells[place - 1], int(number[1])
