"""Names of municipalities inside the text of an area."""

import re
import unicodedata
from dataclasses import dataclass

_SEPARATORS = re.compile(r"[\s、,，。・･/／;；＆&|()（）\[\]「」]+")
_CONNECTIVE = re.compile(r"^(?:及び|および|並びに|ならびに|と|ほか|他|等)")
_COUNTY = re.compile(r"^[^市区町村]*?郡")
_WARD = re.compile(r"^(?P<city>.+?市)(?P<ward>.+区)$")
# Words for the whole of a prefecture or for no place at all: they name no municipality and are no riddle either.
_EVERYWHERE = re.compile(r"^(?:全域|一円|各地|各所|全国|オンライン|[都道府県市町村]内|全[都道府県市町村]|[県府都道])+$")


@dataclass(frozen=True)
class Area:
    """What a text of an area names: codes of municipalities in its order, and the parts that name none."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


def _key(name: str) -> str:
    """Give the key under which 茅ヶ崎/茅ケ崎, 龍ケ崎/竜ヶ崎 and 亶理/亘理 meet."""
    return unicodedata.normalize("NFKC", name).replace("ヶ", "ケ").replace("龍", "竜").replace("亶", "亘")


class Areas:
    """The municipalities of one prefecture as a reader of area texts."""

    def __init__(self, codes: dict[str, str]) -> None:
        """Take codes by full name (札幌市西区 for a ward)."""
        self._codes = {_key(name): code for name, code in codes.items()}
        self._longest = max((len(name) for name in self._codes), default=0)

    def read(self, text: str) -> Area:
        """Read names parted by commas, dots, spaces or nothing, with their county before them or not."""
        names: list[str] = []
        unknown: list[str] = []
        for token in _SEPARATORS.split(text):
            found, rest = self._read_token(_key(token), city=_city_of(names))
            names.extend(name for name in found if name not in names)
            if rest and not _EVERYWHERE.match(rest):
                unknown.append(token)
        return Area(tuple(self._codes[name] for name in names), tuple(unknown))

    def _read_token(self, token: str, city: str) -> tuple[list[str], str]:
        """Read names one after another from the start of a token; give them and what is left unread.

        `city` is the designated city whose ward was named before: "札幌市西区・北区" means two wards of Sapporo.
        """
        found: list[str] = []
        while token:
            name = self._name_at_start(token)
            if name is not None:
                found.append(name)
                token = token[len(name) :]
            elif city and (ward := self._name_at_start(city + token)) and len(ward) > len(city):
                found.append(ward)
                token = token[len(ward) - len(city) :]
            elif (shorter := _shorten(token, after_name=bool(found))) != token:
                token = shorter
            else:
                return found, token
        return found, ""

    def _name_at_start(self, token: str) -> str | None:
        for length in range(min(self._longest, len(token)), 0, -1):
            if token[:length] in self._codes:
                return token[:length]
        return None


def _city_of(names: list[str]) -> str:
    """Give the city of the ward named last, or nothing."""
    match = _WARD.match(names[-1]) if names else None
    return match["city"] if match else ""


def _shorten(token: str, *, after_name: bool) -> str:
    """Take off a county before a name, or a connective (及び, 等) after one."""
    if after_name and _CONNECTIVE.match(token):
        return _CONNECTIVE.sub("", token, count=1)
    return _COUNTY.sub("", token, count=1)
