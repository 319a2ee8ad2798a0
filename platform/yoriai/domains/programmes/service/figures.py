"""The way from asking to being accompanied, in numbers that show nobody.

A cohort: those who asked in a span, and how far each has come by today. `happened` counts the other way round, by when
something took place. Whatever leaves here is broken down to `figures_smallest` requests at most.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.months import Month
from yoriai.domains.programmes.figures import Breakdown, Figures, Happened, Stretches, gather, gather_in_order
from yoriai.domains.programmes.repository import figures as repository
from yoriai.domains.programmes.rules import ProgrammeCard, Span
from yoriai.domains.programmes.service import programmes


def breakdown(session: Session, span: Span, card: ProgrammeCard | None = None) -> Breakdown:
    """Return what became of the requests of a span, of a programme where one is named, otherwise of each too.

    Three questions at most, however many programmes there are; the lives of the requests are reckoned once for all.
    """
    months, cards = _begun(span.months), [] if card else programmes.touching(session, span)
    stretches = Stretches(months, cards)
    cells, groups = repository.broken_down(session, span, stretches.bounds, card)
    of_months: dict[Month, Figures] = dict.fromkeys(months, Figures())
    of_places: dict[str, Figures] = defaultdict(Figures)
    of_programmes = [Figures()] * len(cards)
    for cell in cells:
        of_months[months[stretches.month(cell.stretch)]] += cell.figures
        of_places[cell.place] += cell.figures
        for number, each in enumerate(cards):
            if stretches.owns(each, cell):
                of_programmes[number] += cell.figures
    smallest = settings().figures_smallest
    shown = [pair for pair in zip(cards, of_programmes, strict=True) if not 0 < pair[1].asked < smallest]
    return Breakdown(
        total=sum(of_places.values(), Figures()),
        by_month=gather_in_order(list(of_months.items()), smallest),
        by_prefecture=gather(of_places, smallest),
        by_practice=gather(groups, smallest),
        by_programme=shown,
        too_small=len(cards) - len(shown),
    )


def happened(session: Session, span: Span, card: ProgrammeCard | None = None) -> Happened:
    """Return what took place in a span, whenever it was asked for."""
    return repository.happened(session, span, card)


def _begun(months: Sequence[Month]) -> Sequence[Month]:
    """Return the months up to today; the first where none has begun."""
    this = Month.of(clock.now())
    return [month for month in months if month <= this] or months[:1]
