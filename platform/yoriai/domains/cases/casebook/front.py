"""What the front matter says of the book itself: its title, who edited it, its fiscal year."""

import re
import unicodedata
from collections.abc import Iterable

from yoriai.domains.cases.casebook.dates import ERA_OFFSETS
from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.records import BookFacts
from yoriai.domains.taxonomy.spelling import squeeze

_LOOKED_AT = 40
_TITLE = re.compile(r"^.{4,80}(?:事例集|取組集|実践集)(?:[(（].*[)）])?$")
_PUBLISHER = re.compile(r"^(?P<name>.{2,60}?)\s*(?:編集|編著|編|発行)$")
_YEAR = re.compile(r"(?P<era>平成|令和)\s*(?P<year>元|\d{1,2})\s*年度")
_JAPANESE = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=[A-Z])|(?<=[A-Z]) (?=[^\x00-\x7f])")


def read_front(front: Iterable[Line]) -> BookFacts:
    """Read the first title, publisher and fiscal year among the first lines that hold anything."""
    title, publisher, year = "", "", None
    filled = [squeeze(unicodedata.normalize("NFKC", line.text)) for line in front if not line.blank]
    for text in filled[:_LOOKED_AT]:
        if not title and _TITLE.match(text):
            title = _JAPANESE.sub("", text)
        elif not publisher and (named := _PUBLISHER.match(text)):
            publisher = named["name"]
        if year is None and (dated := _YEAR.search(text)):
            count = 1 if dated["year"] == "元" else int(dated["year"])
            year = ERA_OFFSETS[dated["era"]] + count
    return BookFacts(title[:200], publisher[:120], year)
