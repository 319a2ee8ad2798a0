"""The table of a poll's answers and the ranking of its dates, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.polls.models import PollDate
from yoriai.domains.polls.rules import Lead, Ranked, Tally
from yoriai.domains.polls.states import CHOICE_LABELS, CHOICE_SIGNS, Choice
from yoriai.domains.polls.values import Result, Voter
from yoriai.web.polls import words
from yoriai.web.polls.views import Candidate, Cell, DateHead, LeadWords, Table, TableRow

NOT_ANSWERED: Final = "none"
NAMED_AT_ONCE: Final = 8
LEADS_AT_ONCE: Final = 3
"""More names than these are folded, so that the days stay side by side on a phone."""


def table_of(result: Result, people_url: str = "") -> Table:
    """Return everybody's answers; with `people_url` each name leads to the page of that person."""
    return Table(
        heads=[_head(date_, result.voters) for date_ in result.dates],
        rows=[_row(voter, result.dates, people_url) for voter in result.voters],
    )


def candidates_of(result: Result) -> list[Candidate]:
    """Return the dates to come, the best first, each with who would miss it and which lead organisations are there."""
    dates = {each.id: each for each in result.dates}
    names = {each.person_id: named(each) for each in result.voters}
    has_answers = any(each.tally.yes or each.tally.maybe or each.tally.no for each in result.ranked)
    has_ties = sum(each.place == 1 for each in result.ranked) > 1
    return [
        _candidate(each, dates[each.tally.date_id], names, _place(each.place, has_ties=has_ties) if has_answers else "")
        for each in result.ranked
    ]


def named(voter: Voter) -> str:
    """Return somebody's name with their organisation behind it."""
    if not voter.organisation:
        return voter.name
    return _("%(name)s (%(organisation)s)", name=voter.name, organisation=voter.organisation)


def choice_options() -> list[tuple[str, str, str]]:
    """Return (value, sign, words) of what can be answered."""
    return [(str(each), CHOICE_SIGNS[each], _(CHOICE_LABELS[each])) for each in Choice]


def _head(date_: PollDate, voters: Sequence[Voter]) -> DateHead:
    return DateHead(
        iso=date_.starts_at,
        words=f"{words.day_of(date_)} {words.hours_of(date_)}",
        day=words.short_day(date_),
        weekday=words.short_weekday(date_),
        hours=words.hours_of(date_),
        is_chosen=date_.is_chosen,
        is_past=date_.starts_at <= clock.now(),
        yes=sum(each.answers.get(date_.id) is Choice.YES for each in voters),
    )


def _row(voter: Voter, dates: Sequence[PollDate], people_url: str) -> TableRow:
    return TableRow(
        name=voter.name,
        organisation=voter.organisation,
        is_lead=voter.is_lead,
        url=f"{people_url}/{voter.person_id}" if people_url else "",
        words=voter.words,
        cells=[_cell(voter.answers.get(each.id)) for each in dates],
    )


def _cell(choice: Choice | None) -> Cell:
    if choice is None:
        return Cell(NOT_ANSWERED, "–", _("no answer"))
    return Cell(str(choice), CHOICE_SIGNS[choice], _(CHOICE_LABELS[choice]))


def _candidate(ranked: Ranked, date_: PollDate, names: Mapping[str, str], place: str) -> Candidate:
    tally = ranked.tally
    silent = len(tally.silent)
    return Candidate(
        id=date_.id,
        iso=date_.starts_at,
        day=words.day_of(date_),
        hours=words.hours_of(date_),
        place=place,
        is_best=ranked.place == 1 and bool(place),
        yes=ngettext("%(num)s can come", "%(num)s can come", len(tally.yes)),
        maybe=ngettext("%(num)s perhaps", "%(num)s perhaps", len(tally.maybe)),
        no=ngettext("%(num)s cannot", "%(num)s cannot", len(tally.no)),
        silent=ngettext("%(num)s has not answered", "%(num)s have not answered", silent) if silent else "",
        leads=_leads(tally) if place else [],
        missing=_list(names, tally.no),
        perhaps=_list(names, tally.maybe),
        is_long=max(len(tally.no), len(tally.maybe)) > NAMED_AT_ONCE,
    )


def _place(place: int, *, has_ties: bool) -> str:
    """Return a date's place in words; none of several that share the first is called the best."""
    if place == 1:
        return _("Equally good") if has_ties else _("The best day")
    return _("No. %(place)s", place=place)


def _leads(tally: Tally) -> list[LeadWords]:
    """Return what is to be said of the lead organisations; nothing where the council has none."""
    if tally.has_every_lead:
        return [LeadWords(_("Every lead organisation is there."), "success", "", False)]
    missing, perhaps, silent = tally.leads_missing, tally.leads_perhaps, tally.leads_silent
    cannot = ngettext("%(num)s lead seat cannot come", "%(num)s lead seats cannot come", len(missing))
    might = ngettext("%(num)s lead seat perhaps comes", "%(num)s lead seats perhaps come", len(perhaps))
    waits = ngettext("%(num)s lead seat has not answered", "%(num)s lead seats have not answered", len(silent))
    found = [(missing, cannot, "error"), (perhaps, might, "warning"), (silent, waits, "neutral")]
    return [
        LeadWords(said, tone, _organisations(leads), len(leads) > LEADS_AT_ONCE) for leads, said, tone in found if leads
    ]


def _organisations(leads: Sequence[Lead]) -> str:
    return _(", ").join(each.organisation for each in leads)


def _list(names: Mapping[str, str], person_ids: Sequence[str]) -> str:
    return _(", ").join(names[each] for each in person_ids)
