"""What matching knows of mentors and requests, read in a constant number of queries."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Stage
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.rules import Asker, Candidate, Weights, month_of, reasons_for
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH, common_starts, without_taken
from yoriai.domains.mentors.cards import MentorCard
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

CASES_COMPARED: Final = 10
LIKE_ENOUGH: Final = 0.4
"""Of the cases nearest to a text those are like it that come so near to the nearest (1.0)."""

WELL: Final = 4
"""A session went well where the requester gave it so many points of five, or more."""


@dataclass(frozen=True)
class Known:
    """A mentor as pages show them and as the rules judge them."""

    card: MentorCard
    candidate: Candidate


def bookable_span() -> tuple[datetime, datetime]:
    """Return the first instant at which a session may begin and the one before which it must."""
    now = clock.now()
    return now + timedelta(hours=settings().session_notice_hours), now + timedelta(days=settings().booking_days)


def weights() -> Weights:
    """Return the points of matching in force."""
    return Weights(**settings().matching_weights)


def free_starts(session: Session, ids: Collection[str]) -> dict[str, frozenset[datetime]]:
    """Return each mentor's starts within the bookable span that are open and not taken."""
    return starts_between(session, ids, *bookable_span())


def starts_between(
    session: Session, ids: Collection[str], first: datetime, last: datetime
) -> dict[str, frozenset[datetime]]:
    """Return each mentor's starts from `first` and before `last` that their hours allow and no session takes."""
    taken = load.taken_cells(session, ids, first, last + SESSION_LENGTH)
    stated = mentors.open_starts(session, ids, first, last)
    return {id_: without_taken(stated[id_], taken[id_]) for id_ in ids}


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
    places = organisations.organisations_of(session, found)
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
                starts=starts[member.id],
                cases={case.id: case.name for case in own.get(member.id, ())},
            ),
        )
        for profile, member in rows
    ]


def loads_of(session: Session, ids: Collection[str]) -> dict[str, dict[str, int]]:
    """Return what each mentor carries by month, from the present one to the last that can be booked.

    Sessions booked or held count to their month; an offer that waits for an answer counts to every month, since its
    hour is not chosen yet. Sessions that were called off or missed are no load.
    """
    months = _months()
    first, after = _start_of(months[0]), _start_of(_next(months[-1]))
    waiting = load.open_offers(session, ids)
    found = {id_: dict.fromkeys(months, waiting.get(id_, 0)) for id_ in ids}
    for id_, starts in load.session_starts(session, ids, first, after).items():
        for start in starts:
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


def usable_starts(session: Session, request: MentoringRequest) -> frozenset[datetime]:
    """Return the hours of a request that can still be booked and at which the requester has no other session."""
    first, last = bookable_span()
    stated = [start for start in request_repository.hours(session, request.id) if first <= start < last]
    taken = load.taken_cells(session, [request.requester_id], first, last + SESSION_LENGTH)[request.requester_id]
    return without_taken(stated, taken)


def common_hours(session: Session, request: MentoringRequest, mentor_id: str) -> tuple[datetime, ...]:
    """Return the hours that suit requester and mentor now, earliest first."""
    return common_starts(usable_starts(session, request), free_starts(session, [mentor_id])[mentor_id])


def asker_of(session: Session, request: MentoringRequest) -> Asker:
    """Return what matching knows of a request."""
    return replace(
        asker_for(session, request.requester_id, _marks(session, request), request.goals, request.prefecture),
        starts=usable_starts(session, request),
        wishes=request_repository.wishes(session, request.id),
        asked=request_repository.asked_already(session, request),
        cases_read=frozenset(request_repository.case_ids(session, request.id)),
    )


def asker_for(
    session: Session, member_id: str, marks: Marks, text: str, prefecture: str | None, stage: Stage | None = None
) -> Asker:
    """Return what matching knows of a question that may become a request: no hours yet.

    The stage is the member's own unless another is given. Raises KeyError for an unknown member.
    """
    member = accounts.members(session, [member_id])[member_id]
    places = organisations.organisations_of(session, [member_id])[member_id]
    alike = cases.likeness(session, text, CASES_COMPARED)
    return Asker(
        member_id=member_id,
        marks=marks,
        prefecture=prefecture,
        stage=stage or member.stage,
        languages=frozenset(member.languages),
        organisations=frozenset(place.organisation_id for place in places),
        cases_alike=frozenset(case_id for case_id, share in alike.items() if share >= LIKE_ENOUGH),
        met_well=load.met_well(session, member_id, WELL),
        apart=accounts.kept_apart(session, member_id),
    )


def _marks(session: Session, request: MentoringRequest) -> Marks:
    return taxonomy.marks_of(session, [request.id])[request.id]


def reasons_between(session: Session, asker: Asker, mentor: Candidate) -> tuple[Reason, ...]:
    """Return the reasons of a pair, with this month's load."""
    month = month_of(clock.now())
    return reasons_for(asker, mentor, taxonomy.vocabulary(session), taxonomy.gazetteer(), weights(), month)
