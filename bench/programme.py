"""Requests and mentors by the thousand, as a form's export has them: for measuring plans from files."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final

from yoriai.core.clock import TOKYO
from yoriai.domains.taxonomy.places import PLACES
from yoriai.domains.taxonomy.vocabulary import TERMS

FIRST: Final = datetime(2026, 12, 1, 9, tzinfo=TOKYO)
DAY_STEPS: Final = 22
"""Half-hours of a day at which a session may begin, from nine in the morning."""
TOPICS: Final = (
    "子ども食堂の担い手が足りません",
    "空き家を居場所にしたいです",
    "買い物に困る高齢者を送迎しています",
    "企業の寄付をどう頼めばよいでしょうか",
    "行政との協働の進め方を知りたいです",
    "若者の就労を支えています",
    "ひきこもりの家族会を始めます",
    "災害のときの見守りを考えています",
    "学習支援の会場を探しています",
    "助成金が終わった後の運営に悩んでいます",
    "ボランティアの募集がうまくいきません",
    "外国人の親子の相談が増えました",
)


COMMON: Final = (
    "organisation",
    "prefecture",
    "languages",
    "practices_primary",
    "practices_secondary",
    "targets_primary",
    "targets_secondary",
)
OF_REQUESTS: Final = ("id", *COMMON, "wishes", "starts", "text")
OF_MENTORS: Final = ("id", *COMMON, "starts", "text", "capacity", "paused")


def write(
    folder: Path, requests: int, mentors: int, eligible: int = 50, room: float = 1.1, seed: int = 1
) -> tuple[Path, Path]:
    """Write both files and return where they are; about so many mentors can meet each request.

    `room` is how many sessions all mentors together have for each request.
    """
    invented = _Invented(Random(seed), organisations=requests + mentors, days=_days(min(1.0, eligible / mentors)))
    hours = {f"M{number:05}": invented.starts(6) for number in range(1, mentors + 1)}
    everybody, known, places = list(hours), _by_day(hours), room * requests / mentors
    folder.mkdir(parents=True, exist_ok=True)
    asking, giving = folder / f"requests-{requests}.csv", folder / f"mentors-{mentors}.csv"
    rows = (invented.request(f"R{number:06}", known, everybody) for number in range(1, requests + 1))
    _write(asking, OF_REQUESTS, rows)
    _write(giving, OF_MENTORS, (invented.mentor(id_, starts, places) for id_, starts in hours.items()))
    return asking, giving


class _Invented:
    """Rows as chance has them; the same seed gives the same rows."""

    def __init__(self, chance: Random, organisations: int, days: int) -> None:
        terms = json.loads(TERMS.read_text(encoding="utf-8"))["terms"]
        prefectures = json.loads((PLACES / "prefectures.json").read_text(encoding="utf-8"))["prefectures"]
        self._chance, self._organisations, self._days = chance, organisations, days
        self._practices = [term["code"] for term in terms if term["kind"] == "practice"]
        self._targets = [term["label"] for term in terms if term["kind"] == "target"]
        self._prefectures = [each["name"] for each in prefectures]

    def request(self, id_: str, by_day: Mapping[int, Sequence[str]], mentors: Sequence[str]) -> list[str]:
        """Return a request: it may wish for mentors who have time on its first day."""
        starts = self.starts(3)
        near = by_day.get(starts[0] // DAY_STEPS) or mentors
        wishes = self._some(near, min(len(near), self._chance.randrange(4)))
        return [id_, *self._common(), wishes, _written(starts), self._text(3)]

    def mentor(self, id_: str, starts: Sequence[int], places: float) -> list[str]:
        """Return a mentor who takes about so many sessions."""
        capacity = max(1, round(places * self._chance.uniform(0.6, 1.4)))
        common, text = self._common(), self._text(4)
        return [id_, *common, _written(starts), text, str(capacity), self._chance.choice(("", "", "0"))]

    def starts(self, blocks: int) -> list[int]:
        """Return the half-hours at which a session may begin, in some blocks of two to six."""
        found: set[int] = set()
        for _ in range(blocks):
            first = self._chance.randrange(self._days) * DAY_STEPS + self._chance.randrange(DAY_STEPS - 6)
            found.update(range(first, first + self._chance.randint(2, 6)))
        return sorted(found)

    def _common(self) -> list[str]:
        return [
            f"団体{self._chance.randrange(self._organisations):06}",
            self._chance.choice(self._prefectures),
            self._chance.choice(("ja", "ja;en", "日本語")),
            self._some(self._practices, 2),
            self._some(self._practices, 2),
            self._some(self._targets, 1),
            self._some(self._targets, 3),
        ]

    def _text(self, topics: int) -> str:
        return "。".join(self._chance.sample(TOPICS, topics))

    def _some(self, among: Sequence[str], count: int) -> str:
        return ";".join(self._chance.sample(among, count))


def _by_day(hours: Mapping[str, Sequence[int]]) -> dict[int, list[str]]:
    """Return who has time on each day."""
    found: dict[int, list[str]] = {}
    for id_, starts in hours.items():
        for day in {start // DAY_STEPS for start in starts}:
            found.setdefault(day, []).append(id_)
    return found


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(chain((columns,), rows))


def _days(share: float) -> int:
    """Return over how many days hours must be strewn for a request to meet about this share of the mentors."""
    # three blocks of a request, six of a mentor; two of one day have an hour in common about three times in ten
    return max(8, round(3 * 6 * 0.3 / share))


def _written(starts: Sequence[int]) -> str:
    return ";".join(
        (FIRST + timedelta(days=start // DAY_STEPS, minutes=30 * (start % DAY_STEPS))).isoformat() for start in starts
    )
