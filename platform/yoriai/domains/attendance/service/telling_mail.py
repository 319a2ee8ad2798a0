"""The mails of a meeting: each in its reader's language, with what their calendar needs, saying what the page says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import speaking
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.reminder_rules import COMING
from yoriai.domains.attendance.service.links import answer_path, ticket_path
from yoriai.domains.attendance.service.telling_readers import Reader
from yoriai.domains.attendance.states import RSVP_LABELS, Rsvp
from yoriai.domains.attendance.telling_rules import ANSWERS, URGENT, Method
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.occasion import event_of
from yoriai.domains.meetings.states import WAY_LABELS, Way
from yoriai.domains.meetings.words import where_in_words
from yoriai.domains.notifications import choice_rules
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.infra.calendar import invitation
from yoriai.infra.calendar.event import Event, Party


@dataclass(frozen=True)
class Occasion:
    """A meeting with the council that holds it."""

    meeting: Meeting
    council: Council


WRITERS: Final = {Method.REQUEST: invitation.request, Method.CANCEL: invitation.cancel}


def occasion_of(session: Session, meeting_id: str) -> Occasion:
    """Return a meeting with its council; raise MeetingNotFound."""
    meeting = meetings.get(session, meeting_id)
    return Occasion(meeting, councils.by_id(session, meeting.council_id))


def send(
    session: Session,
    occasion: Occasion,
    reader: Reader,
    template: str,
    *,
    now: datetime,
    about: str = "",
    method: Method | None = None,
    is_bulk: bool = False,
    can_wait: bool = False,
    **more: object,
) -> None:
    """Write a mail to somebody of a meeting. What can wait and is not urgent goes after their quiet hours.

    A mail of the bulk kind says to members how they stop it; whoever has no account answers that they do not come.
    """
    is_urgent = not can_wait or occasion.meeting.starts_at <= now + URGENT
    calendar = None
    with speaking(reader.to.language):
        context = _facts(occasion, reader)
        if method is not None:
            calendar = WRITERS[method](event_for(occasion, reader))
    notifications.post(
        session,
        to=reader.to,
        template=template,
        context={**context, **more},
        about=about or occasion.meeting.id,
        calendar=calendar,
        calendar_method=method.value if method else None,
        due_at=now if is_urgent else choice_rules.after_quiet(now, reader.choices),
        stop_path=notifications.stop_path(reader.to.member_id, Topic.MEETINGS) if is_bulk and reader.is_member else "",
    )


def event_for(occasion: Occasion, reader: Reader) -> Event:
    """Return a meeting as its reader's calendar shows it, in the language in force."""
    rsvp = reader.row.rsvp
    return event_of(
        occasion.meeting,
        occasion.council,
        room=room_for(occasion.meeting, rsvp, reader.row.way),
        page=_path(occasion, reader),
        attendee=Party(reader.to.name, reader.to.address, ANSWERS[rsvp]),
        is_tentative=rsvp is not Rsvp.YES,
        is_busy=rsvp is Rsvp.YES,
    )


def room_for(meeting: Meeting, rsvp: Rsvp, way: Way | None) -> str:
    """Return the address of the room to whoever said that they come, or perhaps, and attend online, until the meeting
    is over; otherwise ''.
    """
    may_enter = rsvp in COMING and way is not Way.IN_PERSON and not rules.is_over(meeting, clock.now())
    return meetings.room(meeting) if may_enter else ""


def _path(occasion: Occasion, reader: Reader) -> str:
    """Return where somebody sees the meeting and answers: its page, or a guest's own."""
    if reader.is_member:
        return path_of(occasion.council.slug, occasion.meeting.id)
    return answer_path(reader.row)


def _facts(occasion: Occasion, reader: Reader) -> dict[str, object]:
    """Return what every mail of a meeting says, in the language in force."""
    meeting, row = occasion.meeting, reader.row
    has_ways = len(meeting.format.ways) > 1 and row.way is not None and row.rsvp is not Rsvp.NO
    return {
        "title": meetings.title(meeting),
        "council": occasion.council.name,
        "organisation": reader.organisation,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "where": where_in_words(meeting),
        "address": meeting.address,
        "access": meeting.access,
        "map_url": meeting.map_url,
        "room_url": room_for(meeting, row.rsvp, row.way),
        "rsvp": row.rsvp.value,
        "answer": _(RSVP_LABELS[row.rsvp]),
        "way": _(WAY_LABELS[row.way]) if has_ways and row.way else "",
        "until": rules.closes_at(meeting),
        "is_one_of_each": meeting.one_per_organisation and row.seat_id is not None,
        "is_member": reader.is_member,
        "path": _path(occasion, reader),
        "ticket_path": ticket_path(row) if row.rsvp is Rsvp.YES and row.way is Way.IN_PERSON else "",
    }
