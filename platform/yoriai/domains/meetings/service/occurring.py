"""The meetings of a series: made ahead, numbered, and moved with the rule."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.domains.meetings.draft import Draft, changed, is_told, merge
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.recurrence import coming
from yoriai.domains.meetings.replanning import Plan, Slot, missing, replanned
from yoriai.domains.meetings.repository import meetings, series
from yoriai.domains.meetings.serial import AT_ONCE, SeriesDraft, slot_of, starts_on, was_told
from yoriai.domains.meetings.service import reading, recording, standing
from yoriai.domains.meetings.states import MeetingStatus

LOOKING_BACK: Final = timedelta(days=184)
"""What was held so lately may be the meeting of the next day that a new rule gives: this month's was last week."""
MANY_DAYS: Final = 30
"""Days of a rule beyond those that are made ahead: what meetings that were announced earlier may move to."""


def next_days(draft: SeriesDraft, most: int) -> list[date]:
    """Return the next days on which a series meets."""
    return coming(draft.rule, draft.first_on, passed(draft, clock.now()), most, skips_holidays=draft.skips_holidays)


def passed(draft: SeriesDraft, now: datetime) -> date:
    """Return the last day whose hour has passed."""
    today = tokyo(now).date()
    return today if starts_on(today, draft.start_minute) <= now else today - timedelta(days=1)


def plan(session: Session, known: MeetingSeries, wanted: SeriesDraft) -> tuple[Plan, list[Meeting]]:
    """Return what becomes of the meetings of a series if it said something else, and the meetings it is about."""
    now = clock.now()
    found = series.from_day(session, [known.id], passed(wanted, now) - LOOKING_BACK, now)
    slots = _slots(found, now)
    days = next_days(wanted, wanted.ahead + len(slots) + MANY_DAYS)
    return replanned(slots, days, wanted.ahead), list(found)


def lacking_ids(session: Session) -> Sequence[str]:
    """Return the series that have not as many meetings ahead as they should; two queries, however many there are."""
    now = clock.now()
    slots: dict[str | None, list[Meeting]] = defaultdict(list)
    for meeting in series.going_on_from_day(session, tokyo(now).date() - timedelta(days=1)):
        slots[meeting.series_id].append(meeting)
    return [known.id for known in series.going_on(session) if _lacking(known, slots[known.id], now)]


def make_ahead(session: Session, series_id: str) -> bool:
    """Make the meetings that a series lacks ahead; False where it lacks none any more."""
    known = series.find(session, series_id, locked=True)
    if known is None or known.ended_at is not None:
        return False
    now, draft = clock.now(), SeriesDraft.of(known)
    days = _lacking(known, series.from_day(session, [known.id], passed(draft, now), now), now)
    make(session, known, draft, days, None)
    return bool(days)


def make(session: Session, known: MeetingSeries, draft: SeriesDraft, days: Iterable[date], by_id: str | None) -> None:
    """Make the meetings of some days, number them, and announce those whose time has come."""
    for day in days:
        said = draft.on(day)
        meeting = Meeting(
            council_id=known.council_id,
            series_id=known.id,
            occurrence_on=day,
            title=said.title,
            starts_at=said.starts_at,
            ends_at=said.ends_at,
            made_by_id=known.made_by_id,
        )
        said.write_to(meeting)
        recording.write(session, meeting, by_id)
    number(session, known)
    for meeting in series.of_series(session, known.id):
        if draft.publish_days and _is_due(meeting, draft.publish_days):
            standing.announce(session, meeting, by_id)


def follow(
    session: Session, known: MeetingSeries, before: SeriesDraft, after: SeriesDraft, by_id: str, reason: str
) -> None:
    """Let the meetings of a series follow what it says now.

    In order: what finds no day is called off and lets go of its own; the others take the day they fill and what the
    series says, but for what was changed by hand; what is lacking is made; those that nobody has heard of are numbered
    anew. What was set apart, called off or held stays as it is.
    """
    made, found = plan(session, known, after)
    by_day = {meeting.id: meeting for meeting in found}
    for meeting_id in made.dropped:
        by_day[meeting_id].occurrence_on = None
        standing.call_off(session, by_day[meeting_id], by_id, reason)
    for meeting_id, day in made.days.items():
        _follow_one(session, by_day[meeting_id], before, after, day, by_id)
    make(session, known, after, made.new, by_id)


def number(session: Session, known: MeetingSeries) -> None:
    """Number those meetings of a series that nobody has heard of, in their order, behind those that are known."""
    rows = series.of_series(session, known.id)
    latest = max((meeting.starts_at for meeting in rows if was_told(meeting)), default=None)
    settled = [meeting for meeting in rows if meeting.number and _is_settled(meeting, latest)]
    if settled:
        following = max(meeting.number or 0 for meeting in settled) + 1
    else:
        following = min((meeting.number for meeting in rows if meeting.number), default=known.next_number)
    for meeting in (meeting for meeting in rows if meeting not in settled):
        is_dropped = meeting.status is MeetingStatus.CANCELLED and meeting.occurrence_on is None
        meeting.number = None if is_dropped else following
        following += not is_dropped
        meetings.add(session, meeting)
    known.next_number = following
    series.add(session, known)


def _is_settled(meeting: Meeting, latest: datetime | None) -> bool:
    """Tell whether a meeting's number stays: somebody has heard of it, or of one that comes after it."""
    return was_told(meeting) or (latest is not None and meeting.starts_at < latest)


def due_drafts(session: Session) -> Sequence[str]:
    """Return the drafts of series whose time to be announced has come."""
    latest = clock.now() + timedelta(days=AT_ONCE)
    return [meeting.id for meeting, days in series.drafts_before(session, latest) if _is_due(meeting, days)]


def publish_due(session: Session, meeting_id: str) -> bool:
    """Announce a draft of a series whose time has come; False where it has moved on meanwhile."""
    meeting = reading.locked(session, meeting_id)
    known = series.find(session, meeting.series_id) if meeting.series_id else None
    if known is None or not known.publish_days or not _is_due(meeting, known.publish_days):
        return False
    standing.announce(session, meeting, None)
    return True


def _is_due(meeting: Meeting, publish_days: int) -> bool:
    now = clock.now()
    is_time = now < meeting.starts_at <= now + timedelta(days=publish_days)
    return meeting.status is MeetingStatus.DRAFT and is_time


def _lacking(known: MeetingSeries, found: Iterable[Meeting], now: datetime) -> tuple[date, ...]:
    draft, slots = SeriesDraft.of(known), _slots(found, now)
    return missing(slots, next_days(draft, draft.ahead + len(slots)), draft.ahead)


def _slots(found: Iterable[Meeting], now: datetime) -> list[Slot]:
    return [slot for slot in (slot_of(meeting, now) for meeting in found) if slot is not None]


def _follow_one(
    session: Session, meeting: Meeting, before: SeriesDraft, after: SeriesDraft, day: date, by_id: str
) -> None:
    slot, was_on = slot_of(meeting, clock.now()), meeting.occurrence_on
    if slot is None or was_on is None:
        return
    meeting.occurrence_on = day
    now_said = Draft.of(meeting)
    # what was changed by hand stays: it is not what the series said of this day
    wanted = now_said if slot.is_fixed else merge(before.on(was_on), after.on(day), now_said).merged
    names = changed(now_said, wanted)
    if names:
        wanted.write_to(meeting)
        meeting.revision += 1
        recording.write(session, meeting, by_id, is_told=is_told(names))
    elif day != was_on:
        meetings.add(session, meeting)
