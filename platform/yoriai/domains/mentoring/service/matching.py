"""Rolling matching: a waiting request is put to its best mentor, then to the next; in the end to the secretariat."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.mentoring.cards import Suggestion, Waiting
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.repository import offers as repository
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.rules import Asker, Obstacle, month_of, obstacles, score
from yoriai.domains.mentoring.service import candidates, matching_mail
from yoriai.domains.mentoring.service.candidates import Known
from yoriai.domains.mentoring.service.statuses import set_offer_status, set_request_status
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import common_starts
from yoriai.domains.mentors.cards import MentorCard


@dataclass(frozen=True)
class Ranked:
    """A mentor who can be asked, and why."""

    known: Known
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the reasons' points."""
        return score(self.reasons)


@dataclass(frozen=True)
class Outlook:
    """Who may be asked, best first, and for everybody else what stands in the way."""

    ranked: tuple[Ranked, ...]
    hindered: tuple[tuple[MentorCard, tuple[Obstacle, ...]], ...]
    has_hours: bool

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Those who may be asked as pages show them."""
        return tuple(Suggestion(each.known.card, tuple(speaking_for(each.reasons)), each.score) for each in self.ranked)

    @property
    def waiting(self) -> Waiting | None:
        """Why nobody can be asked, None where somebody can."""
        if self.ranked:
            return None
        if not self.has_hours:
            return Waiting.HOURS_PASSED
        found = {obstacle for _, each in self.hindered if len(each) == 1 for obstacle in each}
        if Obstacle.NO_COMMON_HOUR in found:
            return Waiting.MORE_HOURS
        return Waiting.MENTORS_FULL if found & {Obstacle.AT_CAPACITY, Obstacle.PAUSED} else Waiting.NOBODY


def outlook(session: Session, request: MentoringRequest) -> Outlook:
    """Return who may be asked about a request now, and why the others may not; reads only."""
    return _judge(session, candidates.asker_of(session, request), candidates.known_mentors(session))


def _judge(session: Session, asker: Asker, mentors: Iterable[Known]) -> Outlook:
    month = month_of(clock.now())
    ranked: list[Ranked] = []
    hindered: list[tuple[MentorCard, tuple[Obstacle, ...]]] = []
    for known in mentors:
        found = obstacles(asker, known.candidate)
        if found:
            hindered.append((known.card, found))
        else:
            ranked.append(Ranked(known, candidates.reasons_between(session, asker, known.candidate)))
    # between equals the one who carries least, so that nobody is asked for standing first in a list
    ranked.sort(key=lambda each: (-each.score, each.known.candidate.load.get(month, 0), each.known.card.id))
    return Outlook(tuple(ranked), tuple(hindered), bool(asker.starts))


def ask_next(session: Session, request_id: str) -> Offer | None:
    """Put a waiting request to the best mentor who can be asked; None where it does not wait or nobody can be.

    In order: locks the request; after so many offers as the settings allow, hands it to the secretariat instead;
    ranks the mentors; locks the best and checks again that they have room; writes the offer with its reasons;
    the request is offered; the mentor gets a mail.
    """
    request = request_repository.find_locked(session, request_id)
    if request is None or request.status is not RequestStatus.WAITING:
        return None
    if request.offers_made >= settings().offers_at_most:
        exhaust(session, request)
        return None
    asker = candidates.asker_of(session, request)
    ranked = _judge(session, asker, candidates.known_mentors(session)).ranked
    if not ranked:
        return None
    # one mentor is locked and no more, so that two transactions never wait for each other; should the last place have
    # gone in this moment, the next sweep asks somebody else
    best = ranked[0].known.card.id
    mentors.lock(session, best)
    still = _judge(session, asker, candidates.known_mentors(session, [best])).ranked
    return _offer(session, request, still[0]) if still else None


def _offer(session: Session, request: MentoringRequest, best: Ranked) -> Offer:
    offer = Offer(
        request_id=request.id,
        mentor_id=best.known.card.id,
        score=best.score,
        reasons=[reason.stored() for reason in best.reasons],
        expires_at=clock.now() + timedelta(hours=settings().offer_hours),
    )
    request.offers_made += 1
    session.add(offer)
    set_request_status(session, request, RequestStatus.OFFERED)
    common = common_starts(candidates.usable_starts(session, request), best.known.candidate.starts)
    matching_mail.offer(session, request, offer, common)
    return offer


def look_after(session: Session, request_id: str) -> bool:
    """Do for a waiting request what is due: ask the next mentor, or tell the requester why it waits, or, after the
    days that the settings say, hand it to the secretariat. Returns whether anything was done.
    """
    if ask_next(session, request_id) is not None:
        return True
    request = request_repository.find(session, request_id)
    if request is None or request.status is not RequestStatus.WAITING:
        return request is not None and request.status is RequestStatus.EXHAUSTED
    if clock.now() - request.waiting_since >= timedelta(days=settings().request_waiting_days):
        exhaust(session, request)
        return True
    why = outlook(session, request).waiting
    return why is not None and matching_mail.waiting(session, request, why)


def exhaust(session: Session, request: MentoringRequest) -> None:
    """Hand a waiting request to the secretariat: it stands on their desk, and the requester is told, with why."""
    why = outlook(session, request).waiting
    set_request_status(session, request, RequestStatus.EXHAUSTED)
    matching_mail.exhausted(session, request, why)


def fall_through(session: Session, request: MentoringRequest, offer: Offer, status: OfferStatus) -> None:
    """Close an open offer that led to nothing: the request waits again, and the next mentor is asked at once."""
    set_offer_status(session, offer, status)
    request.waiting_since = clock.now()
    set_request_status(session, request, RequestStatus.WAITING)
    look_after(session, request.id)


@contextmanager
def telling_of_new_hours(session: Session, request: MentoringRequest) -> Iterator[None]:
    """Tell the mentor who has a request when the change of hours inside the block gives the two a common hour again."""
    offer = repository.find_open(session, request.id)
    had = offer is None or bool(candidates.common_hours(session, request, offer.mentor_id))
    yield
    if offer is not None and not had:
        starts = candidates.common_hours(session, request, offer.mentor_id)
        if starts:
            matching_mail.new_hours(session, request, offer, starts)


def withdraw_offer(session: Session, request: MentoringRequest) -> None:
    """Take back the open offer of a request, where there is one, and tell the mentor."""
    offer = repository.find_open(session, request.id)
    if offer is not None:
        set_offer_status(session, offer, OfferStatus.WITHDRAWN)
        matching_mail.withdrawn(session, request, offer)
