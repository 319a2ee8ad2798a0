"""Who may be asked, why not, and how well two people suit each other. Pure: facts in, decisions out.

The rule of marks is the network's own (★ with ★ counts 4, ★ with ☆ 2, ☆ with ☆ 1, on practices and targets alike);
the other weights are settings.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.core.i18n import mark
from yoriai.domains.accounts.states import Stage
from yoriai.domains.mentoring.reasons import Reason, ReasonCode, total
from yoriai.domains.mentors.halfhours import NONE, HalfHours
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import Vocabulary

WISHES_AT_MOST: Final = 5
HOURS_AT_MOST: Final = 60
HOURS_ADVISED: Final = 3
CASES_COUNTED: Final = 2
"""Of many cases that speak for a mentor only so many count, so that writing a lot does not decide."""


@dataclass(frozen=True)
class Weights:
    """Points of each reason; `load` is taken off for each session carried already."""

    both_primary: float = 4
    one_primary: float = 2
    both_secondary: float = 1
    case_read: float = 4
    case_alike: float = 3
    same_prefecture: float = 3
    same_region: float = 1
    been_through_stage: float = 2
    first_wish: float = 60
    next_wish_less: float = 10
    met_before: float = 4
    load: float = 1

    def __post_init__(self) -> None:
        """Refuse weights under which a reason would count against a pair, with ValueError."""
        if min(vars(self).values()) < 0 or not self.both_primary >= self.one_primary >= self.both_secondary:
            raise ValueError("weights are not negative, and ★★ counts at least ★☆, ★☆ at least ☆☆")

    def of_wish(self, rank: int) -> float:
        """Return the points of a wish; rank 1 is the first."""
        return max(0.0, self.first_wish - self.next_wish_less * (rank - 1))


@dataclass(frozen=True)
class Asker:
    """What matching knows of a request (or, without `starts`, of a question that may become one)."""

    member_id: str
    marks: Marks = field(default_factory=Marks)
    prefecture: str | None = None
    stage: Stage | None = None
    languages: frozenset[str] = frozenset({"ja"})
    organisations: frozenset[str] = frozenset()
    starts: Set[datetime] | None = None
    wishes: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()
    cases_read: frozenset[str] = frozenset()
    cases_alike: frozenset[str] = frozenset()
    met_well: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """What matching knows of a mentor: free `starts`, `load` by month (`month_of`), `cases` by id with their names.

    `queue` requests wait for their answer, of `queue_at_most`; `buffer` are the minutes between two sessions.
    """

    member_id: str
    marks: Marks = field(default_factory=Marks)
    prefecture: str | None = None
    stage: Stage | None = None
    languages: frozenset[str] = frozenset({"ja"})
    organisations: frozenset[str] = frozenset()
    is_paused: bool = False
    capacity: int = 1
    load: Mapping[str, int] = field(default_factory=dict)
    queue: int = 0
    queue_at_most: int = 1
    buffer: int = 0
    starts: Set[datetime] = NONE
    cases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def bookable(self) -> HalfHours:
        """The free starts in months that have room for one more session."""
        found = HalfHours.of(self.starts) if self.capacity > 0 else NONE
        for month, carried in self.load.items():
            if carried >= self.capacity:
                found -= starts_of_month(month)
        return found


class Obstacle(StrEnum):
    """Why a mentor cannot be asked."""

    SELF = "self"
    APART = "apart"
    SAME_ORGANISATION = "same_organisation"
    NO_COMMON_LANGUAGE = "no_common_language"
    PAUSED = "paused"
    ALREADY_ASKED = "already_asked"
    NO_COMMON_HOUR = "no_common_hour"
    NO_FREE_HOUR = "no_free_hour"
    AT_CAPACITY = "at_capacity"
    QUEUE_FULL = "queue_full"


OBSTACLE_MESSAGES: Final = {
    Obstacle.SELF: mark("This is you"),
    # of two who are kept apart by a block, neither is told that there is one
    Obstacle.APART: mark("Cannot be asked at the moment"),
    Obstacle.SAME_ORGANISATION: mark("You belong to the same organisation"),
    Obstacle.NO_COMMON_LANGUAGE: mark("You have no language in common"),
    Obstacle.PAUSED: mark("Takes no requests at the moment"),
    Obstacle.ALREADY_ASKED: mark("Has been asked already"),
    Obstacle.NO_COMMON_HOUR: mark("None of your hours suits them"),
    Obstacle.NO_FREE_HOUR: mark("Has no free hour in the coming weeks"),
    Obstacle.AT_CAPACITY: mark("Has no room for another session in that month"),
    Obstacle.QUEUE_FULL: mark("Has as many requests to answer as they take at once"),
}


@lru_cache(maxsize=4096)
def month_of(instant: datetime) -> str:
    """Return the calendar month in Tokyo to which a session counts: 2026-11."""
    return f"{tokyo(instant):%Y-%m}"


@lru_cache(maxsize=64)
def starts_of_month(month: str) -> HalfHours:
    """Return all half-hours of a calendar month in Tokyo (2026-11)."""
    first = date.fromisoformat(f"{month}-01")
    return HalfHours.of_days(first, first.replace(day=monthrange(first.year, first.month)[1]))


def obstacles(asker: Asker, mentor: Candidate) -> tuple[Obstacle, ...]:
    """Return every reason why the mentor cannot be asked, none where they can; unknown hours of the asker suit."""
    return tuple(_obstacles(asker, mentor))


def can_be_asked(asker: Asker, mentor: Candidate) -> bool:
    """Whether nothing stands in the way of asking the mentor."""
    return next(_obstacles(asker, mentor), None) is None


def _obstacles(asker: Asker, mentor: Candidate) -> Iterator[Obstacle]:
    if asker.member_id == mentor.member_id:
        yield Obstacle.SELF
    elif asker.organisations & mentor.organisations:
        yield Obstacle.SAME_ORGANISATION
    if mentor.member_id in asker.apart:
        yield Obstacle.APART
    if not asker.languages & mentor.languages:
        yield Obstacle.NO_COMMON_LANGUAGE
    if mentor.is_paused:
        yield Obstacle.PAUSED
    if mentor.member_id in asker.asked:
        yield Obstacle.ALREADY_ASKED
    wanted = mentor.starts if asker.starts is None else asker.starts
    if wanted.isdisjoint(mentor.starts):
        yield Obstacle.NO_FREE_HOUR if asker.starts is None else Obstacle.NO_COMMON_HOUR
    elif mentor.bookable.isdisjoint(wanted):
        yield Obstacle.AT_CAPACITY
    if mentor.queue >= mentor.queue_at_most:
        yield Obstacle.QUEUE_FULL


def reasons_for(
    asker: Asker, mentor: Candidate, vocabulary: Vocabulary, gazetteer: Gazetteer, weights: Weights, month: str
) -> tuple[Reason, ...]:
    """Return what the pair's score is made of; `month` is the one whose load is taken off. Their sum is the score."""
    return (
        *_wish(asker, mentor, weights),
        *_common_marks(asker.marks, mentor.marks, vocabulary, weights),
        *_cases(asker, mentor, weights),
        *_place(asker.prefecture, mentor.prefecture, gazetteer, weights),
        *_experience(asker, mentor, weights),
        *_time(asker, mentor, weights, month),
    )


def score(reasons: tuple[Reason, ...]) -> float:
    """Return the score of a pair: the sum of its reasons' points."""
    return total(reasons)


def _wish(asker: Asker, mentor: Candidate, weights: Weights) -> Iterator[Reason]:
    if mentor.member_id in asker.wishes:
        rank = asker.wishes.index(mentor.member_id) + 1
        yield Reason(ReasonCode.WISH, weights.of_wish(rank), {"rank": rank})


_BY_STARS: Final = ReasonCode.BOTH_SECONDARY, ReasonCode.ONE_PRIMARY, ReasonCode.BOTH_PRIMARY


def _common_marks(left: Marks, right: Marks, vocabulary: Vocabulary, weights: Weights) -> Iterator[Reason]:
    points = weights.both_secondary, weights.one_primary, weights.both_primary
    for code, *both in left.shared_with(right):
        term = vocabulary.find_code(code)
        if term is not None:
            stars = both.count(MarkWeight.PRIMARY)
            yield Reason(_BY_STARS[stars], points[stars], {"term": label_of(term)})


def _cases(asker: Asker, mentor: Candidate, weights: Weights) -> Iterator[Reason]:
    read = [(ReasonCode.CASE_READ, weights.case_read, id_) for id_ in sorted(asker.cases_read & mentor.cases.keys())]
    alike = [
        (ReasonCode.CASE_ALIKE, weights.case_alike, id_)
        for id_ in sorted((asker.cases_alike & mentor.cases.keys()) - asker.cases_read)
    ]
    for code, points, case_id in (read + alike)[:CASES_COUNTED]:
        yield Reason(code, points, {"case": mentor.cases[case_id]})


def _place(left: str | None, right: str | None, gazetteer: Gazetteer, weights: Weights) -> Iterator[Reason]:
    if left is None or right is None:
        return
    here, there = gazetteer.get_prefecture(left), gazetteer.get_prefecture(right)
    if here == there:
        yield Reason(ReasonCode.SAME_PREFECTURE, weights.same_prefecture, {"place": label_of(here)})
    elif here.region == there.region:
        region = next(region for region in gazetteer.regions if region.code == here.region)
        yield Reason(ReasonCode.SAME_REGION, weights.same_region, {"place": label_of(region)})


def _experience(asker: Asker, mentor: Candidate, weights: Weights) -> Iterator[Reason]:
    if asker.stage is not None and mentor.stage is not None and mentor.stage.order > asker.stage.order:
        yield Reason(ReasonCode.BEEN_THROUGH_STAGE, weights.been_through_stage)
    if mentor.member_id in asker.met_well:
        yield Reason(ReasonCode.MET_BEFORE, weights.met_before)


def _time(asker: Asker, mentor: Candidate, weights: Weights, month: str) -> Iterator[Reason]:
    if asker.starts is not None:
        common = mentor.bookable & asker.starts
        if common:
            yield Reason(ReasonCode.HOURS, 0.0, {"num": len(common)})
    elif mentor.bookable and not mentor.is_paused:
        # whoever has a break has no time for anybody, whatever hours they have stated
        yield Reason(ReasonCode.HAS_TIME, 0.0)
    carried = mentor.load.get(month, 0)
    if carried:
        yield Reason(ReasonCode.LOAD, -weights.load * carried, {"num": carried})


def given_name(name: str) -> str:
    """Return the part of a name that may stand in a mail: 花子 of 山田 花子, Hanako of Hanako Yamada, all of 花子."""
    parts = name.split()
    if not parts:
        return ""
    return parts[0] if name.isascii() else parts[-1]
