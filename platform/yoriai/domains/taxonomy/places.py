"""Prefectures and municipalities, found in the way people write them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from yoriai.core.paths import DATA
from yoriai.domains.taxonomy.areas import Areas
from yoriai.domains.taxonomy.spelling import compact, squeeze

PLACES: Final = DATA / "places"


@dataclass(frozen=True)
class Region:
    """One of the eight regions."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True)
class Prefecture:
    """A prefecture; the code is the two digits of JIS X 0401 as text."""

    code: str
    name: str
    kana: str
    name_en: str
    region: str

    @property
    def short_name(self) -> str:
        """The name as people say it: 東京, 京都, 島根, but 北海道."""
        return self.name if self.name == "北海道" else self.name[:-1]


@dataclass(frozen=True)
class Municipality:
    """A city, town, village, special ward, or ward of a designated city (which names its `city`).

    The code is the six digits of the national local-government code as text, the last one a check digit.
    """

    code: str
    name: str
    kana: str
    prefecture: str
    kind: str
    city: str | None = None
    full_name: str = ""


class Gazetteer:
    """All places, found by code or in text."""

    def __init__(
        self, regions: Iterable[Region], prefectures: Iterable[Prefecture], municipalities: Iterable[Municipality]
    ) -> None:
        """Take the places in the order in which lists show them."""
        self.regions = tuple(regions)
        self.prefectures = tuple(prefectures)
        self.municipalities = tuple(municipalities)
        self._prefectures = {prefecture.code: prefecture for prefecture in self.prefectures}
        self._regions = {
            region.code: tuple(each for each in self.prefectures if each.region == region.code)
            for region in self.regions
        }
        self._municipalities = {place.code: place for place in self.municipalities}
        self._areas = {
            prefecture.code: Areas({place.full_name: place.code for place in self.municipalities_of(prefecture.code)})
            for prefecture in self.prefectures
        }

    def get_prefecture(self, code: str) -> Prefecture:
        """Give the prefecture of a two-digit code; raise KeyError when there is none."""
        return self._prefectures[code]

    def find_municipality(self, code: str) -> Municipality | None:
        """Find a municipality by its six-digit code."""
        return self._municipalities.get(code)

    def municipalities_of(self, prefecture: str) -> tuple[Municipality, ...]:
        """Give a prefecture's municipalities in the order of their codes."""
        return tuple(place for place in self.municipalities if place.prefecture == prefecture)

    def find_region(self, code: str) -> Region | None:
        """Find a region by its code."""
        return next((region for region in self.regions if region.code == code), None)

    def prefectures_of(self, region: str) -> tuple[Prefecture, ...]:
        """Give a region's prefectures in the order of their codes."""
        return self._regions.get(region, ())

    def find_prefecture(self, text: str) -> Prefecture | None:
        """Find the prefecture that the text begins with: 神奈川県, 神奈川県等, 神奈川, a whole address."""
        key = compact(text)
        for prefecture in self.prefectures:
            if key.startswith(prefecture.name):
                return prefecture
        words = squeeze(text).split(" ")
        for prefecture in self.prefectures:
            if compact(words[0]).removesuffix("等") == prefecture.short_name:
                return prefecture
        return None

    def find_municipalities(self, prefecture: Prefecture, text: str) -> tuple[Municipality, ...]:
        """Find every municipality that the text names, in its order: "室蘭市、登別市", "亘理郡亘理町", "札幌市西区"."""
        codes = self._areas[prefecture.code].read(_without_prefecture(text, prefecture)).codes
        return tuple(self._municipalities[code] for code in codes)

    def find_unknown_places(self, prefecture: Prefecture, text: str) -> tuple[str, ...]:
        """Find the parts of the text that name no municipality of the prefecture."""
        return self._areas[prefecture.code].read(_without_prefecture(text, prefecture)).unknown


def _without_prefecture(text: str, prefecture: Prefecture) -> str:
    """Give the text of an area without its prefecture in front; spaces stay, since they part municipalities."""
    stripped = text.strip()
    if stripped.startswith(prefecture.name):
        return stripped.removeprefix(prefecture.name).removeprefix("等")
    # "京都 宇治市" names the prefecture first, "京都市" does not.
    first, _, rest = stripped.partition(" ")
    return rest if first.removesuffix("等") == prefecture.short_name else stripped


def parse_gazetteer(prefectures: dict[str, Any], municipalities: list[dict[str, Any]]) -> Gazetteer:
    """Build a gazetteer from the two parsed files."""
    cities = {row["code"]: row["name"] for row in municipalities}
    return Gazetteer(
        (Region(**row) for row in prefectures["regions"]),
        (Prefecture(**row) for row in prefectures["prefectures"]),
        (
            Municipality(**row, full_name=cities[row["city"]] + row["name"] if "city" in row else row["name"])
            for row in municipalities
        ),
    )


@cache
def gazetteer() -> Gazetteer:
    """Return the places that ship, read once a process."""
    return load_gazetteer(PLACES)


def load_gazetteer(path: Path) -> Gazetteer:
    """Read prefectures.json and municipalities.json from a folder; raise OSError or ValueError when they are bad."""
    return parse_gazetteer(
        json.loads((path / "prefectures.json").read_text(encoding="utf-8")),
        json.loads((path / "municipalities.json").read_text(encoding="utf-8")),
    )
