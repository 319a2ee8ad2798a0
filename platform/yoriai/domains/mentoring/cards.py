"""Requests, offers and the mentors they concern as their pages are told of them: values, no rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.domains.accounts.states import Stage
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.rules import Obstacle
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.mentors.cards import MentorCard
from yoriai.domains.taxonomy.marks import Marks


@dataclass(frozen=True)
class Wait:
    """How long one may have to wait: what it usually takes to answer, and the first free hour; None where unknown."""

    answers_within: timedelta | None = None
    first_free: datetime | None = None


@dataclass(frozen=True)
class Suggestion:
    """A mentor who may suit, the reasons that speak for it, the weightiest first, and where they belong."""

    mentor: MentorCard
    reasons: tuple[Reason, ...]
    score: float = 0.0
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wished:
    """A mentor whom somebody would like to ask, where they belong, and why that cannot be now, if it cannot."""

    mentor: MentorCard
    organisations: tuple[str, ...]
    obstacle: Obstacle | None


@dataclass(frozen=True)
class WishChoice:
    """Mentors for a request in the making: those wished for in their order, and others who could be, best first."""

    wished: tuple[Wished, ...]
    found: tuple[Suggestion, ...]
    has_more: bool


@dataclass(frozen=True)
class MentorPage:
    """A mentor as their page shows them to one reader; obstacles say why this reader cannot ask them now."""

    card: MentorCard
    about: str
    experience: str
    cases: tuple[CaseBrief, ...]
    wait: Wait
    reasons: tuple[Reason, ...]
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class RequestDraft:
    """What a member asks for; `starts` are the hours they are free, `wishes` the mentors by rank."""

    goals: str
    starts: tuple[datetime, ...]
    marks: Marks = field(default_factory=Marks)
    prefecture: str | None = None
    case_ids: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    consultation_id: str | None = None


@dataclass(frozen=True)
class CameOf:
    """A request that came of a consultation; `is_active` while it has not come to its end."""

    id: str
    is_active: bool


class Waiting(StrEnum):
    """Why a request waits although nobody is being asked."""

    HOURS_PASSED = "hours_passed"
    MORE_HOURS = "more_hours"
    MENTORS_FULL = "mentors_full"
    NOBODY = "nobody"


WAITING_MESSAGES: Final = {
    Waiting.HOURS_PASSED: mark("The hours you gave have passed or are too near. Please add new ones."),
    Waiting.MORE_HOURS: mark("No mentor is free at the hours you gave. With more hours you will find somebody sooner."),
    Waiting.MENTORS_FULL: mark("The mentors who suit are full at the moment. We look again every few minutes."),
    Waiting.NOBODY: mark("At the moment we know no mentor whom we could ask. We look again every few minutes."),
}


@dataclass(frozen=True)
class Asked:
    """A mentor who was asked; the name is there only while the answer is awaited or after a yes."""

    status: OfferStatus
    asked_at: datetime
    answered_at: datetime | None
    expires_at: datetime
    decline_reason: DeclineReason | None
    mentor_id: str = ""
    mentor: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class RequestPage:
    """A request as its requester (or the desk) sees it.

    `latest_answer` is the instant by which the last mentor who may be asked has answered; `candidates` are those who
    may be asked next, `hindered` the wishes that cannot be fulfilled now, with why; `round_day` is the day of the round
    that it waits for or is part of.
    """

    id: str
    requester: str
    consultation_id: str | None
    status: RequestStatus
    goals: str
    prefecture: str | None
    created_at: datetime
    marks: Marks
    cases: tuple[CaseBrief, ...]
    starts: tuple[datetime, ...]
    asked: tuple[Asked, ...]
    candidates: tuple[Suggestion, ...]
    hindered: tuple[tuple[MentorCard, Obstacle], ...]
    latest_answer: datetime | None
    waiting: Waiting | None
    round_day: date | None
    session_id: str | None
    is_own: bool


@dataclass(frozen=True)
class OfferPage:
    """An offer as its mentor sees it; `starts` are the hours that suit both now, one of them perhaps proposed."""

    id: str
    status: OfferStatus
    request_status: RequestStatus
    requester_id: str
    requester: str
    furigana: str
    about: str
    prefecture: str | None
    stage: Stage | None
    languages: tuple[str, ...]
    goals: str
    marks: Marks
    cases: tuple[CaseBrief, ...]
    reasons: tuple[Reason, ...]
    starts: tuple[datetime, ...]
    proposed_start: datetime | None
    asked_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    is_over: bool
    session_id: str | None

    @property
    def is_open(self) -> bool:
        """Whether an answer can still be given."""
        return self.status is OfferStatus.OPEN and not self.is_over


@dataclass(frozen=True)
class OfferLine:
    """An offer that waits for the mentor's answer, as their own page lists it."""

    id: str
    requester: str
    goals: str
    expires_at: datetime


@dataclass(frozen=True)
class Stuck:
    """A request nobody took, as the desk sees it."""

    id: str
    requester: str
    goals: str
    created_at: datetime
    asked: int
