"""The map's tiles: all prefectures, none over another, neighbours near each other."""

from itertools import combinations

from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.tiles import UNIT, Tile, layout

NEIGHBOURS = [
    "01-02",
    "04-07",
    "11-13",
    "13-14",
    "15-20",
    "23-24",
    "26-27",
    "28-33",
    "32-34",
    "34-35",
    "37-38",
    "40-44",
]


def overlap(one: Tile, other: Tile) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_every_prefecture_has_one_tile_inside_the_drawing() -> None:
    drawn = layout()

    assert [tile.prefecture for tile in drawn.tiles] == [each.code for each in taxonomy.gazetteer().prefectures]
    assert all(tile.x >= 0 and tile.x + tile.width <= drawn.width for tile in drawn.tiles)
    assert all(tile.y >= 0 and tile.y + tile.height <= drawn.height for tile in drawn.tiles)


def test_no_tile_lies_on_another() -> None:
    assert [(a.prefecture, b.prefecture) for a, b in combinations(layout().tiles, 2) if overlap(a, b)] == []


def test_the_english_letters_name_one_prefecture_each() -> None:
    assert len({tile.letters for tile in layout().tiles}) == 47


def test_neighbours_are_drawn_near_each_other() -> None:
    middles = {tile.prefecture: (tile.middle, tile.y + tile.height / 2) for tile in layout().tiles}

    def distance(pair: str) -> float:
        (x1, y1), (x2, y2) = (middles[code] for code in pair.split("-"))
        return max(abs(x1 - x2), abs(y1 - y2))

    assert [pair for pair in NEIGHBOURS if distance(pair) > 1.6 * UNIT] == []
