"""Where something is: in words, and as forms and addresses say it."""

from collections.abc import Sequence

from yoriai.domains.organisations.profile_rules import municipality_code
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.choices import prefecture_name


def place_in_words(prefecture: str, municipalities: Sequence[str] = ()) -> str:
    """Return where it is, in the reader's language: prefecture, then municipalities."""
    return " ".join(filter(None, [prefecture_name(prefecture), "・".join(municipalities)]))


def prefecture_or_none(value: str) -> str:
    """Return the code of a prefecture as an address carries it, '' for what is none."""
    return value if value in {each.code for each in taxonomy.gazetteer().prefectures} else ""


def municipality_typed(typed: str, prefecture: str) -> str | None:
    """Return the code of a town as somebody typed it, of the prefecture that they chose where that is one."""
    return municipality_code(typed, prefecture_or_none(prefecture) or None, taxonomy.gazetteer())
