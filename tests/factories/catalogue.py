"""A catalogue whose cases differ in every way that a filter can ask for."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from tests.factories.cases import make_cases
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind

PRACTICES = ["connection", "exchange", "ibasho", "food", "outreach", "vacant-houses"]
TARGETS = ["youth", "older-people", "hikikomori", "all-generations"]
WEIGHTS = ["primary", "secondary"]
PLACES = [
    ("島根県", "松江市"),
    ("島根県", "出雲市"),
    ("京都府", "京都市"),
    ("東京都", ""),
    ("神奈川県", "横浜市"),
    ("北海道", ""),
]


def make_catalogue(session: Session, count: int, seed: int) -> None:
    """Write so many cases: their marks, places, editions, texts, times and uses differ."""
    chance = Random(seed)
    numbers = range(count)
    editions: dict[str, Iterable[int]] = {"r5": numbers[::4], "r6": [number for number in numbers if number % 4]}
    for edition, chosen in editions.items():
        made = make_cases(session, [_case(number, chance) for number in chosen], edition=edition)
        for number, case in zip(chosen, made, strict=True):
            case.created_at += timedelta(minutes=number)
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
        "marks": {code: chance.choice(WEIGHTS) for code in codes},
        "sections": {"purpose": "場をひらく。"} if number % 5 else {},
    }
