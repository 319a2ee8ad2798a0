"""What a meeting's office does with its list of people: looks, signs somebody up, changes an answer for them."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core.i18n import current_language
from yoriai.core.paging import Page
from yoriai.core.security import new_address
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import check_name, same_address
from yoriai.domains.attendance.errors import AlreadyOnTheList, ParticipantNotFound
from yoriai.domains.attendance.listed import Row
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.people_rules import PAGE_SIZE, Filters, Newcomer, read_as
from yoriai.domains.attendance.repository import office, standings
from yoriai.domains.attendance.repository.lists import Named
from yoriai.domains.attendance.service.answers import set_rsvp
from yoriai.domains.attendance.service.counting import attendee
from yoriai.domains.attendance.service.standing import check_open_to_office
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Way


def people(session: Session, actor: Actor, meeting_id: str, filters: Filters, number: int) -> Page[Row]:
    """Return a page of a meeting's people to its office; raise MeetingNotFound for others."""
    meetings.run_by(session, actor, meeting_id)
    rows, total = office.page(session, meeting_id, filters, number)
    return Page([row_of(each) for each in rows], max(1, number), total, PAGE_SIZE)


def everybody(session: Session, actor: Actor, meeting_id: str, filters: Filters) -> Sequence[Row]:
    """Return all of a meeting's people to its office, for a table that is taken away."""
    meetings.run_by(session, actor, meeting_id)
    return [row_of(each) for each in office.everybody(session, meeting_id, filters)]


def one(session: Session, actor: Actor, meeting_id: str, participant_id: str) -> Row:
    """Return one person of a meeting to its office; raise MeetingNotFound, ParticipantNotFound."""
    meetings.run_by(session, actor, meeting_id)
    found = office.one(session, meeting_id, participant_id)
    if found is None:
        raise ParticipantNotFound
    return row_of(found)


def sign_up(session: Session, actor: Actor, meeting_id: str, newcomer: Newcomer) -> Participant:
    """Put somebody on the list who told the office by telephone; with an address they are written to.

    In order: refuse a meeting that is over (MeetingNotOpen), a name that is none, an address that is on the list
    (AlreadyOnTheList); a place or the end of the queue as for anybody; the log.
    """
    meeting = _held(session, actor, meeting_id)
    check_open_to_office(meeting)
    address = same_address(newcomer.address)
    known = standings.of_address(session, meeting.id, address)
    if known is not None:
        raise AlreadyOnTheList("address", name=known.name)
    name = check_name(newcomer.name)
    who = Participant(
        meeting_id=meeting.id,
        name=name,
        furigana=read_as(newcomer.furigana),
        organisation=" ".join(newcomer.organisation.split()),
        address=address,
        key=new_address(),
        language=current_language(),
    )
    standings.add(session, who)
    set_rsvp(session, meeting, who, newcomer.rsvp, newcomer.way)
    _log(session, actor, meeting, who, "signed_up")
    return who


def change(
    session: Session, actor: Actor, meeting_id: str, participant_id: str, rsvp: Rsvp, way: Way | None
) -> Participant:
    """Change for somebody what they answered, or how they attend: after the hour of sign-up too, until it begins.

    Raises ParticipantNotFound, MeetingNotOpen, NoPlaceThere. The log names who did it.
    """
    meeting = _held(session, actor, meeting_id)
    check_open_to_office(meeting)
    who = standings.find(session, meeting.id, participant_id)
    if who is None:
        raise ParticipantNotFound
    set_rsvp(session, meeting, who, rsvp, way)
    _log(session, actor, meeting, who, "changed")
    return who


def row_of(found: Named) -> Row:
    """Return somebody as the office sees them."""
    return Row(attendee(found.listed), found.participant)


def _held(session: Session, actor: Actor, meeting_id: str) -> Meeting:
    meetings.run_by(session, actor, meeting_id)
    return meetings.locked(session, meeting_id)


def _log(session: Session, actor: Actor, meeting: Meeting, who: Participant, action: str) -> None:
    details = {"participant": who.id, "rsvp": who.rsvp, "way": who.way or ""}
    accounts.audit(session, actor, f"meeting.{action}", "meeting", meeting.id, details)
