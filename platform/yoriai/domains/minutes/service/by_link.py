"""Minutes for people of seats without an account: a mail asks them to look, its link shows the minutes and no more."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core.i18n import language_of
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.models import Participant
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.words import when_in_words
from yoriai.domains.minutes.errors import MinutesNotFound
from yoriai.domains.minutes.models import Minutes
from yoriai.domains.minutes.repository import minutes, readers
from yoriai.domains.minutes.service import reading
from yoriai.domains.minutes.service.reading import Part
from yoriai.domains.minutes.states import MinutesStatus
from yoriai.domains.notifications import service as notifications


@dataclass(frozen=True)
class ReadByLink:
    """Minutes as somebody without an account reads them: what was written, without what others said of it."""

    council: Council
    meeting: Meeting
    who: Participant
    row: Minutes
    parts: list[Part]


def read(session: Session, signed: str) -> ReadByLink:
    """Return the minutes to whoever has the link of a mail, was at the meeting, and sits in its council still.

    Raises AnswerLinkGone for a link that has ended, MinutesNotFound for a draft and for whoever was not there.
    """
    who = attendance.reader_of_minutes(session, signed)
    row = minutes.of_meeting(session, who.meeting_id)
    if row is None or row.status is MinutesStatus.DRAFT or not readers.came(session, who.id):
        raise MinutesNotFound
    meeting = meetings.get(session, who.meeting_id)
    council = councils.by_id(session, meeting.council_id)
    return ReadByLink(council, meeting, who, row, reading.parts_of(session, meeting, row))


def ask(session: Session, meeting: Meeting) -> int:
    """Mail those without an account who were there and sit in the council still; return how many."""
    council = councils.by_id(session, meeting.council_id)
    sitting = {each.person_id: each for each in councils.people_of(session, council.id)}
    told = 0
    for who in readers.guests(session, meeting.id):
        seat = sitting.get(who.seat_person_id or "")
        if seat is None or seat.member_id is not None:
            continue
        notifications.post(
            session,
            to=Contact("", who.address, who.name, language_of(who.language)),
            template="minutes_review",
            context={
                "council": council.name,
                "organisation": seat.organisation,
                "meeting": meeting,
                # said in the language of the mail
                "title_of": meetings.title,
                "when": when_in_words,
                "path": attendance.minutes_path(who),
            },
            about=about_of(meeting),
        )
        told += 1
    return told


def call_back(session: Session, meeting: Meeting) -> None:
    """Call back the mails that have not gone: there is nothing to be looked through any more."""
    notifications.withdraw(session, about_of(meeting))


def about_of(meeting: Meeting) -> str:
    """Return under what the mails to people without an account are called back."""
    return f"{meeting.id}:minutes_by_link"
