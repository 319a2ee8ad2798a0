"""What a case says, ready to show: its parts with their headings, its paragraphs and lists, dates in words. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from babel.dates import format_date

from yoriai.core.i18n import current_language, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.entry import FoundedOn

HEADINGS: Final = {
    "purpose": mark("What it is for"),
    "people": mark("The people it is for"),
    "content": mark("What they do"),
    "partners": mark("Who works together"),
    "outreach": mark("How they reach people"),
    "results": mark("What came of it"),
}
BULLET: Final = "- "

_ERAS: Final = (("令和", 2019), ("平成", 1989))
_PATTERNS: Final = {"ja": {1: "y年", 2: "y年M月", 3: "y年M月d日"}, "en": {1: "y", 2: "MMMM y", 3: "d MMMM y"}}


@dataclass(frozen=True)
class Block:
    """A paragraph of lines, or a list of items."""

    is_list: bool
    lines: Sequence[str]


@dataclass(frozen=True)
class Section:
    """One part of a case's text."""

    key: str
    heading: str
    blocks: Sequence[Block]

    @property
    def anchor(self) -> str:
        """The id of this part in its page."""
        return anchor_of(self.key)


def sections_of(texts: Mapping[str, str]) -> list[Section]:
    """Return the parts of a case in the casebook's order, each with its heading; unknown parts come last."""
    order = [*(key for key in HEADINGS if key in texts), *(key for key in texts if key not in HEADINGS)]
    return [Section(key, heading_of(key), list(blocks_of(texts[key]))) for key in order]


def heading_of(key: str) -> str:
    """Return the heading of a part in the reader's language; a part that the genre does not have is its own."""
    return _(HEADINGS[key]) if key in HEADINGS else key


def anchor_of(key: str) -> str:
    """Return the id of a part in its page."""
    return f"section-{key}" if key in HEADINGS else f"section-{key.encode().hex()[:24]}"


def blocks_of(text: str) -> Iterator[Block]:
    """Yield a text's paragraphs and lists: lines that begin with "- " are items."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for is_list, group in groupby(lines, key=lambda line: line.startswith(BULLET)):
        yield Block(is_list, [line.removeprefix(BULLET).strip() for line in group])


def founded_in_words(founded: FoundedOn | None) -> str:
    """Return a date as far as it is known: 2004年5月21日, 2023年6月, 2020年; nothing where none is known."""
    if founded is None:
        return ""
    parts = [int(part) for part in founded.value.split("-")]
    day = date(*[*parts, 1, 1][:3])
    language = current_language()
    return format_date(day, _PATTERNS[language][len(parts)], locale=language)


def fiscal_year_in_words(year: int | None) -> str:
    """Return a fiscal year (western) as its country counts: 令和6年度, fiscal 2024; '' where none is known."""
    if year is None:
        return ""
    if current_language() == "en":
        return f"fiscal {year}"
    name, first = next(((name, first) for name, first in _ERAS if year >= first), ("西暦", 1))
    return f"{name}{year - first + 1 if year > first else '元'}年度"
