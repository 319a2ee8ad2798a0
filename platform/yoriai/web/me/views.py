"""Context of a member's own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.domains.mentoring.cards import OfferLine
from yoriai.domains.mentoring.service.agenda import Appointment, Question
from yoriai.web.activities.views import Row as ActivityCard
from yoriai.web.consultations.views import Row as ConsultationCard
from yoriai.web.templating import View


@dataclass(frozen=True)
class WaitingRow:
    """Something that waits for a member, and where they see to it."""

    url: str
    title: str
    words: str


@dataclass(frozen=True)
class CouncilRow:
    """A council that the member runs or sits in."""

    url: str
    name: str
    words: str


@dataclass(frozen=True)
class MeetingRow:
    """A meeting to come, and what the member has answered."""

    url: str
    title: str
    council: str
    when: str
    where: str
    status: str
    tone: str


@dataclass(frozen=True)
class OwnRow:
    """An accompaniment of one's own, as founder or in its team."""

    url: str
    name: str
    words: str


@dataclass(frozen=True)
class DateRow:
    """An activity to come in which the member has left interest."""

    url: str
    title: str
    when: str
    place: str


@dataclass(frozen=True)
class RequestRow:
    """A request that looks for a mentor."""

    url: str
    goals: str
    status: str
    tone: str
    next_step: str
    created_at: datetime


@dataclass(frozen=True)
class ConsultationRow:
    """A consultation of one's own."""

    url: str
    title: str
    status: str
    tone: str
    created_at: datetime
    replies: int


@dataclass(frozen=True)
class PastRow:
    """A session that is over or was called off."""

    url: str
    appointment: Appointment
    status: str
    tone: str


@dataclass(frozen=True)
class ToldRow:
    """What a member told about a session, months later."""

    question: Question
    outcome: str


@dataclass(frozen=True)
class Step:
    """Something a new member or mentor may do next."""

    url: str
    title: str
    words: str


@dataclass(frozen=True)
class MeView(View):
    """What waits for me, what is to come, and what was."""

    template: ClassVar[str] = "me/index.html"
    name: str
    is_mentor: bool
    offers: Sequence[OfferLine]
    unanswered: Sequence[Appointment]
    questions: Sequence[Question]
    matters: Sequence[WaitingRow]
    coming: Sequence[Appointment]
    meetings: Sequence[MeetingRow]
    councils: Sequence[CouncilRow]
    accompaniments: Sequence[OwnRow]
    dates: Sequence[DateRow]
    near_consultations: Sequence[ConsultationCard]
    near_activities: Sequence[ActivityCard]
    requests: Sequence[RequestRow]
    consultations: Sequence[ConsultationRow]
    more_consultations: bool
    past: Sequence[PastRow]
    told: Sequence[ToldRow]
    steps: Sequence[Step]
    waiting: int
