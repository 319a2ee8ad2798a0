"""Reading the pages that show the catalogue in other ways than as a list."""

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlmodel import Session
from starlette.datastructures import QueryParams

from yoriai.domains.cases import service as cases
from yoriai.web.cases.understanding import filters_of

LINK = re.compile(r'<a ([^>]*)href="(/cases[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
LABEL = re.compile(r'aria-label="[^"]* (\d+)(?:件の事例| cases?)[^"]*"')
AFTER = re.compile(r'\s*(?:</th><td class="numeric">|<span class="numeric">|<span class="soft">)(\d+)')


@dataclass(frozen=True)
class Counted:
    """A link with the number that stands in it or beside it."""

    url: str
    count: int


def counted_links(page: str) -> list[Counted]:
    """Return every link of a page that has a number: in its label, or right after it."""
    found = []
    for match in LINK.finditer(page):
        before, url, after, _inner = match.groups()
        number = LABEL.search(before + after) or AFTER.match(page, match.end())
        if number:
            found.append(Counted(html.unescape(url), int(number[1])))
    return found


def total_at(session: Session, url: str) -> int:
    """Return how many cases the list at an address has."""
    parts = urlsplit(url)
    assert parts.path == "/cases"
    return cases.Catalogue(session, filters_of(QueryParams(parts.query)).filters()).total
