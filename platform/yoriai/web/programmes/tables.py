"""Figures as tables and charts, the same for the page, for paper and for spreadsheets."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.core.months import Month
from yoriai.domains.programmes.figures import STEP_LABELS, STEPS, Breakdown, Figures, Gathered
from yoriai.domains.reports.rules import percent
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.choices import prefecture_name
from yoriai.web.desk.words import month_in_words
from yoriai.web.programmes.charts import Chart, Entry, chart

K = TypeVar("K", bound=Hashable)

HIDDEN: Final = "–"
"""Stands for a number that might show a person, and for a share of nothing."""
NAMES_MOST: Final = 4
"""So many are named where several are put together; the rest are counted."""

TITLES: Final = {
    "month": mark("By month of asking"),
    "prefecture": mark("By prefecture"),
    "practice": mark("By kind of practice"),
    "programme": mark("By programme"),
}


@dataclass(frozen=True)
class Row:
    """A row of a table: what it is of, and its numbers as they may be shown."""

    label: str
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table with the chart beside it, where there is one."""

    name: str
    title: str
    first: str
    headings: Sequence[str]
    rows: Sequence[Row]
    note: str
    chart: Chart | None


def of_step(step: str) -> str:
    """Return the words of a step."""
    return _(STEP_LABELS[step])


def title_of(name: str) -> str:
    """Return the title of a table."""
    return _(TITLES[name])


def headings() -> list[str]:
    """Return what stands above the numbers."""
    return [*(of_step(step) for step in STEPS[:3]), *_satisfied(), *(of_step(step) for step in STEPS[4:])]


def cells(figures: Figures, smallest: int) -> list[str]:
    """Return the numbers of a row; how many were satisfied is hidden where too few have answered."""
    may = not figures.answered or figures.answered >= smallest
    share = percent(figures.satisfied, figures.answered)
    return [
        *(str(getattr(figures, step)) for step in STEPS[:3]),
        str(figures.satisfied) if may else HIDDEN,
        f"{share}%" if may and share is not None else HIDDEN,
        *(str(getattr(figures, step)) for step in STEPS[4:]),
    ]


def funnel(figures: Figures, smallest: int) -> Table:
    """Return the way from asking to being accompanied."""
    may = not figures.answered or figures.answered >= smallest
    shown = [step for step in STEPS if may or step != "satisfied"]
    entries = []
    rows = []
    for step in shown:
        count, share = getattr(figures, step), percent(getattr(figures, step), figures.asked)
        words = HIDDEN if share is None else f"{share}%"
        entries.append(Entry(of_step(step), f"{count} ({words})" if count else "0", (count,)))
        rows.append(Row(of_step(step), [str(count), words]))
    title = _("From asking to being accompanied")
    drawn = chart("funnel", title, _("The numbers stand in the table below."), entries)
    return Table("funnel", title, _("Step"), [_("How many"), _("Of those who asked")], rows, "", drawn)


def by_month(found: Breakdown, smallest: int) -> Table:
    """Return the months of asking."""
    return _table("month", _("Month"), found.by_month, months_in_words, smallest)


def by_prefecture(found: Breakdown, smallest: int) -> Table:
    """Return the prefectures."""
    return _table("prefecture", _("Prefecture"), found.by_prefecture, places_in_words, smallest)


def by_practice(found: Breakdown, vocabulary: Vocabulary, smallest: int) -> Table:
    """Return the groups of practices."""

    def words(codes: Sequence[str]) -> str:
        return named([str(label_of(vocabulary.get(code))) if code else _("Not marked") for code in codes])

    note = _("A request with main practices of two groups counts in both, so the rows may be more than the sum.")
    return _table("practice", _("Kind of practice"), found.by_practice, words, smallest, note)


def by_programme(found: Breakdown, smallest: int) -> Table:
    """Return the programmes that have a day in the span, and say beneath how many are too small to be shown."""
    rows = [Row(card.name, cells(figures, smallest)) for card, figures in found.by_programme]
    note = ngettext(
        "%(num)s programme is left out: fewer than %(smallest)s requests belong to it.",
        "%(num)s programmes are left out: fewer than %(smallest)s requests belong to each.",
        found.too_small,
        smallest=smallest,
    )
    title = title_of("programme")
    return Table("programme", title, _("Programme"), headings(), rows, note if found.too_small else "", None)


def months_in_words(months: Sequence[Month]) -> str:
    """Return one month, or the first and the last of several."""
    if len(months) == 1:
        return month_in_words(months[0])
    return _("%(first)s to %(last)s", first=month_in_words(months[0]), last=month_in_words(months[-1]))


def places_in_words(codes: Sequence[str]) -> str:
    """Return one prefecture, or what is put together."""
    return named([prefecture_name(code) or _("Not known") for code in codes])


def named(words: Sequence[str]) -> str:
    """Return the first of some names, and how many more there are."""
    if len(words) <= NAMES_MOST:
        return _(", ").join(words)
    return _("%(names)s and %(num)s more", names=_(", ").join(words[:NAMES_MOST]), num=len(words) - NAMES_MOST)


def _table(
    name: str,
    first: str,
    gathered: Sequence[Gathered[K]],
    words: Callable[[Sequence[K]], str],
    smallest: int,
    note: str = "",
) -> Table:
    rows = [Row(words(row.of), cells(row.figures, smallest)) for row in gathered]
    entries = [
        Entry(
            words(row.of),
            _("%(held)s of %(asked)s", held=row.figures.held, asked=row.figures.asked) if row.figures.asked else "0",
            (row.figures.asked, row.figures.held),
        )
        for row in gathered
    ]
    series = [of_step("asked"), of_step("held")]
    title = title_of(name)
    drawn = chart(name, title, _("The numbers stand in the table below."), entries, series)
    return Table(name, title, first, headings(), rows, note, drawn)


def _satisfied() -> list[str]:
    return [of_step("satisfied"), _("Of those who answered")]
