"""Codes of the day: one's own, which the office scans, and the one at the door, which people scan."""

from typing import Final

import segno
from starlette.responses import Response

from yoriai.core.errors import AppError
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import time_in_words
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.listed import Row
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.service import door, links, office
from yoriai.domains.attendance.service.standing import check_own_door
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.attendance.door import closed_because
from yoriai.web.attendance.office_views import CheckInView, DoorCodeView, TicketView
from yoriai.web.attendance.words import TONES, presence_words, rsvp_words
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.meeting_frame import office_frame

router = Pages()
PATH: Final = "/meetings/check-in/{signed}"


@router.get("/councils/{slug}/meetings/{meeting_id}/check-in")
def door_code(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The code that hangs at the door, to be printed."""
    shown = office_frame(site, slug, meeting_id)
    return site.page(DoorCodeView(shown, code_of(site, attendance.door_path(shown.meeting.id))))


@router.get(PATH)
def show(site: CurrentSite, signed: str) -> Response:
    """What a code leads to: for the office somebody's name and a button, for themselves their code or their button."""
    meeting_id = links.read_door(signed)
    if meeting_id is not None:
        return unkept(_own_page(site, meeting_id))
    who, meeting = door.ticket(site.session, signed)
    council = councils.by_id(site.session, meeting.council_id)
    if councils.is_office(site.actor, council):
        return unkept(_office_page(site, office.one(site.session, site.member(), meeting.id, who.id), meeting, council))
    return unkept(_ticket_page(site, who, meeting, council))


@router.post(PATH)
def check_in(site: CurrentSite, signed: str) -> Response:
    """Note that somebody is there: the office with their code, or they themselves with the one at the door."""
    if links.read_door(signed) is not None:
        door.check_in_self(site.session, site.member(), signed)
        site.flash(_("Welcome. You are noted as present."))
    else:
        row = door.check_in_ticket(site.session, site.member(), signed)
        site.flash(_("%(name)s is noted as present.", name=row.attendee.name))
    return site.redirect(site.request.url.path)


def code_of(site: Site, path: str) -> str:
    """Return the address of a path as a picture of a code: SVG inside an address, so that nothing more is fetched."""
    return segno.make(site.settings.url(path), error="m").svg_data_uri(scale=6, border=2, dark="#000", light="#fff")


def _ticket_page(site: Site, who: Participant, meeting: Meeting, council: Council) -> Response:
    view = TicketView(
        title=meetings.title(meeting),
        council=council.name,
        when=when_in_words(meeting),
        where=where_in_words(meeting),
        name=who.name,
        code=code_of(site, attendance.ticket_path(who)),
        presence=presence_words(who.presence),
    )
    return site.page(view)


def _office_page(site: Site, row: Row, meeting: Meeting, council: Council) -> Response:
    found = row.attendee
    view = CheckInView(
        title=meetings.title(meeting),
        council=council.name,
        when=when_in_words(meeting),
        name=found.name,
        organisation=found.organisation,
        status=rsvp_words(found.rsvp),
        tone=TONES[found.rsvp],
        presence=presence_words(found.presence) if found.was_there else "",
        arrived=time_in_words(row.arrived_at) if row.arrived_at else "",
        action=site.request.url.path,
        back_url=f"{path_of(council.slug, meeting.id)}/door",
        is_own=False,
        closed_because=closed_because(meeting),
    )
    return site.page(view)


def _own_page(site: Site, meeting_id: str) -> Response:
    actor, meeting = site.member(), meetings.get(site.session, meeting_id)
    who = door.own(site.session, actor, meeting.id)
    council = councils.by_id(site.session, meeting.council_id)
    view = CheckInView(
        title=meetings.title(meeting),
        council=council.name,
        when=when_in_words(meeting),
        name=actor.name,
        organisation="",
        status=rsvp_words(who.rsvp),
        tone=TONES[who.rsvp],
        presence=presence_words(who.presence) if who.arrived_at else "",
        arrived=time_in_words(who.arrived_at) if who.arrived_at else "",
        action=site.request.url.path,
        back_url=path_of(council.slug, meeting.id),
        is_own=True,
        closed_because=_own_closed(meeting),
    )
    return site.page(view)


def _own_closed(meeting: Meeting) -> str:
    try:
        check_own_door(meeting)
    except AppError as problem:
        return _(problem.msgid, **problem.params)
    return ""
