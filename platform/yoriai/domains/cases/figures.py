"""Numbers that a case's text states, as data: how often, how many people, with how many others, since when, at what
cost. Pure.

Only what the sentence itself says plainly is taken: the number, its unit and a word beside it that tells what is
counted. A number that may mean something else (a year, an age, the third of a series, a capacity, last year's value) is
left to the reader. Each figure keeps the sentence it stands in.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from yoriai.domains.cases.figure_words import (
    AFTER_HELPERS,
    AFTER_PARTICIPANTS,
    COST,
    EXCLUDED_BEFORE,
    FREE,
    HAPPENS,
    HELPERS,
    OPEN_DAYS,
    PARTICIPANTS,
    PARTNERS,
    PERIOD,
    PERIODS,
    QUANTITY,
    REPEATED,
    SINCE,
    STATES_A_NUMBER,
    TOTAL,
    bound_of,
    number_in,
    plain,
    western_year,
)


class FigureKind(StrEnum):
    """What a number of a case counts."""

    SESSIONS = "sessions"
    PARTICIPANTS = "participants"
    HELPERS = "helpers"
    PARTNERS = "partners"
    SINCE = "since"
    COST = "cost"


@dataclass(frozen=True)
class Figure:
    """A number with what it counts; `high` ends a range, `period` is what it is counted over ('' where unsaid).

    `bound` is '', about, least or most; `is_total` says that the same people or times may be counted repeatedly (延べ).
    """

    kind: FigureKind
    value: float
    unit: str
    section: str
    sentence: str
    high: float | None = None
    period: str = ""
    bound: str = ""
    is_total: bool = False

    def stored(self) -> dict[str, Any]:
        """Return the figure as JSON holds it."""
        return {**vars(self), "kind": str(self.kind)}


MOST: Final = 30
"""A case does not show more figures than this."""
SENTENCE_CHARS: Final = 160
BEFORE, AFTER = 16, 16
"""So many characters around a number are looked at for what it counts."""

_SENTENCES: Final = re.compile(r"[^。!?！？\n]+[。!?！？]?")
_PEOPLE: Final = frozenset({"人", "名"})
_TIMES: Final = "回"
_DAYS: Final = "日"
_MONEY: Final = "円"


def figures_in(sections: Mapping[str, str]) -> list[Figure]:
    """Return the figures that sections state, in their order; one said twice is there once."""
    found: dict[tuple[Any, ...], Figure] = {}
    for section, text in sections.items():
        for sentence in _SENTENCES.findall(text):
            if not STATES_A_NUMBER.search(sentence):
                continue
            for figure in _figures_of(section, sentence.strip().removeprefix("- ")):
                key = (figure.kind, figure.value, figure.high, figure.period, figure.is_total)
                found.setdefault(key, figure)
    return list(found.values())[:MOST]


def stored_figures(rows: list[dict[str, Any]]) -> list[Figure]:
    """Return figures from how they are stored."""
    return [Figure(**{**row, "kind": FigureKind(row["kind"])}) for row in rows]


def _figures_of(section: str, sentence: str) -> Iterator[Figure]:
    text = plain(sentence)
    for match in QUANTITY.finditer(text):
        figure = _figure(section, sentence, text, match)
        if figure is not None:
            yield figure
    for match in SINCE.finditer(text):
        yield Figure(FigureKind.SINCE, western_year(match), "年", section, _excerpt(sentence, match.start()))
    for match in FREE.finditer(text):
        yield Figure(FigureKind.COST, 0, _MONEY, section, _excerpt(sentence, match.start()))


def _figure(section: str, sentence: str, text: str, match: re.Match[str]) -> Figure | None:
    before, after = text[max(0, match.start() - BEFORE) : match.start()], text[match.end() : match.end() + AFTER]
    if EXCLUDED_BEFORE.search(before + match["prefix"]):
        return None
    kind = _kind(match, before, after)
    if kind is None:
        return None
    low, high = number_in(match["low"]), number_in(match["high"]) if match["high"] else None
    if high is not None and high <= low:
        return None
    return Figure(
        kind=kind,
        value=low,
        unit=match["unit"],
        section=section,
        sentence=_excerpt(sentence, match.start()),
        high=high,
        period=_period(match, before),
        bound=bound_of(match),
        is_total=bool(REPEATED.search(match["prefix"])),
    )


def _kind(match: re.Match[str], before: str, after: str) -> FigureKind | None:
    unit = match["unit"]
    if unit == _TIMES:
        is_said = PERIOD.search(before) or TOTAL.search(match["prefix"]) or match["prefix"].endswith("全")
        return FigureKind.SESSIONS if is_said or HAPPENS.search(f"{before}{match['prefix']}#{after}") else None
    if unit == _DAYS:
        return FigureKind.SESSIONS if PERIOD.search(before) and OPEN_DAYS.match(after) else None
    if unit == _MONEY:
        return FigureKind.COST if COST.search(before) else None
    if unit in _PEOPLE:
        return _kind_of_people(match, before, after)
    near = f"{before}{match['prefix']}#{after}"
    return FigureKind.PARTNERS if PARTNERS.search(near) else None


def _kind_of_people(match: re.Match[str], before: str, after: str) -> FigureKind | None:
    """Tell those who come from those who carry it: the nearest word decides, before the number rather than after."""
    if match["low"] == "1" and before.endswith(("の", "うち")):
        return None
    distances: list[tuple[int, int, FigureKind]] = []
    for rank, (kind, words) in enumerate(((FigureKind.PARTICIPANTS, PARTICIPANTS), (FigureKind.HELPERS, HELPERS))):
        distances += [(len(before) - found.end(), rank, kind) for found in words.finditer(before)]
    follows = {FigureKind.PARTICIPANTS: AFTER_PARTICIPANTS, FigureKind.HELPERS: AFTER_HELPERS}
    for rank, (kind, words) in enumerate(follows.items(), start=2):
        found = words.match(after)
        if found:
            distances.append((found.start("word"), rank, kind))
    return min(distances)[2] if distances else None


def _period(match: re.Match[str], before: str) -> str:
    said = PERIOD.search(before)
    return PERIODS[unicodedata.normalize("NFKC", said["period"])] if said else ""


def _excerpt(sentence: str, at: int) -> str:
    """Return the sentence, or of a long one the part around a place."""
    if len(sentence) <= SENTENCE_CHARS:
        return sentence
    start = max(0, min(at - SENTENCE_CHARS // 2, len(sentence) - SENTENCE_CHARS))
    part = sentence[start : start + SENTENCE_CHARS]
    return f"{'…' if start else ''}{part}{'…' if start + SENTENCE_CHARS < len(sentence) else ''}"
