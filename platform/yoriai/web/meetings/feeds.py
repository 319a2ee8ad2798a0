"""Meetings for other programs: what is on for calendars (iCalendar), what is new for feed readers (Atom), and files.

The feeds hold what everybody may see, whoever asks: they are read without signing in. Rooms are in none of them.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from pydantic import field_validator
from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.text import clip
from yoriai.domains.attendance.service import calendars
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.occasion import event_of
from yoriai.domains.meetings.service import dated
from yoriai.domains.meetings.service.dated import Dated, Wanted
from yoriai.domains.meetings.states import MEETING_KIND_LABELS, MeetingStatus
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.infra import markdown, versions
from yoriai.infra.calendar import invitation
from yoriai.web import atom
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form, FormModel
from yoriai.web.meeting_frame import frame
from yoriai.web.narrowing import Addresses, Switch
from yoriai.web.places import prefecture_or_none

router = Pages()

SHOWN: Final = (versions.MEETINGS, versions.COUNCILS)
ATOM: Final = "/feeds/meetings.atom"
CALENDAR: Final = "/feeds/meetings.ics"
ENTRIES: Final = 50
SUMMARY_CHARS: Final = 400
LOOK_AGAIN: Final = timedelta(hours=3)
"""A meeting that moves is seen in time by who looks so often."""


class FeedForm(FormModel):
    """What a feed is narrowed to; whatever there is not means nothing in particular."""

    prefecture: str = ""
    online: Switch = False

    _known_place = field_validator("prefecture", mode="after")(prefecture_or_none)

    def wanted(self) -> Wanted:
        """Return what is asked for in the words of meetings."""
        return Wanted(prefecture=self.prefecture, is_online=self.online)


USUAL: Final[dict[str, object]] = {"prefecture": "", "online": False}


@router.get(ATOM)
def new_meetings(site: CurrentSite) -> Response:
    """What was announced last under the filters of the address, the latest first."""
    data = Form.wanted(FeedForm, site.request.query_params)
    found = dated.newest(site.session, data.wanted(), ENTRIES)
    return site.keep(atom.answer(_feed(site, data, found)), SHOWN)


@router.get(CALENDAR)
def coming_meetings(site: CurrentSite) -> Response:
    """What is on under the filters of the address, from some weeks ago on, to subscribe to."""
    data = Form.wanted(FeedForm, site.request.query_params)
    found = dated.for_feed(site.session, data.wanted())
    return site.keep(_calendar(_title(site, prefecture_name(data.prefecture)), found, "meetings.ics"), SHOWN)


@router.get("/councils/{slug}/meetings.ics")
def meetings_of_council(site: CurrentSite, slug: str) -> Response:
    """What is on for everybody in one council, to subscribe to."""
    council = councils.get(site.session, slug)
    found = dated.for_feed(site.session, Wanted(council_id=council.id))
    return site.keep(_calendar(_title(site, council.name), found, f"{council.slug}.ics"), SHOWN)


@router.get("/councils/{slug}/meetings/{meeting_id}/meeting.ics")
def download(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """One meeting as a file that a calendar opens: for whoever is on its list, with what they need to attend."""
    shown = frame(site, slug, meeting_id)
    if shown.is_draft:
        raise NotFound
    own = calendars.own_event(site.session, site.actor, shown.meeting) if site.actor else None
    event = own or event_of(shown.meeting, shown.council)
    return _answer(
        invitation.feed(event.summary, [event]), f"meeting-{clock.tokyo(event.starts_at):%Y-%m-%d}.ics", "no-store"
    )


def _title(site: Site, whose: str) -> str:
    """Return what a feed is called: whose meetings, or where, and the site."""
    title = _("Meetings: %(site)s", site=site.settings.site_name)
    return f"{whose} – {title}" if whose else title


def _calendar(title: str, found: Iterable[Dated], filename: str) -> Response:
    events = [event_of(each.meeting, each.council) for each in found]
    return _answer(invitation.feed(title, events, again_after=LOOK_AGAIN), filename)


def _answer(text: str, filename: str, cache: str = "") -> Response:
    headers = {"Content-Disposition": f'inline; filename="{filename}"', "Access-Control-Allow-Origin": "*"}
    if cache:
        headers = {"Content-Disposition": f'attachment; filename="{filename}"', "Cache-Control": cache}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


def _feed(site: Site, data: FeedForm, found: Sequence[Dated]) -> ET.Element:
    path, page = Addresses(data, ATOM, USUAL).address(), Addresses(data, "/meetings", {"prefecture": ""}).address()
    updated = max((each.meeting.updated_at for each in found), default=clock.now())
    feed = atom.new_feed(site.settings, path, page, _title(site, prefecture_name(data.prefecture)), updated)
    atom.add_text(feed, "icon", site.settings.url("/static/icons/icon-180.png"))
    for meeting, council in found:
        url = site.settings.url(path_of(council.slug, meeting.id))
        announced = meeting.published_at or meeting.created_at
        entry = atom.new_entry(feed, meeting.id, meetings.title(meeting), url, announced, meeting.updated_at)
        atom.add_text(ET.SubElement(entry, "author"), "name", council.name)
        label = _(MEETING_KIND_LABELS[meeting.kind])
        ET.SubElement(entry, "category", {"term": str(meeting.kind), "label": label})
        atom.add_text(entry, "summary", _summary(meeting))
    return feed


def _summary(meeting: Meeting) -> str:
    off = _("This meeting does not take place.") if meeting.status is MeetingStatus.CANCELLED else ""
    about = clip(markdown.plain(meeting.about), SUMMARY_CHARS)
    return "\n".join(filter(None, [off, when_in_words(meeting), where_in_words(meeting), about]))
