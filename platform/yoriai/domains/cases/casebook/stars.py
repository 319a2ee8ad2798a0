"""★ and ☆ among the labels of practices and targets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.spelling import compact

# Filled stars are primary, outlined ones secondary, whatever font or picture set they came from.
PRIMARY_STARS = "★⭐🌟⭑✭✮✯✪✦⋆🟊"
SECONDARY_STARS = "☆✩✰⭒⚝✧✫✬"
# Circles stand for stars only where a page prints no star at all; beside stars they are ornaments.
PRIMARY_CIRCLES = "◎●⬤"
SECONDARY_CIRCLES = "○〇◯⚪"

_WEIGHTS = {
    **dict.fromkeys(PRIMARY_STARS + PRIMARY_CIRCLES, MarkWeight.PRIMARY),
    **dict.fromkeys(SECONDARY_STARS + SECONDARY_CIRCLES, MarkWeight.SECONDARY),
}
_STARS = PRIMARY_STARS + SECONDARY_STARS
_CIRCLES = PRIMARY_CIRCLES + SECONDARY_CIRCLES
_SELECTORS = re.compile("[\ufe0e\ufe0f]")
_BRACKETED = re.compile(rf"[(（\[【〔]\s*([{_STARS}])\s*[)）\]】〕]")


@dataclass(frozen=True)
class Piece:
    """A star (with a weight) or a text between stars, in its cell of its line."""

    line: int
    cell: int
    text: str
    weight: MarkWeight | None = None


def pieces_of(lines: Iterable[Line]) -> tuple[Piece, ...]:
    """Split the rows of marks into stars and texts; the legend that explains the stars is left out."""
    rows = [line for line in lines if not _is_legend(line)]
    has_stars = any(star in line.text for line in rows for star in _STARS)
    marks, ornaments = (_STARS, _CIRCLES) if has_stars else (_CIRCLES, "")
    splitter = re.compile(f"([{marks}])")
    return tuple(piece for line in rows for piece in _split(line, splitter, ornaments))


def _split(line: Line, splitter: re.Pattern[str], ornaments: str) -> Iterator[Piece]:
    for position, cell in enumerate(line.cells):
        for text in splitter.split(_BRACKETED.sub(r"\1", _SELECTORS.sub("", cell))):
            if splitter.fullmatch(text):
                yield Piece(line.number, position, text, _WEIGHTS[text])
            elif compact(text).strip(ornaments):
                yield Piece(line.number, position, text.strip(ornaments + " \n"))


def _is_legend(line: Line) -> bool:
    """Whether a line explains the stars: it speaks of 主 and 従."""
    return "主" in line.text and "従" in line.text


def stars_follow_labels(pieces: tuple[Piece, ...], lines: Iterable[Line]) -> bool:
    """Whether each star's cell stands after its label instead of before it, as the casebook has it.

    Only a row that ends in a star shows it, and only where no row begins with a star or with an empty cell for one.
    """
    rows = [line for line in lines if len(line.filled) > 1]
    stars = {(piece.line, piece.cell) for piece in pieces if piece.weight}
    begins = any(not row.cells[0] or (row.number, 0) in stars for row in rows)
    ends = any((row.number, _last_filled(row)) in stars for row in rows)
    return ends and not begins


def _last_filled(row: Line) -> int:
    return max(position for position, cell in enumerate(row.cells) if cell)
