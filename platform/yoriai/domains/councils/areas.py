"""The places that a council is for, as somebody types them. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from yoriai.domains.councils.errors import PlaceUnknown
from yoriai.domains.taxonomy.places import Gazetteer, Prefecture

SHOWN: Final = 40
_BETWEEN: Final = re.compile(r"[\n、,，・;；/／]+")


class Place(NamedTuple):
    """A prefecture, or a municipality of one ('' for the whole)."""

    prefecture: str
    municipality: str


def read_places(typed: str, places: Gazetteer) -> list[Place]:
    """Return the places of a text: 宮城県気仙沼市、岩手県陸前高田市; a prefecture alone is the whole of it.

    A town without its prefecture belongs to the one named before it; before any, to the only one that has it. Raises
    PlaceUnknown for `areas`.
    """
    found: list[Place] = []
    within: Prefecture | None = None
    for part in filter(None, (each.strip() for each in _BETWEEN.split(typed))):
        named = places.find_prefecture(part)
        within = named or within
        found += _read(part, named, within, places)
    return list(dict.fromkeys(found))


def typed_places(areas: Iterable[Place], places: Gazetteer) -> str:
    """Return places as somebody would type them, one a line."""
    return "\n".join(_typed(area, places) for area in areas)


def _typed(area: Place, places: Gazetteer) -> str:
    town = places.find_municipality(area.municipality) if area.municipality else None
    return places.get_prefecture(area.prefecture).name + (town.full_name if town else "")


def _read(part: str, named: Prefecture | None, within: Prefecture | None, places: Gazetteer) -> Iterator[Place]:
    candidates = [within] if within else list(places.prefectures)
    meant = [(each, towns) for each in candidates if (towns := _towns(each, part, places))]
    if named and part in {named.name, named.short_name}:
        yield Place(named.code, "")
    elif len(meant) == 1:
        prefecture, towns = meant[0]
        yield from (Place(prefecture.code, code) for code in towns)
    else:
        raise PlaceUnknown("areas", typed=part[:SHOWN])


def _towns(prefecture: Prefecture, part: str, places: Gazetteer) -> list[str]:
    if places.find_unknown_places(prefecture, part):
        return []
    return [town.code for town in places.find_municipalities(prefecture, part)]
