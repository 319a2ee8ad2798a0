"""Meetings as rows of a list, in the reader's language."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from yoriai.core.clock import tokyo
from yoriai.core.i18n import current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.meetings.lines import Line
from yoriai.domains.meetings.states import (
    AUDIENCE_LABELS,
    MEETING_KIND_LABELS,
    MEETING_STATUS_LABELS,
    MeetingStatus,
)
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.web.meeting_frame import TONES


@dataclass(frozen=True)
class Row:
    """A meeting in a list; `status` is said of those that are not simply to come, `audience` where not all may come."""

    url: str
    title: str
    council: str
    council_url: str
    committee: str
    when: str
    starts_at: datetime
    month: str
    day: int
    weekday: str
    where: str
    kind: str
    audience: str
    status: str
    tone: str
    is_apart: bool


def row_of(line: Line) -> Row:
    """Return a line of a list as a page shows it."""
    starts = tokyo(line.starts_at)
    return Row(
        url=line.path,
        title=line.title,
        council=line.council,
        council_url=f"/councils/{line.council_slug}",
        committee=line.committee,
        when=when_in_words(line),
        starts_at=line.starts_at,
        month=format_date(starts, "MMM", locale=current_language()),
        day=starts.day,
        weekday=format_date(starts, "E", locale=current_language()),
        where=where_in_words(line),
        kind=_(MEETING_KIND_LABELS[line.kind]),
        audience=_(AUDIENCE_LABELS[line.audience]),
        status="" if line.status is MeetingStatus.PUBLISHED else _(MEETING_STATUS_LABELS[line.status]),
        tone=TONES[line.status],
        is_apart=line.is_apart,
    )
