"""What a list of consultations is narrowed to, and in what order it stands."""

from dataclasses import dataclass, replace
from enum import StrEnum

from yoriai.core.i18n import mark
from yoriai.domains.consultations.states import Category, ConsultationStatus


class Order(StrEnum):
    """The order of a list; the best first only where words are searched for."""

    BEST = "best"
    NEWEST = "newest"
    WAITING = "waiting"


ORDER_LABELS = {
    Order.BEST: mark("What fits the words best"),
    Order.NEWEST: mark("Newest first"),
    Order.WAITING: mark("Those waiting for an answer first"),
}


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; of each set of terms a consultation must carry one. Empty means all one may see.

    `unanswered` leaves those that nobody has answered for others to read, `near` those with a mark or the prefecture of
    the reader.
    """

    words: str = ""
    terms: tuple[frozenset[str], ...] = ()
    category: Category | None = None
    prefecture: str | None = None
    status: ConsultationStatus | None = None
    unanswered: bool = False
    near: bool = False
    mine: bool = False
    order: Order = Order.BEST

    @property
    def narrows(self) -> bool:
        """Whether anything but the words leaves something out."""
        return replace(self, words="", order=Order.BEST) != Filters()


@dataclass(frozen=True)
class Near:
    """What is near a reader: what is marked with one of these terms, or stands in the prefecture."""

    codes: frozenset[str] = frozenset()
    prefecture: str | None = None


@dataclass(frozen=True)
class KnowHowFilters:
    """What the list of know-how is narrowed to."""

    words: str = ""
    terms: tuple[frozenset[str], ...] = ()
    category: Category | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything but the words leaves something out."""
        return replace(self, words="") != KnowHowFilters()
