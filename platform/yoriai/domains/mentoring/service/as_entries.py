"""Those who wait and the mentors who may be met, as the lines of files from which a plan can be made elsewhere."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.domains.mentoring.filed.entries import Entry
from yoriai.domains.mentoring.repository import days as repository
from yoriai.domains.mentoring.rules import Candidate, month_of
from yoriai.domains.mentoring.service import askers, candidates
from yoriai.domains.mentoring.service.candidates import Known
from yoriai.domains.organisations import service as organisations

Names = Mapping[str, str]


def requests_of(session: Session, round_id: str) -> list[Entry]:
    """Return the requests that a round looks at, the oldest first: their own words, and nobody's name."""
    rows = repository.unmet(session, round_id)
    known = askers.askers_of(session, rows, is_brief=True)
    names = _organisations(session, [row.requester_id for row in rows])
    return [
        Entry(
            id=row.id,
            organisation=names[row.requester_id],
            prefecture=row.prefecture,
            languages=known[row.id].languages,
            marks=known[row.id].marks,
            starts=frozenset(known[row.id].starts or ()),
            text=row.goals,
            wishes=known[row.id].wishes,
        )
        for row in rows
    ]


def mentors_now(session: Session) -> list[Entry]:
    """Return the mentors who may be met now, with the hours and the room that they have left."""
    known = candidates.known_mentors(session)
    names = _organisations(session, [each.card.id for each in known])
    return [_mentor(each, names) for each in known]


def room_of(mentor: Candidate) -> int:
    """Return how many sessions more a mentor has room for in their months, and no more than may ask at once."""
    room = (
        sum(max(0, mentor.capacity - carried) for carried in mentor.load.values()) if mentor.load else mentor.capacity
    )
    return max(0, min(room, mentor.queue_at_most - mentor.queue))


def _mentor(each: Known, names: Names) -> Entry:
    mentor = each.candidate
    has_room = {month for month, carried in mentor.load.items() if carried < mentor.capacity}
    return Entry(
        id=mentor.member_id,
        organisation=names[mentor.member_id],
        prefecture=mentor.prefecture,
        languages=mentor.languages,
        marks=mentor.marks,
        starts=frozenset(start for start in mentor.starts if not mentor.load or month_of(start) in has_room),
        text=" ".join([each.card.headline, *mentor.cases.values()]),
        capacity=room_of(mentor),
        is_paused=mentor.is_paused,
    )


def _organisations(session: Session, member_ids: list[str]) -> Names:
    """Return the organisation of each member; of several the first by name, since a file has room for one."""
    found = organisations.organisations_of(session, sorted(set(member_ids)))
    return {id_: min((place.name for place in places), default="") for id_, places in found.items()}
