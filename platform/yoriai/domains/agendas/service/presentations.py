"""Case presentations across meetings: for reports, and for the page of the case that was presented."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas.repository import presentations as repository
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.policies import visible_to
from yoriai.domains.meetings.states import MeetingStatus


@dataclass(frozen=True)
class Presentation:
    """A case presentation (事例発表) at a meeting; `case_id` is there where it was of a case in the catalogue.

    `meeting` is the meeting's title in the language spoken.
    """

    item_id: str
    meeting_id: str
    council_id: str
    status: MeetingStatus
    starts_at: datetime
    title: str
    meeting: str
    case_id: str | None
    presenter_id: str | None
    organisation_id: str | None
    answer: PresenterStatus | None


def presentations_of(session: Session, meeting_ids: Collection[str]) -> list[Presentation]:
    """Return the presentations of meetings, the earliest first; what was declined stands there with its answer."""
    return [_presentation(row) for row in repository.of_meetings(session, meeting_ids)] if meeting_ids else []


def presented(session: Session, case_id: str) -> list[Presentation]:
    """Return where a case was or will be presented, the earliest first; who may see the meetings is the caller's."""
    return [_presentation(row) for row in repository.of_case(session, case_id)]


def _presentation(row: repository.Row) -> Presentation:
    item, meeting = row
    return Presentation(
        item_id=item.id,
        meeting_id=meeting.id,
        council_id=meeting.council_id,
        status=meeting.status,
        starts_at=meeting.starts_at,
        title=item.title,
        meeting=meetings.title(meeting),
        case_id=item.case_id,
        presenter_id=item.presenter_id,
        organisation_id=item.presenter_organisation_id,
        answer=item.presenter_status,
    )


@dataclass(frozen=True)
class Asked:
    """What a member is asked to present, or has agreed to, at a meeting that is not over."""

    item_id: str
    title: str
    meeting: str
    starts_at: datetime
    answer: PresenterStatus


def asked_of(session: Session, actor: Actor, answer: PresenterStatus = PresenterStatus.ASKED) -> list[Asked]:
    """Return what a member is asked to present (or, with another `answer`, answered so), the next meeting first."""
    return [
        Asked(item.id, item.title, meetings.title(meeting), meeting.starts_at, answer)
        for item, meeting in repository.of_presenter(session, actor.member_id, answer)
    ]


def presented_among(session: Session, actor: Actor | None, item_ids: Collection[str]) -> list[Presentation]:
    """Return those of some presentations whose meetings their reader may see, the earliest first."""
    rows = repository.with_ids(session, item_ids, visible_to(actor)) if item_ids else []
    return [_presentation(row) for row in rows]
