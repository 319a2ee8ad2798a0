"""Queries of case presentations across meetings."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.states import ProposalStatus

Row = tuple[AgendaItem, Meeting]

_IN_CATALOGUE: Final = (col(Proposal.status) == ProposalStatus.ACCEPTED, col(Proposal.case_id).is_not(None))


def of_meetings(session: Session, meeting_ids: Collection[str]) -> list[Row]:
    """Return the presentations of some meetings, in the order in which they were heard."""
    return _rows(session, col(AgendaItem.meeting_id).in_(meeting_ids))


def of_case(session: Session, case_id: str) -> list[Row]:
    """Return the presentations of a case, the earliest first."""
    return _rows(session, col(AgendaItem.case_id) == case_id)


def _rows(session: Session, *conditions: ColumnElement[bool]) -> list[Row]:
    wanted = (
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(AgendaItem.kind == ItemKind.PRESENTATION, *conditions)
        .order_by(col(Meeting.starts_at), col(AgendaItem.position), col(AgendaItem.id))
    )
    return list(session.exec(wanted))


def with_ids(session: Session, item_ids: Collection[str], visible: ColumnElement[bool]) -> list[Row]:
    """Return presentations by id, of meetings under a condition."""
    return _rows(session, col(AgendaItem.id).in_(item_ids), visible)


def over_lately(session: Session) -> list[str]:
    """Return presentations of meetings that are over, of which nothing has followed yet, the earliest first."""
    wanted = (
        select(AgendaItem.id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(
            AgendaItem.kind == ItemKind.PRESENTATION,
            col(AgendaItem.followed_up_at).is_(None),
            col(Meeting.status).in_([MeetingStatus.HELD, MeetingStatus.CANCELLED]),
        )
        .order_by(col(Meeting.starts_at), col(AgendaItem.id))
    )
    return list(session.exec(wanted))


def accepted(session: Session) -> list[str]:
    """Return items without a case of which one was made that is in the catalogue."""
    wanted = (
        select(AgendaItem.id)
        .join(Proposal, col(Proposal.id) == AgendaItem.proposal_id)
        .where(col(AgendaItem.case_id).is_(None), *_IN_CATALOGUE)
    )
    return list(session.exec(wanted.order_by(AgendaItem.id)))


def case_made_of(session: Session, item_id: str) -> str | None:
    """Return the case of the catalogue that was made of an item, None while there is none."""
    wanted = select(Proposal.case_id).join(AgendaItem, col(AgendaItem.proposal_id) == Proposal.id)
    return session.exec(wanted.where(AgendaItem.id == item_id, *_IN_CATALOGUE)).first()


def of_presenter(session: Session, member_id: str, status: PresenterStatus) -> list[Row]:
    """Return what a member presents or is asked to present at meetings that are not over, the next first."""
    wanted = (
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(
            AgendaItem.presenter_id == member_id,
            AgendaItem.presenter_status == status,
            col(Meeting.status).in_([MeetingStatus.DRAFT, MeetingStatus.PUBLISHED]),
        )
        .order_by(col(Meeting.starts_at), col(AgendaItem.id))
    )
    return list(session.exec(wanted))


def unexpected(session: Session, now: datetime) -> list[str]:
    """Return presentations at meetings to come whose presenters have agreed, and are not on the list as coming.

    Whoever has said since that they do not come has changed their mind: that is between them and the office.
    """
    knows = (
        select(Participant.id)
        .where(
            col(Participant.meeting_id) == col(AgendaItem.meeting_id),
            col(Participant.member_id) == col(AgendaItem.presenter_id),
            or_(
                col(Participant.rsvp) == Rsvp.YES,
                col(Participant.answered_at) > col(AgendaItem.answered_at),
            ),
        )
        .correlate(AgendaItem)
        .exists()
    )
    wanted = (
        select(AgendaItem.id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .join(Member, col(Member.id) == AgendaItem.presenter_id)
        .where(
            AgendaItem.kind == ItemKind.PRESENTATION,
            AgendaItem.presenter_status == PresenterStatus.CONFIRMED,
            col(AgendaItem.followed_up_at).is_(None),
            col(Member.standing) == Standing.ACTIVE,
            col(Meeting.status) == MeetingStatus.PUBLISHED,
            col(Meeting.starts_at) > now,
            ~knows,
        )
    )
    return list(session.exec(wanted.order_by(AgendaItem.id)))


def presents_else(session: Session, item: AgendaItem) -> bool:
    """Tell whether the presenter of an item has agreed to present another at the same meeting."""
    wanted = select(AgendaItem.id).where(
        AgendaItem.meeting_id == item.meeting_id,
        AgendaItem.presenter_id == item.presenter_id,
        AgendaItem.presenter_status == PresenterStatus.CONFIRMED,
        AgendaItem.id != item.id,
    )
    return session.exec(wanted).first() is not None
