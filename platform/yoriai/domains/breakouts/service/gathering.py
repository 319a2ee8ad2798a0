"""Who is put into groups, and what an arrangement asks of them: where from, how far they are, whom they know."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ScalarSelect
from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.accounts.states import Stage
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.rules import Attendee
from yoriai.domains.attendance.states import Presence
from yoriai.domains.breakouts.groups import Gathering
from yoriai.domains.breakouts.puzzle import Person
from yoriai.domains.breakouts.repository import plans
from yoriai.domains.breakouts.states import Crowd
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Way
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.rules import Pair, pair_of
from yoriai.domains.ties.states import Occasion

Mentors = ScalarSelect[str]
"""A subquery of the members who mentor: whoever calls knows of them, this domain does not."""


def attendees(session: Session, meeting_id: str, crowd: Crowd) -> list[Attendee]:
    """Return those who are put into groups: who comes and was not marked absent, or who is there."""
    if crowd is Crowd.PRESENT:
        return attendance.present(session, meeting_id)
    return [each for each in attendance.coming(session, meeting_id) if each.presence is not Presence.ABSENT]


def gather(session: Session, meeting: Meeting, crowd: Sequence[Attendee], mentors: Mentors) -> Gathering:
    """Return some people of a meeting as the arrangement sees them, in a number of queries that they do not change."""
    member_of = {each.participant_id: each.member_id for each in crowd if each.member_id is not None}
    ids = set(member_of.values())
    known, places = accounts.members(session, ids), _organisations(session, ids)
    guides = _experienced(session, known, mentors)
    people = tuple(_person(each, known, places, guides) for each in crowd)
    usual = meeting.format.ways[0]
    met = ties.met_among(session, ids, but=(Occasion.MEETING, meeting.id))
    apart = accounts.kept_apart_among(session, ids)
    participant = {member_id: one for one, member_id in member_of.items()}
    return Gathering(
        people=people,
        ways={each.participant_id: _way(each, meeting.format.ways, usual) for each in crowd},
        met={_named(pair, participant): times for pair, times in met.items()},
        apart=frozenset(_named(pair, participant) for pair in apart),
    )


def _named(pair: Pair, participant: Mapping[str, str]) -> Pair:
    return pair_of(participant[pair[0]], participant[pair[1]])


def _way(each: Attendee, ways: Collection[Way], usual: Way) -> Way:
    return each.way if each.way in ways and each.way is not None else usual


def _organisations(session: Session, member_ids: Collection[str]) -> dict[str, str]:
    """Return one organisation of each member who belongs to any."""
    found = organisations.organisations_of(session, member_ids)
    return {member_id: places[0].organisation_id for member_id, places in found.items() if places}


def _experienced(session: Session, known: Mapping[str, MemberSummary], mentors: Mentors) -> set[str]:
    """Return the members with a place of their own for three years, or who mentor others."""
    own = {one for one, member in known.items() if member.stage in {Stage.THREE_TO_FIVE, Stage.OVER_FIVE}}
    return own | plans.among(session, set(known), mentors)


def _person(each: Attendee, known: Mapping[str, MemberSummary], places: Mapping[str, str], guides: set[str]) -> Person:
    member = known.get(each.member_id or "")
    prefecture = member.prefecture if member else None
    return Person(
        each.participant_id,
        organisation=each.organisation_id or places.get(each.member_id or "") or " ".join(each.organisation.split()),
        region=taxonomy.gazetteer().get_prefecture(prefecture).region if prefecture else "",
        stage=str(member.stage) if member and member.stage else "",
        is_experienced=each.member_id in guides or each.seat_kind is SeatKind.ADVISER,
    )
