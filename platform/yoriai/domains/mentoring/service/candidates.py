"""What matching knows of mentors and requests, read in a constant number of queries."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.rules import Asker, Candidate, Weights, month_of, reasons_for
from yoriai.domains.mentoring.service import weights
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH, cells_around, cells_of, common_starts, without_taken
from yoriai.domains.mentors.cards import MentorCard
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import Vocabulary

BEFORE: Final = timedelta(days=1)
"""Sessions of so long before a span are looked at too: they may reach into it, with what is left free after them."""


@dataclass(frozen=True)
class Known:
    """A mentor as pages show them and as the rules judge them."""

    card: MentorCard
    candidate: Candidate


def bookable_span() -> tuple[datetime, datetime]:
    """Return the first instant at which a session may begin and the one before which it must."""
    now = clock.now()
    return now + timedelta(hours=settings().session_notice_hours), now + timedelta(days=settings().booking_days)


def free_starts(session: Session, ids: Collection[str]) -> dict[str, frozenset[datetime]]:
    """Return each mentor's starts within the bookable span that are open and not taken."""
    return starts_between(session, ids, *bookable_span())


def starts_between(
    session: Session, ids: Collection[str], first: datetime, last: datetime, *, but_of: str = ""
) -> dict[str, frozenset[datetime]]:
    """Return each mentor's starts from `first` and before `last` that their hours allow and nothing takes.

    Sessions take hours, with what is to be left between two, and so do hours that open offers propose: `but_of` names
    an offer that does not count.
    """
    near = first - BEFORE, last + SESSION_LENGTH
    taken, buffers = cells_taken(session, ids, *near, but_of=but_of), mentors.buffers(session, ids)
    return {
        id_: frozenset(
            start for start in starts if taken[id_].isdisjoint(cells_around(start, buffers.get(id_, timedelta())))
        )
        for id_, starts in mentors.open_starts(session, ids, first, last).items()
    }


def cells_taken(
    session: Session, ids: Collection[str], first: datetime, last: datetime, *, but_of: str = ""
) -> dict[str, frozenset[datetime]]:
    """Return the half-hours that sessions of these people take, or hours that open offers propose to them."""
    taken = {id_: set(cells) for id_, cells in load.taken_cells(session, ids, first, last).items()}
    for each in load.proposed(session, ids):
        if each.offer_id != but_of:
            for id_ in {each.mentor_id, each.requester_id} & taken.keys():
                taken[id_].update(cells_of(each.starts_at))
    return {id_: frozenset(cells) for id_, cells in taken.items()}


def open_offers_of(session: Session, mentor_id: str) -> int:
    """Return how many offers wait for a mentor's answer."""
    return load.open_offers(session, [mentor_id]).get(mentor_id, 0)


def sessions_this_month(session: Session, mentor_id: str) -> int:
    """Return how many sessions a mentor has booked or held in the present month (Tokyo)."""
    month = month_of(clock.now())
    first, after = _start_of(month), _start_of(_next(month))
    return len(load.session_starts(session, [mentor_id], first, after).get(mentor_id, []))


def known_mentors(session: Session, ids: Collection[str] | None = None) -> list[Known]:
    """Return the mentors who may be met, all or some, with everything the rules ask for."""
    rows = mentors.active(session, ids)
    found = [profile.member_id for profile, _ in rows]
    marks, starts = taxonomy.marks_of(session, found), free_starts(session, found)
    loads, own = loads_of(session, found), mentors.cases_of(session, found)
    places, queues = organisations.organisations_of(session, found), load.open_offers(session, found)
    return [
        Known(
            mentors.card_of(profile, member, marks[member.id]),
            Candidate(
                member_id=member.id,
                marks=marks[member.id],
                prefecture=member.prefecture,
                stage=member.stage,
                languages=frozenset(member.languages),
                organisations=frozenset(place.organisation_id for place in places[member.id]),
                is_paused=not mentors.is_taking_requests(profile),
                capacity=profile.capacity,
                load=loads[member.id],
                queue=queues.get(member.id, 0),
                queue_at_most=profile.queue_at_most,
                buffer=profile.buffer_minutes,
                starts=starts[member.id],
                cases={case.id: case.name for case in own.get(member.id, ())},
            ),
        )
        for profile, member in rows
    ]


def loads_of(session: Session, ids: Collection[str]) -> dict[str, dict[str, int]]:
    """Return what each mentor carries by month, from the present one to the last that can be booked.

    Sessions booked or held count to their month, and so does an open offer that proposes an hour; one that proposes
    none counts to every month, since its hour is not chosen yet. Sessions that were called off or missed are no load.
    """
    months = _months()
    first, after = _start_of(months[0]), _start_of(_next(months[-1]))
    waiting = load.open_offers(session, ids)
    proposed = [each for each in load.proposed(session, ids) if each.mentor_id in waiting]
    for each in proposed:
        waiting[each.mentor_id] -= 1
    found = {id_: dict.fromkeys(months, waiting.get(id_, 0)) for id_ in ids}
    hours = [(each.mentor_id, each.starts_at) for each in proposed]
    hours += [(id_, start) for id_, all_ in load.session_starts(session, ids, first, after).items() for start in all_]
    for id_, start in hours:
        if month_of(start) in found.get(id_, {}):
            found[id_][month_of(start)] += 1
    return found


def _months() -> list[str]:
    """Return the months in Tokyo from now to the end of the bookable span: 2026-11, 2026-12."""
    months, last = [month_of(clock.now())], month_of(bookable_span()[1])
    while months[-1] < last:
        months.append(_next(months[-1]))
    return months


def _next(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02}"


def _start_of(month: str) -> datetime:
    year, number = map(int, month.split("-"))
    return datetime(year, number, 1, tzinfo=clock.TOKYO)


def usable_starts(session: Session, request: MentoringRequest, *, but_of: str = "") -> frozenset[datetime]:
    """Return the hours of a request that can still be booked and at which the requester has nothing else."""
    return usable_starts_of(session, [request], but_of=but_of)[request.id]


def usable_starts_of(
    session: Session, requests: Collection[MentoringRequest], *, but_of: str = ""
) -> dict[str, frozenset[datetime]]:
    """Return the same of many requests, by their ids."""
    first, last = bookable_span()
    stated = request_repository.hours_of(session, [request.id for request in requests], first, last)
    people = {request.requester_id for request in requests}
    taken = cells_taken(session, people, first, last + SESSION_LENGTH, but_of=but_of)
    return {request.id: without_taken(stated[request.id], taken[request.requester_id]) for request in requests}


def common_hours(
    session: Session, request: MentoringRequest, mentor_id: str, *, but_of: str = ""
) -> tuple[datetime, ...]:
    """Return the hours that suit requester and mentor now, earliest first; `but_of` is an offer between the two.

    Only of months in which the mentor has room for one more session.
    """
    free = starts_between(session, [mentor_id], *bookable_span(), but_of=but_of)[mentor_id]
    common = common_starts(usable_starts(session, request, but_of=but_of), free)
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
    first, after = _start_of(min(months)), _start_of(_next(max(months)))
    carried = Counter(map(month_of, load.session_starts(session, [mentor_id], first, after).get(mentor_id, [])))
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
