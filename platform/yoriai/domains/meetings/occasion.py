"""A meeting as calendars show it: in mails, in feeds, and as a file."""

from yoriai.core.config import settings
from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MEETING_KIND_LABELS, Audience, Format, MeetingStatus
from yoriai.domains.meetings.words import title_of, where_in_words
from yoriai.infra import markdown
from yoriai.infra.calendar.event import Event, Party


def uid_of(meeting: Meeting) -> str:
    """Return the UID of a meeting in every calendar that it stands in; it stays the same wherever it moves to."""
    return f"meeting-{meeting.id.lower()}@{settings().base_url.host}"


def event_of(
    meeting: Meeting,
    council: Council,
    *,
    room: str = "",
    page: str = "",
    attendee: Party | None = None,
    is_tentative: bool = False,
    is_busy: bool = False,
) -> Event:
    """Return a meeting as an event, in the language in force.

    `room` is for those who attend online, and nobody else: feeds for everybody leave it out. `page` is the path of what
    its reader opens, the meeting's own page where nothing is said. Only the reader's own address stands in it.
    What a meeting is about is told where everybody may know it: calendars are shared with colleagues and families.
    """
    url = settings().url(page or path_of(council.slug, meeting.id))
    about = markdown.plain(meeting.about) if meeting.audience is Audience.EVERYBODY else ""
    room_told = _("Room: %(url)s", url=room) if room else ""
    address_told = _("Address of the venue: %(address)s", address=meeting.address) if meeting.address else ""
    told = (council.name, room_told, address_told, meeting.access, about, url)
    return Event(
        uid=uid_of(meeting),
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=title_of(meeting.title, meeting.number),
        description="\n\n".join(filter(None, told)),
        location=_place(meeting),
        url=url,
        attendees=(attendee,) if attendee else (),
        changed_at=meeting.updated_at,
        is_cancelled=meeting.status is MeetingStatus.CANCELLED,
        is_tentative=is_tentative,
        is_busy=is_busy,
        categories=(_(MEETING_KIND_LABELS[meeting.kind]),),
    )


def _place(meeting: Meeting) -> str:
    """Return the place as programs look it up on a map."""
    where = where_in_words(meeting)
    return " ".join(filter(None, (where, meeting.address))) if meeting.format is Format.IN_PERSON else where
