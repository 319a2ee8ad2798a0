"""What became of requests, as numbers, and how far these may be broken down without showing a person. Pure."""

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final, Generic, TypeVar

from yoriai.core.i18n import mark
from yoriai.core.months import Month
from yoriai.domains.programmes.rules import ProgrammeCard

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Figures:
    """How many requests came how far by today. `answered` of those held; satisfied are some of the answered."""

    asked: int = 0
    matched: int = 0
    held: int = 0
    answered: int = 0
    satisfied: int = 0
    started: int = 0
    accompanied: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        """Return both together."""
        return Figures(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


NAMES: Final = tuple(each.name for each in fields(Figures))
STEPS: Final = ("asked", "matched", "held", "satisfied", "started", "accompanied")
"""The steps of the way, in order; what was answered is no step, but what satisfaction is a share of."""

STEP_LABELS: Final = {
    "asked": mark("Asked for a session"),
    "matched": mark("Found a mentor"),
    "held": mark("Had a session"),
    "answered": mark("Answered the questions"),
    "satisfied": mark("Were satisfied"),
    "started": mark("Started something"),
    "accompanied": mark("Were accompanied"),
}


@dataclass(frozen=True)
class Gathered(Generic[K]):
    """What one row of a table is of: one thing, or several that are too few to be shown by themselves."""

    of: tuple[K, ...]
    figures: Figures


@dataclass(frozen=True)
class Breakdown:
    """The figures of a span and a programme: all together, and by what they can be broken down.

    `by_programme` has every programme with a day in the span, but for those of too few requests (`too_small`), and
    none where the figures are one programme's.
    """

    total: Figures
    by_month: Sequence[Gathered[Month]]
    by_prefecture: Sequence[Gathered[str]]
    by_practice: Sequence[Gathered[str]]
    by_programme: Sequence[tuple[ProgrammeCard, Figures]] = ()
    too_small: int = 0


@dataclass(frozen=True)
class Cell:
    """Figures of the requests of one stretch of time and one place ('' where it is not known).

    Stretches are numbered by the bounds between them. `said` is where the secretariat says that they belong: the id of
    a programme, '' for none, and None where it has said nothing.
    """

    stretch: int
    place: str
    said: str | None
    figures: Figures


class Stretches:
    """The stretches of time by which requests are counted: no month and no programme begins or ends inside one."""

    def __init__(self, months: Sequence[Month], cards: Sequence[ProgrammeCard]) -> None:
        """Lay the bounds: the ends of months but for the last, and both ends of each programme."""
        self._ends = [month.ends_at for month in months[:-1]]
        edges = {edge for card in cards for edge in (card.span.begins_at, card.span.ends_at)}
        self.bounds: Sequence[datetime] = sorted({*self._ends, *edges})
        self._days = {
            card.id: range(self.bounds.index(card.span.begins_at) + 1, self.bounds.index(card.span.ends_at) + 1)
            for card in cards
        }

    def month(self, stretch: int) -> int:
        """Return the number of the month in which a stretch lies; whatever is earlier is the first's."""
        return bisect_right(self._ends, self.bounds[stretch - 1]) if stretch else 0

    def owns(self, card: ProgrammeCard, cell: Cell) -> bool:
        """Tell whether the requests of a cell belong to a programme: by word, without one by day and place."""
        if cell.said is not None:
            return cell.said == card.id
        return cell.stretch in self._days[card.id] and (not card.areas or cell.place in card.areas)


@dataclass(frozen=True)
class Happened:
    """What took place between two days, whenever it was asked for."""

    asked: int
    sessions: int
    founders: int
    mentors: int
    answered: int
    satisfied: int
    started: int
    accompaniments: int


def is_enough(figures: Figures, smallest: int) -> bool:
    """Tell whether figures show nobody: enough asked, and of those who answered none or enough.

    What one of three answered is soon known to be somebody's.
    """
    return figures.asked >= smallest and (not figures.answered or figures.answered >= smallest)


def gather(counted: Mapping[K, Figures], smallest: int) -> list[Gathered[K]]:
    """Return rows of which each is of enough requests (`is_enough`), the largest first.

    What is too small by itself is put together in the last row. Where that is still too small, the smallest of the
    others joins it: nothing can be found by taking the rows from the sum.
    """
    present = [(key, figures) for key, figures in counted.items() if figures.asked]
    ordered = sorted(present, key=lambda pair: (-pair[1].asked, str(pair[0])))
    large = [pair for pair in ordered if is_enough(pair[1], smallest)]
    small = [pair for pair in ordered if not is_enough(pair[1], smallest)]
    while small and large and not is_enough(_together(small).figures, smallest):
        small.insert(0, large.pop())
    rows = [Gathered((key,), figures) for key, figures in large]
    return [*rows, _together(small)] if small else rows


def gather_in_order(counted: Sequence[tuple[K, Figures]], smallest: int) -> list[Gathered[K]]:
    """Return neighbours put together until each row is of enough requests (`is_enough`), or of none at all."""
    rows: list[list[tuple[K, Figures]]] = []
    waiting: list[tuple[K, Figures]] = []
    for pair in counted:
        waiting.append(pair)
        found = _together(waiting).figures
        if not found.asked or is_enough(found, smallest):
            rows.append(waiting)
            waiting = []
    # what is left at the end joins those before it
    while waiting and rows and not is_enough(_together(waiting).figures, smallest):
        waiting = rows.pop() + waiting
    return [_together(row) for row in [*rows, waiting] if row]


def _together(pairs: Sequence[tuple[K, Figures]]) -> Gathered[K]:
    total = Figures()
    for _key, figures in pairs:
        total += figures
    return Gathered(tuple(key for key, _figures in pairs), total)
