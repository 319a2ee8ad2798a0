"""Rows of proposals found for those who may see them, and the one place where a proposal's status changes."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.errors import CaseNotFound
from yoriai.domains.cases.service.publishing import OwnedCase
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import KEEPERS, AffiliationRole, OrganisationStatus
from yoriai.domains.proposals import repository
from yoriai.domains.proposals.draft import OTHER, Draft
from yoriai.domains.proposals.errors import BeingReviewed, NotYours, ProposalNotFound, ReviewedAnother
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.policies import mine, reviewable
from yoriai.domains.proposals.states import PROPOSAL, ProposalStatus


def kept_ids(session: Session, member_id: str) -> frozenset[str]:
    """Return the organisations whose record a member looks after, those too that wait for the secretariat's word."""
    places = organisations.kept_by(session, member_id, with_pending=True)
    return frozenset(place.organisation_id for place in places)


def find_mine(session: Session, actor: Actor, proposal_id: str, *, locked: bool = False) -> Proposal:
    """Return a proposal its reader may write on; raise ProposalNotFound."""
    visible = mine(actor, kept_ids(session, actor.member_id))
    found = repository.find(session, proposal_id, visible, locked=locked)
    if found is None:
        raise ProposalNotFound
    return found


def find_open(session: Session, actor: Actor, proposal_id: str) -> Proposal:
    """Return a draft, locked for writing on it; raise ProposalNotFound, or BeingReviewed where it is no draft."""
    found = find_mine(session, actor, proposal_id, locked=True)
    if found.status is not ProposalStatus.DRAFT:
        raise BeingReviewed
    return found


def find_reviewable(session: Session, actor: Actor, proposal_id: str, version: int | None = None) -> Proposal:
    """Return a proposal that was sent, for the secretariat; locked, and of the version that was read where given.

    Raises NotFound for everybody else, ProposalNotFound, and ReviewedAnother for another version.
    """
    require_staff(actor)
    found = repository.find(session, proposal_id, reviewable(), locked=version is not None)
    if found is None:
        raise ProposalNotFound
    if version is not None and found.version != version:
        raise ReviewedAnother
    return found


def move(session: Session, proposal: Proposal, status: ProposalStatus) -> None:
    """Give a proposal its next status and write it; raise IllegalTransition."""
    proposal.status = PROPOSAL.check(proposal.status, status)
    touch(session, proposal)


def touch(session: Session, proposal: Proposal) -> None:
    """Write a proposal that has changed, so that a window opened before sees that it has."""
    proposal.version += 1
    proposal.updated_at = clock.now()
    repository.add(session, proposal)


def reviewed(session: Session, actor: Actor, proposal: Proposal, status: ProposalStatus) -> None:
    """Note who of the secretariat decided, and when, with the status it leads to."""
    proposal.reviewer_id, proposal.reviewed_at = actor.member_id, clock.now()
    move(session, proposal, status)


def leave_organisation(session: Session, proposal: Proposal, organisation_id: str | None = None) -> None:
    """Let a proposal be for another organisation, or none; one that was only spoken of in it is forgotten."""
    before = proposal.organisation_id
    if before == organisation_id:
        return
    proposal.organisation_id = organisation_id
    repository.add(session, proposal)
    if before and not repository.of_organisation(session, before, but=proposal.id):
        organisations.forget_pending(session, before)


def forget_organisation(session: Session, proposal: Proposal) -> None:
    """Let go of an organisation that was only spoken of in a proposal which has ended."""
    known = organisations.by_ids(session, [proposal.organisation_id] if proposal.organisation_id else [])
    if any(each.status is OrganisationStatus.PENDING for each in known.values()):
        leave_organisation(session, proposal)


def chosen_organisation(session: Session, draft: Draft, kept: frozenset[str], before: str | None) -> str | None:
    """Return the organisation that a draft belongs to so far: one its writer looks after, or the one it was sent for.

    Whoever only says that they act for an organisation keeps their draft to themselves until it is sent.
    """
    choice = draft.said("organisation")
    if choice == OTHER:
        pending = organisations.by_ids(session, [before]).get(before) if before else None
        return before if pending is not None and pending.status is OrganisationStatus.PENDING else None
    return choice if choice in kept or choice == before else None


def case_of(session: Session, actor: Actor, slug: str, *, is_published: bool = True) -> tuple[OwnedCase, bool]:
    """Return a case of an organisation the member speaks for, and whether they may withdraw it without asking.

    That may the owners of its record, where the organisation wrote the case here. Raises CaseNotFound, also for a
    withdrawn case of others, and NotYours.
    """
    row, _content = cases.to_edit(session, slug)
    case = cases.owned(session, [row.id])[row.id]
    if case.is_published is not is_published:
        raise CaseNotFound
    places = organisations.organisations_of(session, [actor.member_id])[actor.member_id]
    role = next((place.role for place in places if place.organisation_id == case.organisation_id), None)
    if role not in KEEPERS:
        raise NotYours(case=slug) if is_published else CaseNotFound()
    return case, case.is_own and role is AffiliationRole.OWNER
