"""What a round asks of mentoring: who waits and who could be met, keeping requests for it, and its offers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.cards import Waiting
from yoriai.domains.mentoring.matching_models import RoundDay
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.repository import days as repository
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.rules import Asker
from yoriai.domains.mentoring.service import askers, candidates, matching, matching_mail
from yoriai.domains.mentoring.service.candidates import Known
from yoriai.domains.mentoring.service.statuses import join_queue
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.halfhours import HalfHours

AT_ONCE: Final = 500
"""So many requests are read together: lists of ids in a query have an end on every database."""


@dataclass(frozen=True)
class Unmet:
    """A request that is put to nobody at the moment."""

    id: str
    asker: Asker
    rounds_waited: int
    goes_first: bool
    since: datetime


@dataclass(frozen=True)
class Planned:
    """A request for which a round has found an hour with a mentor, and why."""

    request_id: str
    start: datetime
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Gathered:
    """Those who wait and the mentors who may be met, as they are now."""

    unmet: tuple[Unmet, ...]
    mentors: tuple[Known, ...]


def announce(session: Session, day: date) -> RoundDay:
    """Announce a day on which all who wait are brought together with mentors; from now on requests wait for it."""
    row = RoundDay(day=day)
    session.add(row)
    session.flush()
    return row


def day_of(session: Session, round_id: str) -> date | None:
    """Return the day of a round."""
    row = repository.find(session, round_id)
    return row.day if row else None


def gather(session: Session, round_id: str) -> Gathered:
    """Return the requests that a round looks at and all mentors."""
    known = tuple(candidates.known_mentors(session))
    return Gathered(tuple(_unmet(session, repository.unmet(session, round_id))), known)


def gather_planned(session: Session, round_id: str, planned: Mapping[str, datetime]) -> Gathered:
    """Return, of requests with an hour planned for each, those that still wait, and all mentors.

    For finding out whether the two can still meet: of the requests' hours only those planned are looked at, of the
    mentors' only what bears on these, and which cases are like a request's words, which only scores need, is not.
    """
    rows = [row for row in repository.unmet(session, round_id) if row.id in planned]
    bookable = HalfHours.of(planned.values()) & HalfHours.between(*candidates.bookable_span())
    known = tuple(candidates.known_mentors(session, wanted=bookable))
    return Gathered(tuple(_unmet(session, rows, planned)), known)


def _unmet(
    session: Session, rows: Sequence[MentoringRequest], planned: Mapping[str, datetime] | None = None
) -> Iterator[Unmet]:
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        known = askers.askers_of(session, some, is_brief=planned is not None, planned=planned)
        for row in some:
            yield Unmet(row.id, known[row.id], row.rounds_waited, row.goes_first, row.created_at)


def count_unmet(session: Session, round_id: str) -> int:
    """Return how many requests a round looks at."""
    return repository.count_unmet(session, round_id)


def why_nobody(judging: candidates.Judge, asker: Asker, known: Sequence[Known]) -> Waiting:
    """Return why no mentor can be asked about a request."""
    return matching.judge(judging, asker, known).waiting or Waiting.NOBODY


def begin(session: Session, round_id: str, request_ids: Collection[str]) -> None:
    """Keep these requests for a round whose draft is made; whoever is given up from now on waits for the next one."""
    row = repository.find(session, round_id)
    if row is not None:
        row.is_awaited = False
        session.add(row)
        session.flush()
    _hold(session, round_id, sorted(request_ids))


def _hold(session: Session, round_id: str, request_ids: Sequence[str]) -> None:
    """Let these requests be of the round, and no others."""
    repository.release(session, round_id)
    for first in range(0, len(request_ids), AT_ONCE):
        repository.hold(session, round_id, request_ids[first : first + AT_ONCE])


def end(session: Session, round_id: str, without: Collection[str], matched: Collection[str]) -> None:
    """Let go of the requests of a round that is published, but for those whose offers are still to be made.

    Those without a mentor have waited through one more round.
    """
    left = sorted(without)
    for first in range(0, len(left), AT_ONCE):
        repository.count_waited(session, round_id, left[first : first + AT_ONCE])
    _hold(session, round_id, sorted(matched))


def call_off(session: Session, round_id: str) -> None:
    """Let everybody who waits for a round be put to mentors one by one again."""
    row = repository.find(session, round_id)
    if row is not None:
        row.is_awaited = False
        session.add(row)
        session.flush()
    repository.release(session, round_id)


def move(session: Session, round_id: str, day: date) -> None:
    """Put an announced round on another day."""
    row = repository.find(session, round_id)
    if row is not None:
        row.day = day
        session.add(row)
        session.flush()


def offer(session: Session, round_id: str, mentor_id: str, planned: Sequence[Planned]) -> dict[str, Offer]:
    """Put the requests that a published round has planned for a mentor to them, at its hours; return those that became
    offers, by request.

    In order: locks the requests, then the mentor; makes one offer after another; a request whose two can no longer
    meet at that hour is put to mentors one by one again; the mentor gets a mail for each, once all are made: none
    names an hour that another proposes.
    """
    found = [(each, _waiting_for(session, round_id, each.request_id)) for each in planned]
    mentors.lock(session, mentor_id)
    made: list[tuple[MentoringRequest, Offer]] = []
    for each, request in found:
        offered = _offer(session, request, mentor_id, each) if request else None
        if request and offered:
            made.append((request, offered))
    for request, offered in made:
        common = candidates.common_hours(session, request, mentor_id, but_of=offered.id)
        matching_mail.offer(session, request, offered, common)
    return {request.id: offered for request, offered in made}


def _waiting_for(session: Session, round_id: str, request_id: str) -> MentoringRequest | None:
    """Return a request that still waits for the offer of a round, locked."""
    request = request_repository.find_locked(session, request_id)
    waits = request is not None and request.round_id == round_id and request.status in repository.UNMET
    return request if waits else None


def _offer(session: Session, request: MentoringRequest, mentor_id: str, planned: Planned) -> Offer | None:
    """Offer a request that waited for it, unless the two can no longer meet at the hour planned."""
    if request.status is RequestStatus.EXHAUSTED:
        join_queue(session, request)
    request.round_id = None
    session.add(request)
    session.flush()
    found = matching.judge(
        candidates.Judge.now(session),
        askers.asker_of(session, request),
        candidates.known_mentors(session, [mentor_id]),
    ).ranked
    free = found[0].known.candidate.bookable if found else frozenset()
    if planned.start not in free or planned.start not in candidates.common_hours(session, request, mentor_id):
        return None
    made = matching.make_offer(session, request, mentor_id, planned.reasons, proposed_start=planned.start)
    session.flush()
    return made


def names_of(session: Session, request_ids: Collection[str]) -> dict[str, str]:
    """Return who asks, by request."""
    rows = request_repository.requesters(session, request_ids)
    members = accounts.members(session, set(rows.values()))
    return {request_id: members[member_id].name for request_id, member_id in rows.items()}


def rounds_waited(session: Session, request_ids: Collection[str]) -> dict[str, int]:
    """Return how many rounds each request has waited through."""
    return request_repository.rounds_waited(session, request_ids)
