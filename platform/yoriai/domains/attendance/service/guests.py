"""Guests: signing up for a meeting that is open to everybody, with a name and an address and without an account.

What is answered to the form is the same for every address, a member's too, and nothing is on the list before the link
mailed there was followed by a press: so nobody learns who is known here, and nobody signs up somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import Language
from yoriai.core.security import new_address
from yoriai.domains.accounts.rules import Contact, check_furigana, check_name, same_address
from yoriai.domains.accounts.service import throttling
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.errors import MembersOnly, SignUpLinkGone, WayNotOffered
from yoriai.domains.attendance.models import Participant, SignUp
from yoriai.domains.attendance.repository import guests as guest_rows
from yoriai.domains.attendance.repository import sign_ups, standings
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import links
from yoriai.domains.attendance.service.answers import check_open, take
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import questions
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Way
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.domains.notifications import service as notifications

HOURS: Final = 48
"""So long the link of a guest's first mail works."""


@dataclass(frozen=True)
class Guest:
    """What a guest writes; `answers` are the fields of the questions as they were sent."""

    name: str
    furigana: str
    organisation: str
    address: str
    language: Language
    way: Way | None = None
    words: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


def begin(session: Session, meeting_id: str, guest: Guest, client: str) -> None:
    """Take what a guest writes and mail a link to their address; nothing else happens, whosever it is.

    Raises MeetingNotFound, MembersOnly, MeetingNotOpen, SignUpClosed; Invalid beside a field; TriesExceeded past so
    many mails to an address or from a client.
    """
    meeting = meetings.visible(session, None, meeting_id)
    if meeting.audience is not Audience.EVERYBODY:
        raise MembersOnly
    check_open(meeting, Rsvp.YES)
    name = check_name(guest.name)
    way = rules.way_taken(meeting, guest.way)
    if way is None:
        raise WayNotOffered("way")
    made = SignUp(
        meeting_id=meeting.id,
        name=name,
        furigana=check_furigana(guest.furigana, name),
        organisation=" ".join(guest.organisation.split()),
        address=same_address(guest.address),
        language=guest.language,
        way=way,
        words=guest.words,
        answers=questions.answered(questions.stored(meeting.questions), guest.answers),
        key=new_address(),
        expires_at=clock.now() + timedelta(hours=HOURS),
    )
    throttling.count_mail(session, made.address, client)
    sign_ups.add(session, made)
    _mail(session, meeting, made, guest.language)


def shown(session: Session, signed: str) -> tuple[SignUp, Meeting]:
    """Return what a guest wrote, and for which meeting, to whoever has the link.

    Raises SignUpLinkGone, and MembersOnly where the meeting is no longer for everybody.
    """
    made = links.find_sign_up(session, signed)
    if made is None or made.expires_at < clock.now():
        raise SignUpLinkGone(hours=HOURS)
    meeting = meetings.get(session, made.meeting_id)
    if meeting.audience is not Audience.EVERYBODY:
        raise MembersOnly
    return made, meeting


def prove(session: Session, signed: str) -> Participant:
    """Sign up whoever has the link of a guest's first mail, since the mail reached them.

    In order: refuse a link that was used or is too old (SignUpLinkGone) and a meeting that takes nobody any more
    (MeetingNotOpen, SignUpClosed); the row of that address or of the member whose it is, otherwise a new one; a place,
    or the end of the queue; all that was written for the address is used up.
    """
    made, meeting = shown(session, signed)
    meeting = meetings.locked(session, meeting.id)
    # two presses at once: the slower one finds nothing any more
    made, _same = shown(session, signed)
    check_open(meeting, Rsvp.YES)
    who = _row_of(session, meeting, made)
    who.is_address_proven = who.is_address_proven or not who.member_id
    who.answers, words = dict(made.answers), made.words or None
    take(session, meeting, who, Answer(Rsvp.YES, made.way, words=words))
    sign_ups.remove_of(session, meeting.id, made.address)
    return who


def _row_of(session: Session, meeting: Meeting, made: SignUp) -> Participant:
    member = guest_rows.confirmed_member(session, made.address)
    found = standings.of_address(session, meeting.id, made.address)
    if member is not None:
        found = standings.of_member(session, meeting.id, member.id) or found
    who = found or Participant(meeting_id=meeting.id, name=made.name, key=new_address(), language=made.language)
    if member is not None:
        who.member_id, who.address, who.name = member.id, "", member.name
        return who
    who.address = made.address
    if who.seat_id is None:
        # whoever sits for an organisation is called as it named them
        who.name, who.furigana, who.organisation = made.name, made.furigana, made.organisation
    return who


def _mail(session: Session, meeting: Meeting, made: SignUp, language: Language) -> None:
    notifications.post(
        session,
        to=Contact("", made.address, made.name, language),
        template="meeting_sign_up",
        context={
            "meeting": meeting,
            # said in the language of the mail
            "title_of": meetings.title,
            "when": when_in_words,
            "where": where_in_words,
            "path": links.sign_up_path(made),
            "hours": HOURS,
        },
        about=made.id,
    )
