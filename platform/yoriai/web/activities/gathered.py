"""What stands in the calendar of the network: dated activities, and the meetings of councils beside them."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import time_in_words
from yoriai.domains.activities.dated_rules import Posted, Slot
from yoriai.domains.activities.service import dated
from yoriai.domains.activities.states import KIND_LABELS
from yoriai.domains.activities.words import place_in_words
from yoriai.domains.meetings.lines import Line
from yoriai.domains.meetings.service import dated as dated_meetings
from yoriai.domains.meetings.states import AUDIENCE_LABELS, MEETING_KIND_LABELS, Audience, MeetingStatus
from yoriai.domains.meetings.words import where_in_words
from yoriai.web.activities.calendar_form import CalendarForm
from yoriai.web.activities.calendar_views import Entry
from yoriai.web.activities.months import hours_in_words
from yoriai.web.activities.words import TONES, audience_of
from yoriai.web.deps import Site

NOTHING: Final = dated.Stretch({}, None, None)


def stretch(site: Site, data: CalendarForm, start: datetime, end: datetime) -> dated.Stretch:
    """Return how much takes place on the days of a span (its end excluded), and what is nearest before and after it."""
    found = dated.stretch(site.session, site.actor, data.wanted(), start, end) if data.has_activities else NOTHING
    if not data.has_meetings:
        return found
    beside = dated_meetings.span(site.session, site.actor, data.wanted_meetings(), start, end)
    return dated.Stretch(
        Counter(found.by_day) + Counter(beside.by_day),
        max(filter(None, (found.before, beside.before)), default=None),
        min(filter(None, (found.after, beside.after)), default=None),
    )


def slots(site: Site, data: CalendarForm, start: datetime, end: datetime, *, going_on: bool) -> list[Slot]:
    """Return what begins in a span (its end excluded), with what goes on in it already or without, in that order."""
    found: list[Slot] = []
    if data.has_activities:
        found += dated.slots(site.session, site.actor, data.wanted(), start, end, going_on=going_on)
    if data.has_meetings:
        hours = dated_meetings.hours(site.session, site.actor, data.wanted_meetings(), start, end)
        found += [Slot(each.id, each.starts_at, each.ends_at, is_all_day=False) for each in hours]
    return sorted(found, key=lambda slot: (slot.starts_at, slot.id))


class Told:
    """What there is to tell of the slots of a page: two queries, however many they are."""

    def __init__(self, site: Site, slots: Collection[Slot]) -> None:
        """Look up activities first; what is none of them is a meeting."""
        self._is_member = site.actor is not None
        self._activities = dated.told(site.session, slots)
        others = [slot.id for slot in slots if slot.id not in self._activities]
        self._meetings = dated_meetings.told(site.session, others)

    def entry(self, slot: Slot, day: date) -> Entry | None:
        """Return how a slot stands under a day; None for one that is gone."""
        is_over = slot.over_at <= clock.now()
        if slot.id in self._activities:
            return _activity(self._activities[slot.id], day, is_over=is_over, is_member=self._is_member)
        return _meeting(self._meetings[slot.id], is_over=is_over) if slot.id in self._meetings else None


def _activity(posted: Posted, day: date, *, is_over: bool, is_member: bool) -> Entry:
    is_own = not posted.organisation
    return Entry(
        url=f"/activities/{posted.id}",
        title=posted.title,
        hours=hours_in_words(posted, day),
        kind=_(KIND_LABELS[posted.kind]),
        tone=TONES[posted.kind],
        by=posted.author if is_own else posted.organisation,
        by_url=f"/organisations/{posted.organisation_id}" if not is_own else _member(posted.author_id, is_member),
        place=place_in_words(posted.prefecture, posted.municipality, posted.place, is_online=posted.is_online),
        audience=audience_of(posted.visibility),
        is_over=is_over,
    )


def _meeting(line: Line, *, is_over: bool) -> Entry:
    is_off = line.status is MeetingStatus.CANCELLED
    return Entry(
        url=line.path,
        title=line.title,
        hours=f"{time_in_words(line.starts_at)}–{time_in_words(line.ends_at)}",
        kind=_("Called off") if is_off else _(MEETING_KIND_LABELS[line.kind]),
        tone="warning" if is_off else "info",
        by=line.council,
        by_url=f"/councils/{line.council_slug}",
        place=where_in_words(line),
        audience=_(AUDIENCE_LABELS[line.audience]) if line.audience is not Audience.EVERYBODY else "",
        is_over=is_over,
    )


def _member(member_id: str, is_member: bool) -> str:
    return f"/members/{member_id}" if is_member else ""
