"""What two plans differ in. Pure: what other points, or one changed pair, would do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Moved:
    """A request that has another mentor or hour in another plan, or one of the two plans alone; None for none."""

    asking: str
    before: tuple[str, datetime] | None
    after: tuple[str, datetime] | None


def moved(before: Iterable[tuple[str, str, datetime]], after: Iterable[tuple[str, str, datetime]]) -> list[Moved]:
    """Return the requests whose mentor or hour differs between two plans, each given as (request, mentor, start)."""
    left, right = _by_request(before), _by_request(after)
    return [
        Moved(asking, left.get(asking), right.get(asking))
        for asking in sorted(left.keys() | right.keys())
        if left.get(asking) != right.get(asking)
    ]


def _by_request(pairs: Iterable[tuple[str, str, datetime]]) -> Mapping[str, tuple[str, datetime]]:
    return {asking: (giving, start) for asking, giving, start in pairs}
