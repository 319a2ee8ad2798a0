"""Lines that announce something: a heading, or a label with or without its value."""

import re
from dataclasses import dataclass
from enum import Enum

from yoriai.domains.cases.casebook.labels import (
    HEADER_FIELDS,
    Field,
    Part,
    find_exact_field,
    find_field,
    find_heading,
    part_of,
)
from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.markup import clean

LONGEST_LABEL = 40
MOST_LABEL_WORDS = 6
_COLON = re.compile(r"^([^:：]{1,40})[:：](.*)$", re.DOTALL)
_WORD = re.compile(r"\S+")


class Form(Enum):
    """How a label is set apart from its value: the surest first."""

    HEADING = "heading"
    CELL = "cell"
    COLON = "colon"
    WORD = "word"
    ALONE = "alone"


@dataclass(frozen=True)
class Sign:
    """A heading (no field) or a label with its value."""

    part: Part
    field: Field | None
    value: str
    form: Form


def read_sign(line: Line) -> Sign | None:
    """Read what a line announces, or None for running text; where it may stand is for the caller to judge."""
    cells = line.filled
    if not cells or (len(cells[0]) > LONGEST_LABEL and not cells[0].isascii() and len(cells) > 1):
        return None
    if len(line.cells) > 1 and line.cells[0]:
        field = find_field(line.cells[0])
        if field is not None and len(cells) > 1:
            return Sign(part_of(field), field, " ".join(cells[1:]), Form.CELL)
    if len(cells) > 1:
        return _colon_sign(line.text)
    return _single_cell_sign(cells[0], is_row=len(line.cells) > 1)


def split_header_row(line: Line) -> tuple[Line, ...]:
    """Give each cell of a row as a line of its own when each is a label of a page's header with its value."""
    signs = [_colon_sign(cell) for cell in line.filled]
    if len(signs) > 1 and all(sign is not None and sign.field in HEADER_FIELDS for sign in signs):
        return tuple(Line(line.number, (cell,), line.printed) for cell in line.filled)
    return (line,)


def _single_cell_sign(text: str, *, is_row: bool) -> Sign | None:
    part = find_heading(text) if len(text) <= LONGEST_LABEL else None
    if part is not None:
        return Sign(part, None, "", Form.HEADING)
    field = find_field(text) if len(text) <= LONGEST_LABEL else None
    if field is not None:
        # A label with an empty cell beside it is a row; by itself on a line it may also be a word of the text.
        return Sign(part_of(field), field, "", Form.CELL if is_row else Form.ALONE)
    return _colon_sign(text) or _word_sign(text)


def _colon_sign(text: str) -> Sign | None:
    match = _COLON.match(text)
    field = find_field(match[1]) if match else None
    return Sign(part_of(field), field, match[2].strip(), Form.COLON) if match and field else None


def _word_sign(text: str) -> Sign | None:
    """Read a label parted from its value by spaces alone: the longest label, and spelt without a mistake."""
    words = list(_WORD.finditer(text))
    for count in range(min(MOST_LABEL_WORDS, len(words) - 1), 0, -1):
        field = find_exact_field("".join(word[0] for word in words[:count]))
        if field is not None:
            return Sign(part_of(field), field, clean(text[words[count].start() :]), Form.WORD)
    return None
