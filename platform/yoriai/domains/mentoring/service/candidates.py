"""What matching knows of mentors and requests, read in a constant number of queries."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.repository.load import Proposed
from yoriai.domains.mentoring.rules import Asker, Candidate, Weights, month_of, reasons_for
from yoriai.domains.mentoring.service import carrying, weights
from yoriai.domains.mentoring.service.carrying import last_bookable, next_month, start_of
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH, Spacing, cells_of, starts_beside
from yoriai.domains.mentors.cards import Facts, MentorCard
from yoriai.domains.mentors.halfhours import NONE, HalfHours
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import Affiliated
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import Vocabulary

BEFORE: Final = timedelta(days=1)
"""Sessions of so long before a span are looked at too: they may reach into it, with what is left free after them."""


@dataclass(frozen=True)
class Known:
    """A mentor as pages show them and as the rules judge them; `booked` counts by month what has its hour."""

    facts: Facts
    candidate: Candidate
    booked: Mapping[str, int]

    @property
    def id(self) -> str:
        """The mentor's id."""
        return self.facts.id

    def with_more_offers(self, more: int) -> "Known":
        """Return the mentor as they are once they have been made so many offers more, without an hour."""
        mentor = self.candidate
        load = {month: carried + more for month, carried in mentor.load.items()}
        return replace(self, candidate=replace(mentor, queue=mentor.queue + more, load=load))

    def with_room(self, starts: Iterable[datetime]) -> list[datetime]:
        """Return those of some starts, from the present month on, in whose month there is room for one more session."""
        capacity = self.candidate.capacity
        return [start for start in starts if self.booked.get(month_of(start), 0) < capacity]

    @property
    def card(self) -> MentorCard:
        """The mentor as lists show them."""
        return mentors.card_of(self.facts, self.candidate.marks)


def bookable_span() -> tuple[datetime, datetime]:
    """Return the first instant at which a session may begin and the one before which it must."""
    now = clock.now()
    return now + timedelta(hours=settings().session_notice_hours), last_bookable()


def free_starts(session: Session, ids: Collection[str]) -> dict[str, HalfHours]:
    """Return each mentor's starts within the bookable span that are open and not taken."""
    return starts_between(session, ids, *bookable_span())


def starts_between(
    session: Session, ids: Collection[str], first: datetime, last: datetime, *, but_of: str = ""
) -> dict[str, HalfHours]:
    """Return each mentor's starts from `first` and before `last` that their hours allow and nothing takes."""
    return starts_among(session, ids, HalfHours.between(first, last), but_of=but_of)


def starts_among(
    session: Session, ids: Collection[str], wanted: HalfHours, *, but_of: str = ""
) -> dict[str, HalfHours]:
    """Return those of some starts that each mentor's hours allow and nothing takes.

    Sessions take hours, with what is to be left between two, and so do hours that open offers propose: `but_of` names
    an offer that does not count.
    """
    if not wanted:
        return dict.fromkeys(ids, NONE)
    proposed = [each for each in load.proposed(session, ids) if each.offer_id != but_of]
    return _left_of(session, mentors.spacing(session, ids), wanted, proposed)


def _left_of(
    session: Session, spacing: Mapping[str, Spacing], wanted: HalfHours, proposed: Iterable[Proposed]
) -> dict[str, HalfHours]:
    """Return what is left of some starts for each mentor; however many they are, only what bears on these is read."""
    if not wanted:
        return dict.fromkeys(spacing, NONE)
    first, last = wanted.reach()
    found = mentors.open_among(session, spacing, wanted)
    for id_, cells in _taken(session, spacing, first - BEFORE, last + SESSION_LENGTH, proposed).items():
        if cells:
            found[id_] -= starts_beside(cells, spacing[id_].buffer)
    return found


def cells_taken(
    session: Session, ids: Collection[str], first: datetime, last: datetime, *, but_of: str = ""
) -> dict[str, HalfHours]:
    """Return the half-hours that sessions of these people take, or hours that open offers propose to them."""
    proposed = [each for each in load.proposed(session, ids) if each.offer_id != but_of]
    return _taken(session, ids, first, last, proposed)


def _taken(
    session: Session, ids: Collection[str], first: datetime, last: datetime, proposed: Iterable[Proposed]
) -> dict[str, HalfHours]:
    taken = load.taken_cells(session, ids, first, last)
    for each in proposed:
        for id_ in {each.mentor_id, each.requester_id} & taken.keys():
            taken[id_].extend(cells_of(each.starts_at))
    return {id_: HalfHours.of(cells) for id_, cells in taken.items()}


def known_mentors(
    session: Session,
    ids: Collection[str] | None = None,
    wanted: HalfHours | None = None,
    asker: Asker | None = None,
) -> list[Known]:
    """Return the mentors who may be met, all or some, with everything the rules ask for.

    Of their free starts those within the bookable span, or those among the `wanted`, where others do not matter; of
    their marks and cases all, or those that matter to the one who asks.
    """
    codes, read = (None, None) if asker is None else (asker.marks, asker.cases_read | asker.cases_alike)
    rows = mentors.active(session, ids)
    found = [facts.id for facts in rows]
    wanted = HalfHours.between(*bookable_span()) if wanted is None else wanted
    queues, proposed = load.open_offers(session, found), load.proposed(session, found)
    starts = _left_of(session, {facts.id: facts.spacing for facts in rows}, wanted, proposed)
    booked, marks = carrying.booked(session, found, proposed), taxonomy.marks_of(session, found, codes)
    loads = carrying.loads(queues, booked, proposed)
    places, own = organisations.organisations_of(session, found), mentors.cases_of(session, found, read)
    return [
        Known(
            facts,
            candidate_of(
                facts,
                marks=marks[facts.id],
                places=places[facts.id],
                carried=loads[facts.id],
                queue=queues[facts.id],
                cases=own.get(facts.id, ()),
                starts=starts[facts.id],
            ),
            booked[facts.id],
        )
        for facts in rows
    ]


def candidate_of(
    facts: Facts,
    *,
    marks: Marks,
    places: Iterable[Affiliated],
    carried: Mapping[str, int],
    queue: int,
    cases: Iterable[CaseBrief],
    starts: HalfHours = NONE,
) -> Candidate:
    """Return a mentor as the rules look at them, from what was read; no starts where nobody has looked at hours."""
    return Candidate(
        member_id=facts.id,
        marks=marks,
        prefecture=facts.prefecture,
        stage=facts.stage,
        languages=frozenset(facts.languages),
        organisations=frozenset(place.organisation_id for place in places),
        is_paused=not mentors.is_taking_requests(facts),
        capacity=facts.capacity,
        load=carried,
        queue=queue,
        queue_at_most=facts.queue_at_most,
        buffer=facts.buffer_minutes,
        starts=starts,
        cases={case.id: case.name for case in cases},
    )


def usable_starts(session: Session, request: MentoringRequest, *, but_of: str = "") -> HalfHours:
    """Return the hours of a request that can still be booked and at which the requester has nothing else."""
    return usable_starts_of(session, [request], but_of=but_of)[request.id]


def usable_starts_of(
    session: Session,
    requests: Collection[MentoringRequest],
    *,
    but_of: str = "",
    planned: Mapping[str, datetime] | None = None,
) -> dict[str, HalfHours]:
    """Return the same of many requests, by their ids; of those hours only the `planned` ones, where these are given."""
    first, last = bookable_span()
    if planned is None:
        stated = request_repository.hours_of(session, [request.id for request in requests], first, last)
    else:
        in_reach = {each.id: planned[each.id] for each in requests if first <= planned[each.id] < last}
        stated = {each.id: [] for each in requests} | request_repository.stated(session, in_reach)
    people = {request.requester_id for request in requests}
    taken = cells_taken(session, people, first, last + SESSION_LENGTH, but_of=but_of)
    return {
        request.id: HalfHours.of(stated[request.id]) - starts_beside(taken[request.requester_id])
        for request in requests
    }


def common_hours(
    session: Session, request: MentoringRequest, mentor_id: str, *, but_of: str = ""
) -> tuple[datetime, ...]:
    """Return the hours that suit requester and mentor now, earliest first; `but_of` is an offer between the two.

    Only of months in which the mentor has room for one more session.
    """
    usable = usable_starts(session, request, but_of=but_of)
    common = starts_among(session, [mentor_id], usable, but_of=but_of)[mentor_id]
    return tuple(sorted(with_room(session, mentor_id, common, but_of=but_of)))


def with_room(
    session: Session, mentor_id: str, starts: Collection[datetime], *, but_of: str = "", leaving: datetime | None = None
) -> frozenset[datetime]:
    """Return those of some starts in whose month a mentor has room for one more session, as they have promised.

    What is booked or held counts, and hours that open offers propose (but for the offer `but_of`); an offer without an
    hour does not: it takes none before it is accepted. `leaving` is the hour that a session gives up for one of these.
    """
    profile = mentors.find(session, mentor_id)
    if profile is None or not starts:
        return frozenset(starts)
    months = {month_of(start) for start in starts}
    first, after = start_of(min(months)), start_of(next_month(max(months)))
    carried = Counter(map(month_of, load.session_starts(session, [mentor_id], first, after)[mentor_id]))
    carried.update(
        month_of(each.starts_at)
        for each in load.proposed(session, [mentor_id])
        if each.mentor_id == mentor_id and each.offer_id != but_of
    )
    if leaving is not None:
        carried[month_of(leaving)] -= 1
    return frozenset(start for start in starts if carried[month_of(start)] < profile.capacity)


@dataclass(frozen=True)
class Judge:
    """What judging a pair needs beside the two, read once for many pairs."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    weights: Weights
    month: str

    @classmethod
    def now(cls, session: Session) -> "Judge":
        """Return the judge of this moment."""
        month = month_of(clock.now())
        return cls(taxonomy.vocabulary(session), taxonomy.gazetteer(), weights.in_force(session), month)

    def reasons(self, asker: Asker, mentor: Candidate) -> tuple[Reason, ...]:
        """Return the reasons of a pair, with this month's load."""
        return reasons_for(asker, mentor, self.vocabulary, self.gazetteer, self.weights, self.month)
