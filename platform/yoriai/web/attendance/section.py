"""What the page of a meeting says about signing up: how one stands, the form, how many places are left."""

from dataclasses import dataclass

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import instant_in_words
from yoriai.domains.attendance import rules
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.service.telling_mail import room_for
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import WAY_LABELS, Audience, Way
from yoriai.web.accounts.browser import with_next
from yoriai.web.attendance.panel import Panel, own_panel
from yoriai.web.attendance.words import places_words, presence_words
from yoriai.web.deps import Site
from yoriai.web.meeting_frame import Frame


@dataclass(frozen=True)
class Section:
    """Signing up, for members with their form, for visitors with the way to one."""

    panel: Panel | None
    places: list[tuple[str, str]]
    until: str
    is_open: bool
    is_closed: bool
    room: str
    ticket_url: str
    presence: str
    guest_url: str
    sign_in_url: str
    people_url: str


def section(site: Site, frame: Frame) -> Section | None:
    """Return what a reader of a meeting's page sees of signing up; None for a draft and what was called off."""
    if frame.is_draft or frame.is_cancelled:
        return None
    session, meeting, now = site.session, frame.meeting, clock.now()
    is_open = rules.takes_answers(meeting, now)
    who = attendance.participant_of(session, site.actor, meeting.id)
    if not is_open and who is None and not frame.is_office:
        return None
    panel = own_panel(session, site.actor, meeting, f"{frame.url}/answer") if site.actor else None
    is_over = rules.is_over(meeting, now)
    comes = who is not None and who.rsvp in {Rsvp.YES, Rsvp.MAYBE} and not is_over
    room = room_for(meeting, who.rsvp, who.way) if who else ""
    if frame.is_office and not is_over:
        room = meetings.room(meeting)
    for_guests = site.actor is None and meeting.audience is Audience.EVERYBODY
    return Section(
        panel=panel,
        places=_places(site, frame) if is_open and panel is None else [],
        until=instant_in_words(rules.closes_at(meeting)) if is_open and meeting.sign_up_until else "",
        is_open=is_open,
        is_closed=not rules.takes_sign_ups(meeting, now),
        room=room,
        ticket_url=attendance.ticket_path(who) if who and comes and who.way is Way.IN_PERSON else "",
        presence=presence_words(who.presence) if who else "",
        guest_url=f"{frame.url}/answer" if for_guests else "",
        sign_in_url=with_next("/sign-in", frame.url) if site.actor is None else "",
        people_url=f"{frame.url}/people" if frame.is_office else "",
    )


def _places(site: Site, frame: Frame) -> list[tuple[str, str]]:
    """Return the places that are left of each way, where they are counted."""
    counts = attendance.counts(site.session, frame.meeting.id)
    found = attendance.places_left(site.session, frame.meeting)
    said = [(way, places_words(left, counts.waiting_by_way.get(way, 0))) for way, left in found.items()]
    return [(_(WAY_LABELS[way]), words) for way, words in said if words]
