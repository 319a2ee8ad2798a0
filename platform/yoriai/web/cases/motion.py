"""What a case has set in motion, as one reader may see it: what is theirs to see by name, the rest as a number.

The other domains write what happened (`cases.record_use`) and say here which of it a reader may see: visitors see
public activities and meetings by name, members what is theirs besides. The number of queries does not depend on how
much there is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.core.clock import tokyo
from yoriai.core.i18n import day_in_words, mark, ngettext
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.rules import Line
from yoriai.domains.activities.states import KIND_LABELS
from yoriai.domains.agendas import service as agendas
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.models import CaseUse
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.states import STATUS_LABELS
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.mentoring.service import traces
from yoriai.web.cases.record_views import TookPart, Trace, TraceGroup

MOST_SHOWN: Final = 10
"""So many of a kind are named, the latest; the rest are counted."""

MOST_LOOKED_AT: Final = 100

HEADINGS: Final = {
    UseKind.CONSULTATION: mark("Consultations that cite it"),
    UseKind.REQUEST: mark("Asking for an hour about it"),
    UseKind.SESSION: mark("Hours with a mentor that talked about it"),
    UseKind.MEETING: mark("Meetings that presented it"),
    UseKind.ACTIVITY: mark("Activities that follow it"),
    UseKind.FOUNDING: mark("People who started something after it"),
}

Named = Mapping[str, Trace]
Finder = Callable[[Session, Actor, Collection[str]], Named]
OpenFinder = Callable[[Session, Actor | None, Collection[str]], Named]


def motion_of(session: Session, case_id: str, actor: Actor | None) -> list[TraceGroup]:
    """Return what a case has set in motion, by kind; kinds of which this reader may know nothing are left out."""
    by_kind: dict[UseKind, list[CaseUse]] = {kind: [] for kind in HEADINGS}
    for use in cases.uses_of(session, case_id):
        by_kind[use.kind].append(use)
    named = _named_to_all(session, actor, by_kind)
    if actor is not None:
        named |= _named(session, actor, by_kind)
    groups = (_group(kind, uses, named.get(kind, {})) for kind, uses in by_kind.items())
    return [group for group in groups if group.traces or group.others]


def took_part(session: Session, case_id: str, actor: Actor | None) -> TookPart:
    """Return the mentors who took part in a case; visitors are told how many, as on the list of mentors."""
    found = traces.mentors_of_case(session, case_id)
    if actor is not None:
        return TookPart([(f"/mentors/{each.id}", each.name, each.headline) for each in found], "")
    count = ngettext(
        "%(num)d mentor of the network took part in this practice. Members see who.",
        "%(num)d mentors of the network took part in this practice. Members see who.",
        len(found),
    )
    return TookPart([], count if found else "")


def _named_to_all(
    session: Session, actor: Actor | None, by_kind: Mapping[UseKind, Sequence[CaseUse]]
) -> dict[UseKind, Named]:
    finders: dict[UseKind, OpenFinder] = {UseKind.ACTIVITY: _activities, UseKind.MEETING: _meetings}
    # hundreds may follow one case: those that may be named are looked for among the latest
    ids = {kind: [use.subject_id for use in by_kind[kind][:MOST_LOOKED_AT]] for kind in finders}
    return {kind: find(session, actor, ids[kind]) for kind, find in finders.items() if ids[kind]}


def _named(session: Session, actor: Actor, by_kind: Mapping[UseKind, Sequence[CaseUse]]) -> dict[UseKind, Named]:
    ids = {kind: [use.subject_id for use in uses] for kind, uses in by_kind.items()}
    requests = _requests(session, actor, [*ids[UseKind.REQUEST], *ids[UseKind.FOUNDING]])
    finders: dict[UseKind, Finder] = {UseKind.CONSULTATION: _consultations, UseKind.SESSION: _sessions}
    named: dict[UseKind, Named] = {kind: find(session, actor, ids[kind]) for kind, find in finders.items() if ids[kind]}
    # a beginning is known by the request that led to it
    return named | {UseKind.REQUEST: requests, UseKind.FOUNDING: requests}


def _group(kind: UseKind, uses: Sequence[CaseUse], named: Named) -> TraceGroup:
    shown = [named[use.subject_id] for use in uses if use.subject_id in named][:MOST_SHOWN]
    known = sum(use.is_counted or use.subject_id in named for use in uses)
    others = known - len(shown)
    words = _more(others) if shown else _all(kind, others)
    return TraceGroup(_(HEADINGS[kind]), shown, words if others else "")


def _more(count: int) -> str:
    return ngettext(
        "and %(num)d more, open to those concerned",
        "and %(num)d more, open to those concerned",
        count,
    )


def _all(kind: UseKind, count: int) -> str:
    """Return how many there are where none is shown by name."""
    if kind is UseKind.CONSULTATION:
        return ngettext(
            "%(num)d consultation of the network cites this case.",
            "%(num)d consultations of the network cite this case.",
            count,
        )
    if kind is UseKind.REQUEST:
        return ngettext(
            "%(num)d person has asked a mentor for an hour about it.",
            "%(num)d people have asked a mentor for an hour about it.",
            count,
        )
    if kind is UseKind.SESSION:
        return ngettext(
            "%(num)d hour of two people talked about it.", "%(num)d hours of two people talked about it.", count
        )
    if kind is UseKind.MEETING:
        return ngettext("It was presented at %(num)d meeting.", "It was presented at %(num)d meetings.", count)
    if kind is UseKind.ACTIVITY:
        return ngettext("%(num)d activity follows it.", "%(num)d activities follow it.", count)
    return ngettext(
        "%(num)d person has started something of their own after it.",
        "%(num)d people have started something of their own after it.",
        count,
    )


def _consultations(session: Session, actor: Actor, ids: Collection[str]) -> Named:
    return {
        each.id: Trace(
            f"/consultations/{each.id}", each.title, _(STATUS_LABELS[each.status]), each.created_at, lang="ja"
        )
        for each in consultations.cited_among(session, actor, ids)
    }


def _activities(session: Session, actor: Actor | None, ids: Collection[str]) -> Named:
    return {
        each.id: Trace(
            f"/activities/{each.id}",
            each.title,
            _posted(each),
            each.published_at or each.updated_at,
            lang="ja",
            by=each.organisation,
            by_url=f"/organisations/{each.organisation_id}" if each.organisation else "",
        )
        for each in activities.cited_among(session, actor, ids)
    }


def _meetings(session: Session, actor: Actor | None, ids: Collection[str]) -> Named:
    found = agendas.presented_among(session, actor, ids)
    held_by = councils.by_ids(session, {each.council_id for each in found})
    return {
        each.item_id: Trace(
            f"{path_of(held_by[each.council_id].slug, each.meeting_id)}#item-{each.item_id}",
            each.meeting,
            _("Meeting of %(day)s", day=day_in_words(tokyo(each.starts_at).date())),
            each.starts_at,
            lang="ja",
            by=held_by[each.council_id].name,
            by_url=f"/councils/{held_by[each.council_id].slug}",
        )
        for each in found
    }


def _posted(line: Line) -> str:
    kind = _(KIND_LABELS[line.kind])
    if line.published_at is None:
        return kind
    return _("%(kind)s of %(day)s", kind=kind, day=day_in_words(tokyo(line.published_at).date()))


def _sessions(session: Session, actor: Actor, ids: Collection[str]) -> Named:
    return {
        each.id: Trace(
            f"/mentoring/sessions/{each.id}",
            _("%(mentor)s (mentor) and %(requester)s", mentor=each.mentor, requester=each.requester),
            _("Hour of %(day)s", day=day_in_words(tokyo(each.starts_at).date())),
            each.starts_at,
        )
        for each in traces.sessions_among(session, actor, ids)
    }


def _requests(session: Session, actor: Actor, ids: Collection[str]) -> Named:
    if not ids:
        return {}
    return {
        each.id: Trace(
            f"/mentoring/requests/{each.id}",
            each.requester,
            _("Asked on %(day)s", day=day_in_words(tokyo(each.created_at).date())),
            each.created_at,
        )
        for each in traces.requests_among(session, actor, ids)
    }
