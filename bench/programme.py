"""Requests and mentors by the thousand, as a form's export has them: for measuring plans from files."""

import csv
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from yoriai.core.clock import TOKYO
from yoriai.domains.taxonomy.service import PLACES, TERMS

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


def write(
    folder: Path, requests: int, mentors: int, eligible: int = 50, room: float = 1.1, seed: int = 1
) -> tuple[Path, Path]:
    """Write both files and return where they are; about so many mentors can meet each request."""
    random = Random(seed)  # noqa: S311
    terms = json.loads(TERMS.read_text(encoding="utf-8"))["terms"]
    practices = [term["code"] for term in terms if term["kind"] == "practice"]
    targets = [term["label"] for term in terms if term["kind"] == "target"]
    prefectures = [
        each["name"] for each in json.loads((PLACES / "prefectures.json").read_text(encoding="utf-8"))["prefectures"]
    ]
    share = min(1.0, eligible / mentors)
    days = _days(share)
    ids = [f"M{number:05}" for number in range(1, mentors + 1)]
    free = [_starts(random, days, 6) for _ in ids]
    by_day: dict[int, list[str]] = {}
    for id_, starts in zip(ids, free, strict=True):
        for day in {start // DAY_STEPS for start in starts}:
            by_day.setdefault(day, []).append(id_)

    def common() -> list[str]:
        return [
            f"団体{random.randrange(requests + mentors):06}",
            random.choice(prefectures),
            random.choice(("ja", "ja;en", "日本語")),
            ";".join(random.sample(practices, 2)),
            ";".join(random.sample(practices, 2)),
            ";".join(random.sample(targets, 1)),
            ";".join(random.sample(targets, 3)),
        ]

    folder.mkdir(parents=True, exist_ok=True)
    files = folder / f"requests-{requests}.csv", folder / f"mentors-{mentors}.csv"
    with files[0].open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", *_COMMON, "wishes", "starts", "text"))
        for number in range(1, requests + 1):
            starts = _starts(random, days, 3)
            near = by_day.get(starts[0] // DAY_STEPS) or ids
            wishes = random.sample(near, min(len(near), random.randrange(4)))
            rows.writerow(
                (f"R{number:06}", *common(), ";".join(wishes), _written(starts), "。".join(random.sample(TOPICS, 3)))
            )
    with files[1].open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", *_COMMON, "starts", "text", "capacity", "paused"))
        for id_, starts in zip(ids, free, strict=True):
            capacity = max(1, round(room * requests / mentors * random.uniform(0.6, 1.4)))
            rows.writerow(
                (
                    id_,
                    *common(),
                    _written(starts),
                    "。".join(random.sample(TOPICS, 4)),
                    capacity,
                    random.choice(("", "", "0")),
                )
            )
    return files


_COMMON: Final = (
    "organisation",
    "prefecture",
    "languages",
    "practices_primary",
    "practices_secondary",
    "targets_primary",
    "targets_secondary",
)


def _days(share: float) -> int:
    """Return over how many days hours must be strewn for a request to meet about this share of the mentors."""
    # three blocks of a request, six of a mentor; two of one day have an hour in common about three times in ten
    return max(8, round(3 * 6 * 0.3 / share))


def _starts(random: Random, days: int, blocks: int) -> list[int]:
    found: set[int] = set()
    for _ in range(blocks):
        first = random.randrange(days) * DAY_STEPS + random.randrange(DAY_STEPS - 6)
        found.update(range(first, first + random.randint(2, 6)))
    return sorted(found)


def _written(starts: Sequence[int]) -> str:
    return ";".join(
        (FIRST + timedelta(days=start // DAY_STEPS, minutes=30 * (start % DAY_STEPS))).isoformat() for start in starts
    )
