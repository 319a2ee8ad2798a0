"""Rows of proposals. Each query starts from what its reader may see."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func
from sqlmodel import Session, col, select

from yoriai.core.paging import slice_of
from yoriai.domains.proposals.draft import Draft
from yoriai.domains.proposals.models import Proposal, ProposalComment
from yoriai.domains.proposals.policies import reviewable
from yoriai.domains.proposals.states import WRITTEN, ProposalStatus

Condition = ColumnElement[bool]


def add(session: Session, proposal: Proposal) -> None:
    """Write a proposal, new or changed."""
    session.add(proposal)
    session.flush()


def remove(session: Session, proposal: Proposal) -> None:
    """Delete a proposal with its comments."""
    session.delete(proposal)
    session.flush()


def find(session: Session, proposal_id: str, visible: Condition, *, locked: bool = False) -> Proposal | None:
    """Find a proposal that its reader may see; locked against every other writer where asked."""
    statement = select(Proposal).where(Proposal.id == proposal_id, visible)
    return session.exec(statement.with_for_update() if locked else statement).first()


def listing(session: Session, visible: Condition) -> list[Proposal]:
    """Return the proposals a member may see, the one touched last first."""
    return list(session.exec(select(Proposal).where(visible).order_by(col(Proposal.updated_at).desc(), Proposal.id)))


def open_about(session: Session, case_id: str) -> list[Proposal]:
    """Return the proposals about a case that are not settled, the oldest first."""
    statement = select(Proposal).where(
        Proposal.case_id == case_id, col(Proposal.status).in_([ProposalStatus.DRAFT, ProposalStatus.SUBMITTED])
    )
    return list(session.exec(statement.order_by(col(Proposal.created_at), col(Proposal.id))))


def of_organisation(session: Session, organisation_id: str, *, but: str = "") -> list[Proposal]:
    """Return every proposal that names an organisation, except one."""
    return list(session.exec(select(Proposal).where(Proposal.organisation_id == organisation_id, Proposal.id != but)))


def shows_file(session: Session, file_id: str, *conditions: Condition) -> bool:
    """Tell whether a picture of some proposals is this file.

    The database finds those that hold the words; whether as a picture or in a text is read here, since anybody may type
    the id of a file into a text of their own.
    """
    named = cast(Proposal.content, Text).contains(file_id, autoescape=True)
    found = session.exec(select(Proposal.content).where(named, *conditions))
    return any(file_id in _files_of(content) for content in found)


def files(session: Session) -> set[str]:
    """Return the stored files that are pictures of any proposal."""
    with_pictures = cast(Proposal.content, Text).contains('"file_id"', autoescape=True)
    found = session.exec(select(Proposal.content).where(with_pictures))
    return {file_id for content in found for file_id in _files_of(content)}


def unpublished(session: Session, member_id: str) -> int:
    """Return how many practices a member has written of, in whatever state, that are not published."""
    statement = select(func.count()).select_from(Proposal)
    kinds, accepted = col(Proposal.kind).in_(WRITTEN), col(Proposal.status) == ProposalStatus.ACCEPTED
    return session.exec(statement.where(Proposal.member_id == member_id, kinds, ~accepted)).one()


def queue(session: Session, status: ProposalStatus | None, number: int, size: int) -> tuple[list[Proposal], int]:
    """Return a page of what the secretariat may see, longest waiting first, and the total; of one status if given."""
    conditions = [reviewable()] + ([col(Proposal.status) == status] if status else [])
    total = session.exec(select(func.count()).select_from(Proposal).where(*conditions)).one()
    offset, limit = slice_of(number, size)
    statement = select(Proposal).where(*conditions).order_by(col(Proposal.submitted_at), col(Proposal.id))
    return list(session.exec(statement.offset(offset).limit(limit))), total


def waiting(session: Session) -> list[Proposal]:
    """Return the proposals that wait for the secretariat, the longest first."""
    statement = select(Proposal).where(Proposal.status == ProposalStatus.SUBMITTED)
    return list(session.exec(statement.order_by(col(Proposal.submitted_at), col(Proposal.id))))


def counts(session: Session) -> dict[ProposalStatus, int]:
    """Return how many proposals of each status the secretariat may see."""
    statement = select(Proposal.status, func.count()).where(reviewable()).group_by(col(Proposal.status))
    return {ProposalStatus(status): number for status, number in session.exec(statement)}


def add_comments(session: Session, comments: Collection[ProposalComment]) -> None:
    """Write comments."""
    session.add_all(comments)
    session.flush()


def comments(session: Session, proposal_id: str) -> list[ProposalComment]:
    """Return the comments on a proposal, the oldest first."""
    statement = select(ProposalComment).where(ProposalComment.proposal_id == proposal_id)
    return list(session.exec(statement.order_by(col(ProposalComment.created_at), col(ProposalComment.id))))


def _files_of(content: Mapping[str, Any]) -> set[str]:
    return {picture.file_id for picture in Draft.stored(content).pictures}
