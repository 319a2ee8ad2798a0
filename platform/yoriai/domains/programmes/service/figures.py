"""The way from asking to being accompanied, in numbers that show nobody.

A cohort: those who asked in a span, and how far each has come by today. `happened` counts the other way round, by when
something took place. Whatever leaves here is broken down to `figures_smallest` requests at most.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.months import Month
from yoriai.domains.programmes.figures import Breakdown, Figures, Happened, gather, gather_in_order
from yoriai.domains.programmes.repository import figures as repository
from yoriai.domains.programmes.rules import ProgrammeCard, Span
from yoriai.domains.programmes.service import programmes


def breakdown(session: Session, span: Span, card: ProgrammeCard | None = None) -> Breakdown:
    """Return what became of the requests of a span, of a programme where one is named: two questions."""
    months = _begun(span.months)
    months_counted: dict[Month, Figures] = dict.fromkeys(months, Figures())
    places: dict[str, Figures] = defaultdict(Figures)
    for number, place, figures in repository.by_month_and_place(session, span, months, card):
        months_counted[months[number]] += figures
        places[place] += figures
    smallest = settings().figures_smallest
    return Breakdown(
        total=sum(places.values(), Figures()),
        by_month=gather_in_order(list(months_counted.items()), smallest),
        by_prefecture=gather(places, smallest),
        by_practice=gather(repository.by_practice(session, span, card), smallest),
    )


def by_programme(session: Session, span: Span) -> list[tuple[ProgrammeCard, Figures]]:
    """Return the figures of every programme that has a day in a span; those of too few requests are left out."""
    cards = programmes.touching(session, span)
    counted: Mapping[str, Figures] = repository.by_programme(session, span, cards)
    pairs = [(card, counted.get(card.id, Figures())) for card in cards]
    return [(card, figures) for card, figures in pairs if not 0 < figures.asked < settings().figures_smallest]


def happened(session: Session, span: Span, card: ProgrammeCard | None = None) -> Happened:
    """Return what took place in a span, whenever it was asked for."""
    return repository.happened(session, span, card)


def _begun(months: Sequence[Month]) -> Sequence[Month]:
    """Return the months up to today; the first where none has begun."""
    this = Month.of(clock.now())
    return [month for month in months if month <= this] or months[:1]
