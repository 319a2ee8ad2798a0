"""Rounds as their pages show them, in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext, span_in_words
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.domains.rounds.differing import Moved
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.service.changing import Option
from yoriai.domains.rounds.service.lines import LoadLine, PairLine, WithoutLine
from yoriai.domains.rounds.service.reading import Listed, Sheet
from yoriai.domains.rounds.states import DRIFT_MESSAGES, STATUS_LABELS, RoundStatus
from yoriai.web.rounds.views import Facts, LoadRow, MovedRow, OptionRow, PairRow, RoundRow, WithoutRow
from yoriai.web.rounds.words import TONES, points_words, without_words


def round_row(each: Listed) -> RoundRow:
    """Return a round of the list."""
    status = each.round.status
    has_plan = status in {RoundStatus.DRAFT, RoundStatus.PUBLISHED}
    matched = ngettext("%(num)s pair", "%(num)s pairs", each.matched)
    without = _("%(num)s without a mentor", num=each.without)
    return RoundRow(
        url=f"/desk/rounds/{each.round.id}",
        title=each.round.title,
        status=_(STATUS_LABELS[status]),
        tone=TONES[status],
        day=each.day,
        counts=f"{matched} · {without}" if has_plan else "",
    )


def facts_of(sheet: Sheet) -> Facts:
    """Return a round as all its pages show it."""
    return facts(sheet.round, sheet)


def facts(row: MatchingRound, sheet: Sheet | None = None) -> Facts:
    """Return a round as its pages show it."""
    return Facts(
        url=f"/desk/rounds/{row.id}",
        title=row.title,
        status=_(STATUS_LABELS[row.status]),
        tone=TONES[row.status],
        day=sheet.day if sheet else None,
        revision=row.revision,
        is_announced=row.status is RoundStatus.ANNOUNCED,
        is_draft=row.status is RoundStatus.DRAFT,
        is_published=row.status is RoundStatus.PUBLISHED,
        is_reckoning=row.wanted_at is not None,
    )


def summary(sheet: Sheet) -> str:
    """Return what a plan came to, in a sentence."""
    return _(
        "%(asked)s: %(matched)s, %(without)s. The points come to %(points)s.",
        asked=ngettext("%(num)s request", "%(num)s requests", sheet.matched + sheet.without),
        matched=ngettext("%(num)s has a mentor", "%(num)s have a mentor", sheet.matched),
        without=ngettext("%(num)s stays without", "%(num)s stay without", sheet.without),
        points=points_words(sheet.round.objective),
    )


def figures(sheet: Sheet) -> list[tuple[str, str]]:
    """Return what a plan is worth: sums, bound, how long it took."""
    row = sheet.round
    gap = (row.upper_bound - row.objective) / row.upper_bound if row.upper_bound else 0.0
    proof = (
        _("proven: no better one exists")
        if row.is_proven
        else _("at most %(percent)s%% below the best possible", percent=f"{100 * gap:.2f}")
    )
    return [
        (_("Requests looked at"), str(row.requests)),
        (_("With a mentor"), str(sheet.matched)),
        (_("Without a mentor"), str(sheet.without)),
        (_("Pairs that could meet"), f"{row.choices:,}"),
        (_("Sum of the points"), f"{row.objective:,.1f} ({proof})"),
        (_("No plan is worth more than"), f"{row.upper_bound:,.1f}"),
        (_("Reckoned in"), _("%(seconds)s seconds", seconds=f"{row.seconds:.1f}")),
    ]


def pair_row(line: PairLine, facts: Facts) -> PairRow:
    """Return who meets whom."""
    return PairRow(
        requester=line.requester,
        request_url=f"/mentoring/requests/{line.request_id}",
        mentor=line.mentor,
        mentor_url=f"/mentors/{line.mentor_id}",
        start=line.start,
        end=line.start + SESSION_LENGTH,
        score=points_words(line.score),
        reasons=[reason.words for reason in line.reasons],
        is_fixed=line.is_fixed,
        is_new=line.is_new,
        drift=_(DRIFT_MESSAGES[line.drift]) if line.drift else "",
        change_url=f"{facts.url}/requests/{line.request_id}" if facts.is_draft else "",
    )


def without_row(line: WithoutLine, facts: Facts) -> WithoutRow:
    """Return who stays without a mentor."""
    return WithoutRow(
        requester=line.requester,
        request_url=f"/mentoring/requests/{line.request_id}",
        why=without_words(line.reason),
        rounds_waited=line.rounds_waited,
        is_new=line.is_new,
        change_url=f"{facts.url}/requests/{line.request_id}" if facts.is_draft else "",
    )


def load_row(line: LoadLine) -> LoadRow:
    """Return what a round gives to a mentor."""
    return LoadRow(line.mentor, f"/mentors/{line.mentor_id}", line.carried, line.added, line.room)


def option_row(each: Option, url: str) -> OptionRow:
    """Return a mentor who could meet a request."""
    return OptionRow(
        mentor=each.mentor,
        mentor_url=f"/mentors/{each.mentor_id}",
        url=f"{url}/{each.mentor_id}",
        mentor_id=each.mentor_id,
        score=points_words(each.score),
        reasons=[reason.words for reason in each.reasons],
        hours=len(each.starts),
        start=each.start,
        end=each.start + SESSION_LENGTH if each.start else None,
        is_fixed=each.is_fixed,
        is_forbidden=each.is_forbidden,
        cost=cost_words(each.consequence.cost, len(each.consequence.left)) if each.consequence else "",
    )


def cost_words(cost: float | None, left: int) -> str:
    """Return what a change takes from the sum of a plan."""
    if cost is None:
        return _("cannot be fixed beside what is fixed already")
    gained = round(-cost, 1)
    words = (
        _("costs %(points)s points", points=points_words(cost))
        if gained < 0
        else _("costs nothing")
        if gained == 0
        else _("gains %(points)s points", points=points_words(-cost))
    )
    if left:
        words += " · " + ngettext("%(num)s more stays without", "%(num)s more stay without", left)
    return words


def moved_rows(
    changes: Iterable[Moved], requesters: Mapping[str, str], mentors: Mapping[str, str], *, with_hours: bool = True
) -> list[MovedRow]:
    """Return the requests that another plan moves."""

    def place(pair: tuple[str, datetime] | None) -> str:
        return mentors.get(pair[0], "") if pair else _("nobody")

    rows = []
    for each in changes:
        before, after = place(each.before), place(each.after)
        if with_hours:
            before += _hour(each.before)
            after += _hour(each.after)
        rows.append(MovedRow(requesters.get(each.asking, ""), before, after))
    return rows


def _hour(pair: tuple[str, datetime] | None) -> str:
    return f" ({span_in_words(pair[1], pair[1] + SESSION_LENGTH, zoned=False)})" if pair else ""
