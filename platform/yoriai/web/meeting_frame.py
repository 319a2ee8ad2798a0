"""What every page of a meeting begins with: where it belongs, what it is, when and where, and the office's tabs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import (
    AUDIENCE_LABELS,
    FORMAT_LABELS,
    MEETING_KIND_LABELS,
    MEETING_STATUS_LABELS,
    MeetingStatus,
)
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.web.deps import Site
from yoriai.web.tabs import Tab, tabs_of

TABS: Final = (
    ("", mark("Overview")),
    ("agenda", mark("Agenda")),
    ("people", mark("Participants")),
    ("door", mark("Door")),
    ("groups", mark("Small groups")),
    ("minutes", mark("Minutes")),
)
"""What the office goes through, by the first word behind the meeting's own address."""

TONES: Final = {
    MeetingStatus.DRAFT: "neutral",
    MeetingStatus.PUBLISHED: "info",
    MeetingStatus.HELD: "success",
    MeetingStatus.CANCELLED: "warning",
}


@dataclass(frozen=True)
class Frame:
    """A meeting as all its pages show it, in the reader's language."""

    council: Council
    meeting: Meeting
    is_office: bool
    url: str
    title: str
    when: str
    where: str
    kind: str
    format: str
    audience: str
    status: str
    tone: str
    tabs: Sequence[Tab]

    @property
    def council_url(self) -> str:
        """The page of its council."""
        return f"/councils/{self.council.slug}"

    @property
    def is_draft(self) -> bool:
        """Whether nobody but the office sees it."""
        return self.meeting.status is MeetingStatus.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether it is published, and neither held nor called off yet."""
        return self.meeting.status is MeetingStatus.PUBLISHED

    @property
    def is_held(self) -> bool:
        """Whether it has taken place."""
        return self.meeting.status is MeetingStatus.HELD

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.meeting.status is MeetingStatus.CANCELLED


def frame(site: Site, slug: str, meeting_id: str) -> Frame:
    """Return the frame of a meeting that the reader may see; raise MeetingNotFound, also under another council."""
    return _framed(site, slug, meetings.visible(site.session, site.actor, meeting_id))


def office_frame(site: Site, slug: str, meeting_id: str) -> Frame:
    """Return the frame of a meeting to its office alone; raise SignInRequired, MeetingNotFound."""
    return _framed(site, slug, meetings.run_by(site.session, site.actor, meeting_id))


def _framed(site: Site, slug: str, meeting: Meeting) -> Frame:
    council = councils.by_id(site.session, meeting.council_id)
    if council.slug != slug:
        raise MeetingNotFound
    url = path_of(slug, meeting.id)
    is_office = councils.is_office(site.actor, council)
    return Frame(
        council=council,
        meeting=meeting,
        is_office=is_office,
        url=url,
        title=meetings.title(meeting),
        when=when_in_words(meeting),
        where=where_in_words(meeting),
        kind=_(MEETING_KIND_LABELS[meeting.kind]),
        format=_(FORMAT_LABELS[meeting.format]),
        audience=_(AUDIENCE_LABELS[meeting.audience]),
        status=_(MEETING_STATUS_LABELS[meeting.status]),
        tone=TONES[meeting.status],
        tabs=_tabs(url, site.request.url.path) if is_office else (),
    )


def _tabs(url: str, path: str) -> list[Tab]:
    """Return the tabs with the one that the reader is on; what is none of them belongs to the first."""
    part = path.removeprefix(url).strip("/").split("/")[0]
    return tabs_of(url, TABS, part if part in dict(TABS) else "")
