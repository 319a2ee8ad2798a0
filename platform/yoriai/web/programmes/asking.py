"""Which span and which programme an address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.programmes.rules import ProgrammeCard, Span
from yoriai.domains.programmes.service import programmes
from yoriai.domains.reports.rules import Year
from yoriai.web.programmes.forms import AskedForm
from yoriai.web.reports.routes import year_in_words


@dataclass(frozen=True)
class Asked:
    """What figures are asked for."""

    span: Span
    card: ProgrammeCard | None
    title: str


def asked(session: Session, actor: Actor, form: AskedForm) -> Asked:
    """Return what a form asks for: a programme's whole time, a year of it, or a year of everything.

    Raises NotFound for a programme or a year that is none, and for a year in which the programme was not.
    """
    card = programmes.get(session, actor, form.programme) if form.programme else None
    if card is not None and not form.year:
        return Asked(card.span, card, card.name)
    year = Year.asked(form.year) if form.year else Year.of(clock.now())
    if year is None:
        raise NotFound
    span = span_of(year)
    if card is None:
        return Asked(span, None, year_in_words(year))
    return Asked(of_programme(card, year), card, _("%(name)s, %(year)s", name=card.name, year=year_in_words(year)))


def span_of(year: Year) -> Span:
    """Return the days of a year of account."""
    return Span(year.first_day, Year(year.number + 1).first_day - timedelta(days=1))


def of_programme(card: ProgrammeCard, year: Year) -> Span:
    """Return the days of a programme in a year of account; raise NotFound where there are none."""
    span = card.span.within(span_of(year))
    if span is None:
        raise NotFound
    return span


def years_of(card: ProgrammeCard) -> list[Year]:
    """Return the years of account of a programme that have begun, the latest first."""
    last = min(card.span.last, max(clock.today(), card.span.first))
    return years_between(card.span.first, last)


def years_between(first: date, last: date) -> list[Year]:
    """Return the years of account from one day to another, the latest first."""
    begin, end = _of(first), _of(last)
    return [Year(number) for number in range(end.number, begin.number - 1, -1)]


def programme_options(cards: Sequence[ProgrammeCard]) -> list[tuple[str, str]]:
    """Return programmes to choose from."""
    return [(card.id, card.name) for card in cards]


def _of(day: date) -> Year:
    return Year.of(Span(day, day).begins_at)
