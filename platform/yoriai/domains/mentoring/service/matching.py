"""Rolling matching: a waiting request is put to its best mentor, then to the next.

In the end it waits for the next round, where one is announced, and lies with the secretariat otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.mentoring.cards import Suggestion, Waiting
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.repository import days
from yoriai.domains.mentoring.repository import offers as repository
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.rules import Asker, Candidate, Obstacle, obstacles, score
from yoriai.domains.mentoring.service import askers, candidates, matching_mail
from yoriai.domains.mentoring.service.candidates import Known
from yoriai.domains.mentoring.service.statuses import move_request, set_offer_status, set_request_status
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus
from yoriai.domains.mentoring.weighing import briefly
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.halfhours import HalfHours

RUNNERS_UP: Final = 5
"""So many of those who stood next are kept with an offer, for the page that tries other points."""


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
    hindered: tuple[tuple[Known, tuple[Obstacle, ...]], ...]
    has_hours: bool

    def suggestions(self, most: int) -> tuple[Suggestion, ...]:
        """Return the best of those who may be asked as pages show them."""
        best = self.ranked[:most]
        return tuple(Suggestion(each.known.card, tuple(speaking_for(each.reasons)), each.score) for each in best)

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
        full = {Obstacle.AT_CAPACITY, Obstacle.QUEUE_FULL, Obstacle.PAUSED}
        return Waiting.MENTORS_FULL if found & full else Waiting.NOBODY


def outlook(session: Session, request: MentoringRequest) -> Outlook:
    """Return who may be asked about a request now, and why the others may not; reads only."""
    judging = candidates.Judge.now(session)
    asker = askers.asker_of(session, request)
    return judge(judging, asker, candidates.known_mentors(session, None, HalfHours.of(asker.starts or ()), asker))


def judge(judging: candidates.Judge, asker: Asker, mentors: Iterable[Known]) -> Outlook:
    """Return who may be asked, best first, and why the others may not."""
    free: list[Known] = []
    hindered: list[tuple[Known, tuple[Obstacle, ...]]] = []
    for known in mentors:
        found = obstacles(asker, known.candidate)
        if found:
            hindered.append((known, found))
        else:
            free.append(known)
    return Outlook(tuple(best_first(judging, asker, free)), tuple(hindered), bool(asker.starts))


def best_first(judging: candidates.Judge, asker: Asker, free: Iterable[Known]) -> list[Ranked]:
    """Return those who may be asked with what speaks for each, the best first."""
    ranked = [Ranked(known, judging.reasons(asker, known.candidate)) for known in free]
    return sorted(ranked, key=lambda each: place_in_order(judging, each.known.candidate, each.score))


def place_in_order(judging: candidates.Judge, mentor: Candidate, points: float) -> tuple[float, int, str]:
    """Return what mentors are sorted by: most points first, and between equals the one who carries least this month,
    so that nobody is asked for standing first in a list.
    """
    return -points, mentor.load.get(judging.month, 0), mentor.member_id


def ask_next(session: Session, request_id: str) -> Offer | None:
    """Put a waiting request to the best mentor who can be asked; None where it does not wait or nobody can be.

    In order: locks the request; one that waits for a round is left to it, and so is every one on the day of a round
    that has not begun; after so many offers as the settings allow, gives it up instead; ranks the mentors; locks the
    best and checks again that they have room; writes the offer with its reasons and who stood next; the request is
    offered; the mentor gets a mail.
    """
    return _ask(session, request_id)[0]


def _ask(session: Session, request_id: str) -> tuple[Offer | None, Outlook | None]:
    """Return the offer, and what was found of all mentors on the way to it: looking at them is what takes time."""
    request = request_repository.find_locked(session, request_id)
    if request is None or request.status is not RequestStatus.WAITING or request.round_id is not None:
        return None, None
    if request.offers_made >= settings().offers_at_most:
        give_up(session, request)
        return None, None
    # the first minute of a round's day is the one in which pauses end: what is asked then would be gone from its draft
    if days.comes_together_on(session, clock.today()):
        return None, None
    judging, asker = candidates.Judge.now(session), askers.asker_of(session, request)
    wanted = HalfHours.of(asker.starts or ())
    found = judge(judging, asker, candidates.known_mentors(session, None, wanted, asker))
    return (put(session, request, judging, asker, found)[0] if found.ranked else None), found


def put(
    session: Session, request: MentoringRequest, judging: candidates.Judge, asker: Asker, found: Outlook
) -> tuple[Offer | None, Known | None]:
    """Put a locked request that waits to the best who can be asked, of whom there must be one.

    Returns the offer, and the mentor as they were found when they were locked; no offer where they have no room any
    more, and no mentor where they are none any more.
    """
    # one mentor is locked and no more, so that two transactions never wait for each other; should the last place have
    # gone in this moment, the next sweep asks somebody else
    best, *others = found.ranked[: 1 + RUNNERS_UP]
    mentors.lock(session, best.known.id)
    now = candidates.known_mentors(session, [best.known.id], HalfHours.of(asker.starts or ()))
    still = judge(judging, asker, now).ranked
    if not still:
        return None, next(iter(now), None)
    offer = make_offer(session, request, best.known.id, still[0].reasons)
    offer.runners_up = runners_up(others)
    # the same hours as on the page to which the mail leads
    common = HalfHours.of(asker.starts or ()) & still[0].known.candidate.starts
    left = candidates.with_room(session, offer.mentor_id, common, but_of=offer.id)
    matching_mail.offer(session, request, offer, sorted(left))
    return offer, still[0].known


def runners_up(others: Iterable[Ranked]) -> list[dict[str, Any]]:
    """Return who stood next as an offer keeps them."""
    return [{"mentor": each.known.id, "made_of": briefly(each.reasons)} for each in others]


def make_offer(
    session: Session,
    request: MentoringRequest,
    mentor_id: str,
    reasons: Sequence[Reason],
    *,
    proposed_start: datetime | None = None,
) -> Offer:
    """Write an offer of a locked request that waits; the request is offered. The mail is the caller's."""
    offer = prepare_offer(request, mentor_id, reasons, proposed_start=proposed_start)
    session.add_all([offer, request])
    session.flush()
    return offer


def prepare_offer(
    request: MentoringRequest, mentor_id: str, reasons: Sequence[Reason], *, proposed_start: datetime | None = None
) -> Offer:
    """Return an offer of a locked request that waits, not written yet; the request is offered."""
    offer = Offer(
        request_id=request.id,
        mentor_id=mentor_id,
        score=score(tuple(reasons)),
        reasons=[reason.stored() for reason in reasons],
        proposed_start=proposed_start,
        expires_at=clock.now() + timedelta(hours=settings().offer_hours),
    )
    request.offers_made += 1
    request.round_id = None
    move_request(request, RequestStatus.OFFERED)
    return offer


def look_after(session: Session, request_id: str) -> bool:
    """Do for a waiting request what is due: ask the next mentor, or tell the requester why it waits, or, after the
    days that the settings say, give it up to the next round or the secretariat. Returns whether anything was done.
    """
    offer, found = _ask(session, request_id)
    if offer is not None:
        return True
    request = request_repository.find(session, request_id)
    if request is None or request.status is not RequestStatus.WAITING:
        return request is not None and request.status is RequestStatus.EXHAUSTED
    if request.round_id is not None:
        return False
    if has_waited_long(request):
        give_up(session, request, found)
        return True
    why = found.waiting if found else None
    return why is not None and matching_mail.waiting(session, request, why)


def has_waited_long(request: MentoringRequest) -> bool:
    """Whether a request has waited as many days as the settings let one be put to mentors one by one."""
    return clock.now() - request.waiting_since >= timedelta(days=settings().request_waiting_days)


def give_up(session: Session, request: MentoringRequest, found: Outlook | None = None) -> None:
    """Let a waiting request that nobody took wait for the next round, where one is announced; the requester is told.

    Where none is, it stands on the secretariat's desk, and the requester is told that, with why.
    """
    ahead = days.next_awaited(session)
    if ahead is not None:
        request.round_id = ahead.id
        session.add(request)
        matching_mail.round_ahead(session, request, ahead)
        return
    why = (found or outlook(session, request)).waiting
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
    had = offer is None or bool(candidates.common_hours(session, request, offer.mentor_id, but_of=offer.id))
    yield
    if offer is not None and not had:
        starts = candidates.common_hours(session, request, offer.mentor_id, but_of=offer.id)
        if starts:
            matching_mail.new_hours(session, request, offer, starts)


def withdraw_offer(session: Session, request: MentoringRequest) -> None:
    """Take back the open offer of a request, where there is one, and tell the mentor."""
    offer = repository.find_open(session, request.id)
    if offer is not None:
        set_offer_status(session, offer, OfferStatus.WITHDRAWN)
        matching_mail.withdrawn(session, request, offer)
