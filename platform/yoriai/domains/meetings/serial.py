"""A series as its form says it, and the meeting that it gives for a day. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Self

from yoriai.core.clock import TOKYO
from yoriai.domains.meetings.draft import OF_SERIES, Draft
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.recurrence import Rule
from yoriai.domains.meetings.replanning import Slot
from yoriai.domains.meetings.states import MEETING, MeetingStatus

MOST_AHEAD: Final = 12
AT_ONCE: Final = 10_000
"""Published as soon as it is made."""
PUBLISH_DAYS: Final = (AT_ONCE, 90, 60, 45, 30, 21, 14, 7)
CLOSES: Final = "closes_days"
"""How many days before the meeting sign-up closes, in the pattern of a series; nothing for when it begins."""
_LATE: Final = time(23, 59)
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SeriesDraft:
    """Everything of a series that its office writes; `pattern` is the first meeting, its hour aside."""

    title: str
    rule: Rule
    first_on: date
    start_minute: int
    minutes: int
    pattern: Draft
    committee_id: str | None = None
    skips_holidays: bool = False
    ahead: int = 3
    publish_days: int | None = None
    closes_days: int | None = None

    @classmethod
    def of(cls, series: MeetingSeries) -> Self:
        """Return what a series says now."""
        given: Mapping[str, Any] = {name: value for name, value in series.pattern.items() if name in OF_SERIES}
        moment = _EPOCH.isoformat()
        return cls(
            title=series.title,
            rule=Rule.parse(series.rule),
            first_on=series.first_on,
            start_minute=series.start_minute,
            minutes=series.minutes,
            pattern=Draft.stored({"title": series.title, "starts_at": moment, "ends_at": moment, **given}),
            committee_id=series.committee_id,
            skips_holidays=series.skips_holidays,
            ahead=series.ahead,
            publish_days=series.publish_days,
            closes_days=series.pattern.get(CLOSES),
        )

    def write_to(self, series: MeetingSeries) -> None:
        """Let a series say this."""
        for name in ("title", "first_on", "start_minute", "minutes", "committee_id", "skips_holidays", "ahead"):
            setattr(series, name, getattr(self, name))
        series.rule, series.publish_days = self.rule.text(), self.publish_days
        pattern = {name: value for name, value in self.pattern.to_store().items() if name in OF_SERIES}
        series.pattern = pattern | ({CLOSES: self.closes_days} if self.closes_days is not None else {})

    def on(self, day: date) -> Draft:
        """Return the meeting that it gives for a day."""
        starts_at = starts_on(day, self.start_minute)
        closes = None
        if self.closes_days is not None:
            closes = datetime.combine(day - timedelta(days=self.closes_days), _LATE, TOKYO).astimezone(UTC)
        return replace(
            self.pattern,
            title=self.title,
            committee_id=self.committee_id,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=self.minutes),
            sign_up_until=min(closes, starts_at) if closes else None,
        )


def starts_on(day: date, minute: int) -> datetime:
    """Return the instant of a minute of a day in Tokyo, which knows no summer time."""
    return datetime.combine(day, time(*divmod(minute, 60)), TOKYO).astimezone(UTC)


def slot_of(meeting: Meeting, now: datetime) -> Slot | None:
    """Return a meeting of a series as plans see it; None for one that fills no day of the rule."""
    if meeting.occurrence_on is None:
        return None
    is_to_come = not MEETING.is_final(meeting.status) and meeting.starts_at > now
    return Slot(meeting.id, meeting.occurrence_on, is_fixed=meeting.is_apart or not is_to_come, is_to_come=is_to_come)


def was_told(meeting: Meeting) -> bool:
    """Tell whether anybody but the office has heard of a meeting, and so of its number."""
    return meeting.status is MeetingStatus.HELD or meeting.published_at is not None
