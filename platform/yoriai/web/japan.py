"""The map of prefectures put together: tiles, legend, and the same numbers by region."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from yoriai.core.i18n import current_language
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.web.narrowing import Addresses
from yoriai.web.shades import Shade, Shades
from yoriai.web.tiles import Layout, Tile, layout


@dataclass(frozen=True, slots=True)
class Place:
    """A prefecture with its number; without any it has no address."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its prefectures, and the number in all of them, in words too."""

    label: str
    words: str
    url: str
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Square:
    """A prefecture on the map: its tile, the short name written on it, and its shade."""

    tile: Tile
    name: str
    words: str
    place: Place
    step: int


@dataclass(frozen=True, slots=True)
class Japan:
    """Japan by prefecture: each number is the total of the list that it leads to."""

    total: int
    layout: Layout
    squares: Sequence[Square]
    shades: Sequence[Shade]
    regions: Sequence[Region]


def japan(counts: Mapping[str, int], addresses: Addresses, chosen: str, in_words: Callable[[int], str]) -> Japan:
    """Return the map of some numbers by prefecture.

    `addresses` lead to the list under the filters that are on; `chosen` is the code of the prefecture asked for, ''
    for none; `in_words` says a number with what is counted.
    """
    shades = Shades(max(counts.values(), default=0))
    places = _places(counts, addresses, chosen)
    return Japan(
        total=sum(counts.values()),
        layout=layout(),
        squares=[_square(tile, places[tile.prefecture], shades, in_words) for tile in layout().tiles],
        shades=shades.shades,
        regions=_regions(addresses, places, in_words),
    )


def _places(counts: Mapping[str, int], addresses: Addresses, chosen: str) -> dict[str, Place]:
    return {
        prefecture.code: Place(
            label=str(label_of(prefecture)),
            count=counts.get(prefecture.code, 0),
            url=addresses.address(prefecture=prefecture.code, municipality="") if prefecture.code in counts else "",
            is_chosen=prefecture.code == chosen,
        )
        for prefecture in taxonomy.gazetteer().prefectures
    }


def _square(tile: Tile, place: Place, shades: Shades, in_words: Callable[[int], str]) -> Square:
    prefecture = taxonomy.gazetteer().get_prefecture(tile.prefecture)
    # what is heard begins with what is seen: 島根 in Japanese, three letters in English
    if current_language() == "en":
        name, words = tile.letters, f"{tile.letters} {in_words(place.count)}, {place.label}"
    else:
        name, words = prefecture.short_name, f"{prefecture.short_name} {in_words(place.count)}"
    return Square(tile, name, words, place, shades.step(place.count))


def _regions(addresses: Addresses, places: Mapping[str, Place], in_words: Callable[[int], str]) -> list[Region]:
    gazetteer = taxonomy.gazetteer()
    found = []
    for region in gazetteer.regions:
        within = [places[prefecture.code] for prefecture in gazetteer.prefectures_of(region.code)]
        count = sum(place.count for place in within)
        url = addresses.address(region=region.code, prefecture="", municipality="") if count else ""
        found.append(Region(str(label_of(region)), in_words(count), url, within))
    return found
