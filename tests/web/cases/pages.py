"""Reading the pages that show the catalogue in other ways than as a list, and cases to fill them with."""

import html
import re
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session
from starlette.datastructures import QueryParams

from tests.factories.cases import make_cases
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.web.cases.understanding import filters_of

PRACTICES = ["connection", "exchange", "ibasho", "food", "outreach", "vacant-houses"]
TARGETS = ["youth", "older-people", "hikikomori", "all-generations"]
PLACES = [
    ("島根県", "松江市"),
    ("島根県", "出雲市"),
    ("京都府", "京都市"),
    ("東京都", ""),
    ("神奈川県", "横浜市"),
    ("北海道", ""),
]

LINK = re.compile(r'<a ([^>]*)href="(/cases[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
LABEL = re.compile(r'aria-label="[^"]* (\d+)(?:件の事例| cases?)[^"]*"')
AFTER = re.compile(r'\s*(?:</th><td class="numeric">|<span class="numeric">|<span class="soft">)(\d+)')


@dataclass(frozen=True)
class Counted:
    """A link with the number that stands in it or beside it."""

    url: str
    count: int


def fill(session: Session) -> None:
    """Write cases whose marks, places, editions, texts and uses differ."""
    chance = Random(11)  # noqa: S311
    for edition, numbers in (("r5", range(0, 30, 4)), ("r6", [number for number in range(30) if number % 4])):
        made = make_cases(session, [_case(number, chance) for number in numbers], edition=edition)
        for number, case in zip(numbers, made, strict=True):
            if number % 6 == 0:
                cases.record_use(session, [case.id], UseKind.CONSULTATION, f"subject-{number}")


def _case(number: int, chance: Random) -> dict[str, Any]:
    prefecture, municipality = PLACES[number % len(PLACES)]
    codes = [*chance.sample(PRACTICES, chance.randint(1, 3)), *chance.sample(TARGETS, chance.randint(1, 2))]
    return {
        "number": f"{number:02}",
        "title": ("みんなの食堂", "町の居場所", "京都の空き家")[number % 3] + str(number),
        "prefecture": prefecture,
        "municipalities": (municipality,) if municipality else (),
        "marks": {code: chance.choice(["primary", "secondary"]) for code in codes},
        "sections": {"purpose": "場をひらく。"} if number % 5 else {},
    }


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
