"""Offers: what the mentor sees, accepting one of the common hours, declining, and the time that runs out."""

from datetime import datetime, timedelta
from itertools import takewhile

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.mentoring.cards import OfferLine, OfferPage
from yoriai.domains.mentoring.errors import HourNotCommon, HourTaken, NoSuchOffer, OfferClosed
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer
from yoriai.domains.mentoring.reasons import Reason, speaking_for, true_now
from yoriai.domains.mentoring.repository import offers as repository
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.service import candidates, matching, matching_mail, sessions
from yoriai.domains.mentoring.service.statuses import set_offer_status, set_request_status
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.errors import NotPromised
from yoriai.domains.taxonomy import service as taxonomy

REMINDED_BEFORE = timedelta(hours=24)
"""So long before its time runs out an unanswered offer is mentioned once more."""


def page_of(session: Session, actor: Actor, offer_id: str) -> OfferPage:
    """Return an offer as its mentor sees it; raise NoSuchOffer for everybody else."""
    offer = repository.find_of_mentor(session, offer_id, actor.member_id)
    if offer is None:
        raise NoSuchOffer
    request = _request(session, offer)
    member = accounts.members(session, [request.requester_id])[request.requester_id]
    last = request_repository.latest_session(session, request.id)
    is_over = offer.expires_at <= clock.now()
    is_open = offer.status is OfferStatus.OPEN and not is_over
    starts = candidates.common_hours(session, request, offer.mentor_id, but_of=offer.id) if is_open else ()
    return OfferPage(
        id=offer.id,
        status=offer.status,
        request_status=request.status,
        requester_id=member.id,
        requester=member.name,
        furigana=member.furigana,
        about=member.about,
        prefecture=request.prefecture or member.prefecture,
        stage=member.stage,
        languages=member.languages,
        goals=request.goals,
        marks=taxonomy.marks_of(session, [request.id])[request.id],
        cases=tuple(cases.briefs(session, request_repository.case_ids(session, request.id)).values()),
        reasons=tuple(speaking_for(true_now(map(Reason.read, offer.reasons), len(starts)))),
        starts=starts,
        proposed_start=offer.proposed_start if offer.proposed_start in starts else None,
        asked_at=offer.created_at,
        expires_at=offer.expires_at,
        answered_at=offer.answered_at,
        is_over=is_over,
        session_id=last.id if last and last.mentor_id == offer.mentor_id else None,
    )


def waiting_for(session: Session, member_id: str) -> list[OfferLine]:
    """Return the offers that wait for this mentor's answer, the most urgent first."""
    now = clock.now()
    return [
        OfferLine(offer.id, member.name, request.goals, offer.expires_at)
        for offer, request, member in repository.open_of_mentor(session, member_id)
        if offer.expires_at > now
    ]


def accept(session: Session, actor: Actor, offer_id: str, start: datetime, words: str = "") -> MentoringSession:
    """Accept an offer at one of the common hours: check again under lock, close the offer, match the request, book.

    Raises NoSuchOffer, OfferClosed, NotPromised, HourTaken, HourNotCommon.
    """
    offer, request = _open_locked(session, actor, offer_id)
    if not accounts.has_accepted_confidentiality(session, actor.member_id):
        raise NotPromised
    if request.requester_id in accounts.kept_apart(session, actor.member_id):
        raise OfferClosed  # blocked in this very moment; nobody is told
    mentors.lock(session, offer.mentor_id)  # two hours accepted at once do not both take the last place of a month
    if start not in candidates.common_hours(session, request, offer.mentor_id, but_of=offer.id):
        stated = frozenset(request_repository.hours(session, request.id))
        stated_too = mentors.open_starts(session, [offer.mentor_id], *candidates.bookable_span())[offer.mentor_id]
        raise HourTaken if start in stated & stated_too else HourNotCommon
    offer.words = words
    set_offer_status(session, offer, OfferStatus.ACCEPTED)
    mentors.was_there(session, offer.mentor_id)
    set_request_status(session, request, RequestStatus.MATCHED)
    matching_mail.silence(session, offer)
    return sessions.book(session, offer.mentor_id, request.requester_id, start, request_id=request.id)


def decline(session: Session, actor: Actor, offer_id: str, reason: DeclineReason, words: str = "") -> None:
    """Decline an offer with a reason; the request waits again and the next mentor is asked at once.

    Raises NoSuchOffer, OfferClosed.
    """
    offer, request = _open_locked(session, actor, offer_id)
    offer.decline_reason, offer.words = reason, words
    mentors.was_there(session, offer.mentor_id)
    matching_mail.silence(session, offer)
    matching.fall_through(session, request, offer, OfferStatus.DECLINED)


def ask_for_hours(session: Session, actor: Actor, offer_id: str) -> bool:
    """Ask the requester for other hours, once an offer; it stays open meanwhile. Returns whether a mail was written.

    Raises NoSuchOffer, OfferClosed.
    """
    offer, request = _open_locked(session, actor, offer_id)
    return matching_mail.hours_wanted(session, request, offer)


def expire(session: Session, offer_id: str) -> bool:
    """Close an offer whose time has run out and ask the next mentor; return whether it was due.

    The mentor is asked whether they are still there, or, after so many in a row as the settings say, has a break.
    """
    offer = repository.find(session, offer_id)
    request = request_repository.find_locked(session, offer.request_id) if offer else None
    if offer is None or request is None or repository.refresh(session, offer).status is not OfferStatus.OPEN:
        return False
    if offer.expires_at > clock.now():
        return False
    matching_mail.silence(session, offer)
    matching.fall_through(session, request, offer, OfferStatus.EXPIRED)
    mentors.left_unanswered(session, offer.mentor_id, _unanswered_in_a_row(session, offer.mentor_id))
    return True


def remind(session: Session, offer_id: str) -> bool:
    """Mention an unanswered offer once more before its time runs out; return whether a mail was written."""
    offer = repository.find(session, offer_id)
    if offer is None or offer.status is not OfferStatus.OPEN:
        return False
    request = _request(session, offer)
    return matching_mail.offer_reminder(
        session, request, offer, candidates.common_hours(session, request, offer.mentor_id, but_of=offer.id)
    )


def due_ids(session: Session) -> list[str]:
    """Return the open offers whose time has run out."""
    return repository.due_ids(session, clock.now())


def last_day_ids(session: Session) -> list[str]:
    """Return the open offers whose last day has begun; nobody is reminded of an offer that lives a day or less."""
    if timedelta(hours=settings().offer_hours) <= REMINDED_BEFORE:
        return []
    return repository.ending_ids(session, clock.now(), clock.now() + REMINDED_BEFORE)


def _unanswered_in_a_row(session: Session, mentor_id: str) -> int:
    latest = repository.latest_of_mentor(session, mentor_id, settings().unanswered_before_pause)
    return len(list(takewhile(lambda offer: offer.status is OfferStatus.EXPIRED, latest)))


def _open_locked(session: Session, actor: Actor, offer_id: str) -> tuple[Offer, MentoringRequest]:
    """Return the mentor's offer and its request, locked and looked at again; raise NoSuchOffer or OfferClosed."""
    offer = repository.find_of_mentor(session, offer_id, actor.member_id)
    if offer is None:
        raise NoSuchOffer
    request = request_repository.find_locked(session, offer.request_id)
    if request is None or repository.refresh(session, offer).status is not OfferStatus.OPEN:
        raise OfferClosed
    if offer.expires_at <= clock.now():
        raise OfferClosed
    return offer, request


def _request(session: Session, offer: Offer) -> MentoringRequest:
    request = request_repository.find(session, offer.request_id)
    if request is None:
        raise NoSuchOffer
    return request
