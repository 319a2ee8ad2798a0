"""Answering through the link of a mail, without signing in."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.domains.attendance.errors import AnswerLinkGone
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import standings
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import links
from yoriai.domains.attendance.service.answers import check_open, take
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting


@dataclass(frozen=True)
class Asked:
    """Somebody of a meeting, and the meeting."""

    who: Participant
    meeting: Meeting


def asked(session: Session, signed: str) -> Asked:
    """Return who answers by a link, and to which meeting; raise AnswerLinkGone."""
    who = links.find_person(session, signed)
    if who is None:
        raise AnswerLinkGone
    return Asked(who, meetings.get(session, who.meeting_id))


def answer(session: Session, signed: str, said: Answer) -> Participant:
    """Take the answer of whoever has the link of a mail; raise AnswerLinkGone, and what `answers.answer` raises.

    An address that a link was mailed to is shown to be theirs by using it.
    """
    who = links.find_person(session, signed)
    if who is None:
        raise AnswerLinkGone
    meeting = meetings.locked(session, who.meeting_id)
    who = standings.by_id(session, who.id)
    if who is None:
        raise AnswerLinkGone
    check_open(meeting, said.rsvp)
    who.is_address_proven = who.is_address_proven or not who.member_id
    return take(session, meeting, who, said)
