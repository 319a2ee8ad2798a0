"""The numbers of a case in words: about 20 to 30 people each time, twice a month, since 2017."""

from collections.abc import Iterable
from typing import Final

from babel.numbers import format_decimal

from yoriai.core.i18n import current_language, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.figures import Figure, FigureKind
from yoriai.web.cases.record_views import FigureRow
from yoriai.web.cases.texts import anchor_of, heading_of

LABELS: Final = {
    FigureKind.SESSIONS: mark("How often it took place"),
    FigureKind.PARTICIPANTS: mark("People who come"),
    FigureKind.HELPERS: mark("People who carry it"),
    FigureKind.PARTNERS: mark("Who works together"),
    FigureKind.SINCE: mark("Since when"),
    FigureKind.COST: mark("Cost"),
}

UNITS: Final = {
    "回": mark("%(number)s times"),
    "日": mark("%(number)s days"),
    "人": mark("%(number)s people"),
    "名": mark("%(number)s people"),
    "団体": mark("%(number)s groups"),
    "法人": mark("%(number)s corporations"),
    "社": mark("%(number)s companies"),
    "企業": mark("%(number)s companies"),
    "機関": mark("%(number)s institutions"),
    "校": mark("%(number)s schools"),
    "園": mark("%(number)s nursery schools"),
    "店舗": mark("%(number)s shops"),
    "施設": mark("%(number)s facilities"),
    "事業所": mark("%(number)s offices"),
    "円": mark("%(number)s yen"),
    "年": mark("since %(number)s"),
}
PLACES: Final = mark("%(number)s places")

BOUNDS: Final = {
    "about": mark("about %(amount)s"),
    "least": mark("at least %(amount)s"),
    "most": mark("at most %(amount)s"),
}
PERIODS: Final = {
    "year": mark("%(amount)s a year"),
    "month": mark("%(amount)s a month"),
    "week": mark("%(amount)s a week"),
    "day": mark("%(amount)s a day"),
    "session": mark("%(amount)s each time"),
    "meal": mark("%(amount)s a meal"),
    "person": mark("%(amount)s a person"),
}
IN_ALL: Final = mark("%(amount)s in all, those who came again counted again")
TIMES_IN_ALL: Final = mark("%(amount)s in all")
FREE: Final = mark("free of charge")
RANGE: Final = mark("%(low)s to %(high)s")


def figure_rows(figures: Iterable[Figure]) -> list[FigureRow]:
    """Return figures as the page shows them, those of one kind together; a sentence with several stands there once."""
    order = list(LABELS)
    said: dict[tuple[FigureKind, str, str], list[str]] = {}
    for figure in sorted(figures, key=lambda figure: order.index(figure.kind)):
        said.setdefault((figure.kind, figure.section, figure.sentence), []).append(in_words(figure))
    between = "、" if current_language() == "ja" else ", "
    return [
        FigureRow(
            label=_(LABELS[kind]),
            amount=between.join(amounts),
            sentence=sentence,
            url=f"#{anchor_of(section)}",
            section=heading_of(section),
        )
        for (kind, section, sentence), amounts in said.items()
    ]


def in_words(figure: Figure) -> str:
    """Return a figure in the reader's language."""
    if figure.kind is FigureKind.COST and figure.value == 0:
        return _(FREE)
    number = _number(figure.value, grouped=figure.kind is not FigureKind.SINCE)
    if figure.high is not None:
        number = _(RANGE, low=number, high=_number(figure.high, grouped=True))
    amount = _(UNITS.get(figure.unit, PLACES), number=number)
    if figure.bound:
        amount = _(BOUNDS[figure.bound], amount=amount)
    if figure.is_total:
        amount = _(TIMES_IN_ALL if figure.kind is FigureKind.SESSIONS else IN_ALL, amount=amount)
    return _(PERIODS[figure.period], amount=amount) if figure.period else amount


def _number(value: float, *, grouped: bool) -> str:
    whole: float | int = int(value) if value == int(value) else value
    return format_decimal(whole, locale=current_language(), group_separator=grouped)
