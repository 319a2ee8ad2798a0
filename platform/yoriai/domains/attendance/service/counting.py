"""Who comes, who is there, and whether that is enough."""

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import or_
from sqlmodel import Session, col

from yoriai.core.i18n import gettext as _
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import lists, standings
from yoriai.domains.attendance.repository.lists import Listed
from yoriai.domains.attendance.rules import THERE, Attendee, Counts, Quorum
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, Way


def coming(session: Session, meeting_id: str) -> list[Attendee]:
    """Return those who have a place at a meeting, or came without one, by furigana."""
    comes = or_(col(Participant.rsvp) == Rsvp.YES, col(Participant.presence).in_(THERE))
    return [attendee(row) for row in lists.listed(session, lists.of_meeting(meeting_id), comes)]


def present(session: Session, meeting_id: str) -> list[Attendee]:
    """Return those who are or were there, by furigana."""
    there = col(Participant.presence).in_(THERE)
    return [attendee(row) for row in lists.listed(session, lists.of_meeting(meeting_id), there)]


def named(session: Session, participant_ids: Collection[str]) -> dict[str, Attendee]:
    """Return some people of meetings, whatever they have answered, by id and in the order of their reading."""
    found = lists.listed(session, col(Participant.id).in_(sorted(participant_ids))) if participant_ids else ()
    return {row.participant_id: attendee(row) for row in found}


def participants_of(session: Session, meeting_ids: Collection[str]) -> dict[str, list[Attendee]]:
    """Return everybody on the lists of some meetings, by meeting, in one query: for reports and what follows."""
    found: dict[str, list[Attendee]] = {each: [] for each in meeting_ids}
    for row in lists.listed(session, col(Participant.meeting_id).in_(meeting_ids)) if found else ():
        found[row.meeting_id].append(attendee(row))
    return found


def counts(session: Session, meeting_id: str) -> Counts:
    """Return how many of a meeting's people have answered what, and were there, in one query."""
    by_rsvp, by_way, waiting, by_presence = Counter[Rsvp](), Counter[Way](), Counter[Way](), Counter[Presence]()
    walk_ins = 0
    for rsvp, way, presence, is_walk_in, number in lists.tallies(session, meeting_id):
        by_rsvp[rsvp] += number
        if way is not None and rsvp is Rsvp.YES:
            by_way[way] += number
        if way is not None and rsvp is Rsvp.WAITLISTED:
            waiting[way] += number
        if presence is not None:
            by_presence[presence] += number
        walk_ins += number if is_walk_in else 0
    return Counts(by_rsvp, by_way, waiting, by_presence, walk_ins)


def places_left(session: Session, meeting: Meeting) -> dict[Way, int | None]:
    """Return how many places are left of each way of attending that a meeting has, None for as many as come."""
    taken = standings.taken(session, meeting.id)
    return {way: rules.left(rules.capacity(meeting, way), taken.get(way, 0)) for way in Format(meeting.format).ways}


def quorum(session: Session, meeting: Meeting) -> Quorum:
    """Return how many of the council's lead seats have somebody there, and how many must (four queries)."""
    leads: Sequence[str] = [each.seat_id for each in councils.lead_seats(session, meeting.council_id)]
    there = col(Participant.presence).in_(THERE)
    expected = or_(there, (col(Participant.rsvp) == Rsvp.YES) & col(Participant.presence).is_(None))
    return Quorum(
        there=lists.seats_with(session, meeting.id, leads, there),
        needed=rules.needed_of(len(leads), councils.by_id(session, meeting.council_id).quorum_percent),
        of=len(leads),
        expected=lists.seats_with(session, meeting.id, leads, expected),
    )


def attendee(row: Listed) -> Attendee:
    """Return somebody of a meeting as other parts of the site know them."""
    return Attendee(
        participant_id=row.participant_id,
        member_id=row.member_id,
        name=name_of(row),
        organisation_id=row.organisation_id,
        organisation=row.organisation,
        seat_kind=row.seat_kind,
        presence=row.presence,
        way=row.way,
        rsvp=row.rsvp,
        meeting_id=row.meeting_id,
        furigana=row.furigana,
        is_walk_in=row.is_walk_in,
    )


def name_of(row: Listed) -> str:
    """Return somebody's name; of a guest whose name is kept no longer, that they were one."""
    return _("A guest") if row.is_forgotten else row.name
