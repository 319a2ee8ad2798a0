"""Japan as tiles, one for each prefecture: where each stands (data/places/tiles.json), to be drawn as SVG."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from yoriai.core.paths import DATA

TILES: Final = DATA / "places" / "tiles.json"
UNIT: Final = 100
"""The side of a tile in the drawing's own units."""
GAP: Final = 6


@dataclass(frozen=True, slots=True)
class Tile:
    """A prefecture's rectangle and the middle of its text, in the drawing's units; `letters` name it in English."""

    prefecture: str
    letters: str
    x: int
    y: int
    width: int
    height: int
    middle: int
    name_line: int
    number_line: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The tiles and how large the drawing is; `lines` are (x1, y1, x2, y2) that part islands drawn out of place."""

    width: int
    height: int
    tiles: tuple[Tile, ...]
    lines: tuple[tuple[int, int, int, int], ...]


@cache
def layout() -> Layout:
    """Return the layout of Japan; raise OSError or ValueError where its file is missing or malformed."""
    data = json.loads(TILES.read_text(encoding="utf-8"))
    return Layout(
        width=data["columns"] * UNIT,
        height=data["rows"] * UNIT,
        tiles=tuple(_tile(row) for row in data["tiles"]),
        lines=tuple((_units(x1), _units(y1), _units(x2), _units(y2)) for x1, y1, x2, y2 in data["lines"]),
    )


def _tile(row: Mapping[str, Any]) -> Tile:
    x, y = _units(row["x"]) + GAP // 2, _units(row["y"]) + GAP // 2
    width, height = _units(row["width"]) - GAP, _units(row["height"]) - GAP
    middle = y + height // 2
    return Tile(
        prefecture=row["prefecture"],
        letters=row["letters"],
        x=x,
        y=y,
        width=width,
        height=height,
        middle=x + width // 2,
        name_line=middle - 6,
        number_line=middle + 37,
    )


def _units(tiles: float) -> int:
    return round(tiles * UNIT)
