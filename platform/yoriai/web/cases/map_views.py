"""The map of prefectures put together: tiles, legend, and the same numbers by region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from yoriai.core.i18n import current_language
from yoriai.core.i18n import ngettext as _n
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.web.cases.facets import Chosen, chosen
from yoriai.web.cases.forms import Addresses
from yoriai.web.cases.shades import Shade, Shades
from yoriai.web.cases.tiles import Layout, Tile, layout
from yoriai.web.cases.understanding import Asked
from yoriai.web.templating import View

PATH = "/cases/map"


@dataclass(frozen=True, slots=True)
class Place:
    """A prefecture with the number of its cases; without any it has no address."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its prefectures, and the number of cases in all of them."""

    label: str
    count: int
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


@dataclass(frozen=True)
class MapView(View):
    """The catalogue by prefecture under the filters that are on; the prefecture itself is what is chosen here."""

    template: ClassVar[str] = "cases/map.html"
    query: str
    chosen: Sequence[Chosen]
    clear_url: str
    total: int
    placeless: int
    layout: Layout
    squares: Sequence[Square]
    shades: Sequence[Shade]
    regions: Sequence[Region]


def map_view(session: Session, asked: Asked) -> MapView:
    """Return the map under the filters of an address: each number is the total of the list that it leads to."""
    counts = asked.catalogue.facets().prefectures
    shades = Shades(max(counts.values(), default=0))
    places = _places(asked, counts)
    total = sum(counts.values())
    is_placed = bool(asked.form.region or asked.form.prefecture or asked.form.municipality)
    return MapView(
        query=asked.form.addresses().query,
        chosen=chosen(asked.form, taxonomy.vocabulary(session), PATH),
        clear_url=asked.form.nothing_asked(PATH),
        total=total,
        placeless=0 if is_placed else asked.catalogue.total - total,
        layout=layout(),
        squares=[_square(tile, places[tile.prefecture], shades) for tile in layout().tiles],
        shades=shades.shades,
        regions=_regions(asked.form.addresses(), places),
    )


def _places(asked: Asked, counts: Mapping[str, int]) -> dict[str, Place]:
    addresses = asked.form.addresses()
    here = taxonomy.get_prefecture(asked.form.prefecture).code if asked.form.prefecture else ""
    return {
        prefecture.code: Place(
            label=str(label_of(prefecture)),
            count=counts.get(prefecture.code, 0),
            url=addresses.address(prefecture=prefecture.code, municipality="") if prefecture.code in counts else "",
            is_chosen=prefecture.code == here,
        )
        for prefecture in taxonomy.gazetteer().prefectures
    }


def _square(tile: Tile, place: Place, shades: Shades) -> Square:
    prefecture = taxonomy.gazetteer().get_prefecture(tile.prefecture)
    counted = _n("%(num)s case", "%(num)s cases", place.count)
    # what is heard begins with what is seen: 島根 in Japanese, three letters in English
    if current_language() == "en":
        name, words = tile.letters, f"{tile.letters} {counted}, {place.label}"
    else:
        name, words = prefecture.short_name, f"{prefecture.short_name} {counted}"
    return Square(tile, name, words, place, shades.step(place.count))


def _regions(addresses: Addresses, places: Mapping[str, Place]) -> list[Region]:
    gazetteer = taxonomy.gazetteer()
    found = []
    for region in gazetteer.regions:
        within = [places[prefecture.code] for prefecture in gazetteer.prefectures_of(region.code)]
        count = sum(place.count for place in within)
        url = addresses.address(region=region.code, prefecture="", municipality="") if count else ""
        found.append(Region(str(label_of(region)), count, url, within))
    return found
