"""How much an agenda takes, and in which order its items stand. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

MOST_ITEMS: Final = 60
MOST_MATERIALS: Final = 20
MOST_MINUTES: Final = 480
LABEL_CHARS: Final = 120
URL_CHARS: Final = 500
LONGEST_ENDING: Final = 5
ACTIONS_MINUTES: Final = 10
"""What looking through the open actions of last time takes, until somebody says otherwise."""


def ordered(present: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return ids in a wanted order; what is not spoken of (somebody else added it meanwhile) follows as it stands."""
    known = set(present)
    first = [each for each in dict.fromkeys(wanted) if each in known]
    return [*first, *(each for each in present if each not in set(first))]


def by_number(present: Sequence[str], numbers: Mapping[str, int]) -> list[str]:
    """Return ids by the numbers typed beside them; whoever is given another's number stands before them.

    One that was moved down stands after the one whose number it took: then each number typed alone is where it ends up.
    """
    places = {each: place for place, each in enumerate(present, start=1)}

    def key(each: str) -> tuple[float, int]:
        place, number = places[each], numbers.get(each, places[each])
        lean = 0.0 if number == place else (-0.5 if number < place else 0.5)
        return number + lean, place

    return sorted(present, key=key)


def is_address(url: str) -> bool:
    """Tell whether a text is the address of a page elsewhere, of a length that is kept."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isprintable() and len(url) <= URL_CHARS


def name_of_file(name: str) -> str:
    """Return the name of a file without folders and ending, as people read it."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = bare.rpartition(".")
    return (stem if dot and stem and len(ending) <= LONGEST_ENDING else bare).strip()
