"""Requests: asking for a session, changing the hours, withdrawing, and what the requester and the desk see."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.mentoring.cards import Asked, CameOf, RequestDraft, RequestPage, Stuck
from yoriai.domains.mentoring.errors import (
    AlreadyRequested,
    HoursOutside,
    HoursUnchangeable,
    NoHours,
    NoSuchRequest,
    NotStuck,
    TooManyHours,
)
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.reasons import Reason, speaking_for, true_now
from yoriai.domains.mentoring.repository import days
from yoriai.domains.mentoring.repository import offers as offer_repository
from yoriai.domains.mentoring.repository import requests as repository
from yoriai.domains.mentoring.rules import HOURS_AT_MOST
from yoriai.domains.mentoring.service import candidates, matching, traces, wishing
from yoriai.domains.mentoring.service.glancing import Glance, glance
from yoriai.domains.mentoring.service.statuses import join_queue, set_request_status
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus, SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import is_on_the_half_hour
from yoriai.domains.mentors.cards import MentorCard
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

HOURS_CHANGEABLE = (RequestStatus.WAITING, RequestStatus.OFFERED, RequestStatus.EXHAUSTED)
SHOWN_NAMES = (OfferStatus.OPEN, OfferStatus.ACCEPTED)
CANDIDATES_SHOWN = 5


def create(session: Session, actor: Actor, draft: RequestDraft) -> MentoringRequest:
    """Ask for a session: check hours and wishes, write the request with its marks, put it to the best mentor at once,
    let the cases it names know.

    Raises AlreadyRequested, NoHours, TooManyHours, HoursOutside, WishUnknown, TooManyWishes, WishImpossible,
    UnknownTerm, and NoSuchRequest for a consultation of somebody else.
    """
    repository.lock_requester(session, actor.member_id)
    present = find_active(session, actor, draft.consultation_id)
    if present is not None:
        raise AlreadyRequested(present)
    request = MentoringRequest(
        requester_id=actor.member_id,
        consultation_id=draft.consultation_id,
        goals=draft.goals,
        prefecture=taxonomy.get_prefecture(draft.prefecture).code if draft.prefecture else None,
    )
    if draft.consultation_id and not consultations.thread(session, actor, draft.consultation_id).is_mine:
        raise NoSuchRequest
    wishing.check(session, actor, draft.wishes)
    read = cases.briefs(session, draft.case_ids)
    repository.add(session, request, _checked(draft.starts), read, tuple(dict.fromkeys(draft.wishes)))
    taxonomy.set_marks(session, SubjectKind.REQUEST, request.id, draft.marks)
    matching.look_after(session, request.id)
    traces.asked(session, request)
    return request


def find_active(session: Session, actor: Actor, consultation_id: str | None) -> str | None:
    """Return the actor's request from a consultation (or from none) that has not come to its end."""
    found = repository.find_active(session, actor.member_id, consultation_id)
    return found.id if found else None


def of_consultation(session: Session, actor: Actor, consultation_id: str) -> CameOf | None:
    """Return the newest request that came of a consultation, for who made it and the desk; None for everybody else."""
    found = repository.of_consultation(session, consultation_id)
    if found is None or not (actor.is_staff or found.requester_id == actor.member_id):
        return None
    return CameOf(found.id, is_active=found.status in repository.ACTIVE)


def check_hours(starts: Iterable[datetime]) -> None:
    """Refuse hours that nobody could book; raise NoHours, TooManyHours or HoursOutside at `starts`."""
    _checked(starts)


def _checked(starts: Iterable[datetime], kept: frozenset[datetime] = frozenset()) -> frozenset[datetime]:
    """Return hours that can be booked, those kept from before as well; raise what is wrong with them at `starts`."""
    chosen = frozenset(starts)
    first, last = candidates.bookable_span()
    if len(chosen) > HOURS_AT_MOST:
        raise TooManyHours("starts", most=HOURS_AT_MOST)
    if any(not is_on_the_half_hour(start) or not first <= start < last for start in chosen - kept):
        raise HoursOutside("starts")
    if not any(first <= start < last for start in chosen):
        raise NoHours("starts")
    return chosen


def change_hours(session: Session, actor: Actor, request_id: str, starts: Iterable[datetime]) -> None:
    """State other hours: a request nobody could take joins the queue again, one that waits is looked after at once, and
    a mentor who has it but had no common hour is told.

    Raises NoSuchRequest, HoursUnchangeable, NoHours, TooManyHours, HoursOutside.
    """
    request = _own_locked(session, actor, request_id)
    if request.status not in HOURS_CHANGEABLE:
        raise HoursUnchangeable
    chosen = _checked(starts, kept=frozenset(repository.hours(session, request.id)))
    with matching.telling_of_new_hours(session, request):
        repository.replace_hours(session, request.id, chosen)
    request.hours_changed_at = clock.now()
    session.add(request)
    ahead = days.find(session, request.round_id) if request.round_id else None
    if request.status is RequestStatus.EXHAUSTED and ahead is None:
        join_queue(session, request)
    elif ahead is not None and ahead.is_awaited:
        # with these hours it may work out before the round; what is in a draft already stays in it
        request.round_id, request.offers_made, request.waiting_since = None, 0, clock.now()
    if request.status is RequestStatus.WAITING:
        matching.look_after(session, request.id)


def call_off(session: Session, actor: Actor, request_id: str) -> None:
    """Withdraw the actor's own request before an hour is booked; raise NoSuchRequest, IllegalTransition."""
    request = _own_locked(session, actor, request_id)
    if request.status is RequestStatus.MATCHED:
        raise HoursUnchangeable
    withdraw(session, request)


def withdraw(session: Session, request: MentoringRequest) -> None:
    """End a request: take back its open offer and tell that mentor; the cases forget it. Raises IllegalTransition."""
    matching.withdraw_offer(session, request)
    set_request_status(session, request, RequestStatus.WITHDRAWN)
    traces.not_asked(session, request)


def complete(session: Session, request: MentoringRequest) -> None:
    """End a request whose session was held; raise IllegalTransition."""
    set_request_status(session, request, RequestStatus.COMPLETED)


def back_to_queue(session: Session, request: MentoringRequest) -> None:
    """Let a request whose session fell through wait again; the next sweep asks the next mentor."""
    join_queue(session, request)


def waiting_ids(session: Session) -> list[str]:
    """Return the requests that wait, those first that have waited longest."""
    return repository.waiting_ids(session)


def exhausted(session: Session) -> list[Stuck]:
    """Return the requests that lie with the secretariat, the oldest first."""
    rows = repository.exhausted(session)
    asked = offer_repository.asked(session, [request.id for request, _member in rows])
    return [
        Stuck(request.id, member.name, request.goals, request.created_at, asked.get(request.id, 0))
        for request, member in rows
    ]


def retry(session: Session, actor: Actor, request_id: str) -> None:
    """Put a request that lies with the secretariat back in the queue, by one of them; the audit log keeps it.

    Raises NoSuchRequest, NotStuck.
    """
    request = repository.find_locked(session, request_id)
    if request is None or not actor.is_staff:
        raise NoSuchRequest
    if request.status is not RequestStatus.EXHAUSTED:
        raise NotStuck
    join_queue(session, request)
    accounts.audit(session, actor, "request.retry", "request", request.id)
    matching.ask_next(session, request.id)


def _own_locked(session: Session, actor: Actor, request_id: str) -> MentoringRequest:
    request = repository.find_locked(session, request_id)
    if request is None or request.requester_id != actor.member_id:
        raise NoSuchRequest
    return request


def page_of(session: Session, actor: Actor, request_id: str) -> RequestPage:
    """Return a request as its requester or the secretariat sees it; raise NoSuchRequest for everybody else."""
    request = repository.find(session, request_id)
    if request is None or not (actor.is_staff or request.requester_id == actor.member_id):
        raise NoSuchRequest
    is_queued = request.status in HOURS_CHANGEABLE
    found = glance(session, request, CANDIDATES_SHOWN) if is_queued else Glance()
    ahead = days.find(session, request.round_id) if is_queued and request.round_id else None
    last = repository.latest_session(session, request.id)
    offers = offer_repository.of_request(session, request.id)
    names = {card.id: card for card in mentors.cards(session, {offer.mentor_id for offer in offers})}
    return RequestPage(
        id=request.id,
        requester=accounts.contact(session, request.requester_id).name,
        consultation_id=request.consultation_id,
        status=request.status,
        goals=request.goals,
        prefecture=request.prefecture,
        created_at=request.created_at,
        marks=taxonomy.marks_of(session, [request.id])[request.id],
        cases=tuple(cases.briefs(session, repository.case_ids(session, request.id)).values()),
        starts=repository.hours(session, request.id),
        asked=tuple(_asked(session, request, offer, names.get(offer.mentor_id)) for offer in offers),
        candidates=found.best,
        hindered=tuple((known.card, obstacles[0]) for known, obstacles in found.hindered),
        latest_answer=_latest_answer(request, offers) if is_queued else None,
        waiting=found.waiting if request.status is RequestStatus.WAITING and ahead is None else None,
        round_day=ahead.day if ahead else None,
        session_id=last.id if last and last.status in {SessionStatus.BOOKED, SessionStatus.HELD} else None,
        is_own=request.requester_id == actor.member_id,
    )


def _asked(session: Session, request: MentoringRequest, offer: Offer, mentor: MentorCard | None) -> Asked:
    card, common = mentor if offer.status in SHOWN_NAMES else None, 0
    if offer.status is OfferStatus.OPEN:
        common = len(candidates.common_hours(session, request, offer.mentor_id, but_of=offer.id))
    return Asked(
        status=offer.status,
        asked_at=offer.created_at,
        answered_at=offer.answered_at,
        expires_at=offer.expires_at,
        decline_reason=offer.decline_reason,
        mentor_id=card.id if card else "",
        mentor=card.name if card else "",
        reasons=tuple(speaking_for(true_now(map(Reason.read, offer.reasons), common))) if card else (),
    )


def _latest_answer(request: MentoringRequest, offers: list[Offer]) -> datetime | None:
    """Return the instant by which the last mentor who may be asked has answered, None where nobody is asked now."""
    present = next((offer for offer in offers if offer.status is OfferStatus.OPEN), None)
    if present is None:
        return None
    further = max(0, settings().offers_at_most - request.offers_made)
    return present.expires_at + timedelta(hours=settings().offer_hours) * further
