"""Taking back: a draft, a proposal that was sent, a published case."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.notifications import service as notifications
from yoriai.domains.proposals import repository
from yoriai.domains.proposals.draft import LIMITS, Draft
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.service import keeping, letters
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus


def withdraw(session: Session, actor: Actor, proposal_id: str) -> None:
    """Take back a draft or a proposal that was sent: whoever was not sent to is not told, mails about it stop.

    Raises ProposalNotFound, or IllegalTransition once it was accepted.
    """
    proposal = keeping.find_mine(session, actor, proposal_id, locked=True)
    _end(session, proposal)


def discard(session: Session, actor: Actor, proposal_id: str) -> None:
    """Delete a proposal that nobody else has had to do with: a draft never sent, or one that was withdrawn.

    Raises ProposalNotFound; IllegalTransition for any other, which can be withdrawn.
    """
    proposal = keeping.find_mine(session, actor, proposal_id, locked=True)
    unsent = proposal.status is ProposalStatus.DRAFT and proposal.submitted_at is None
    if not unsent and proposal.status is not ProposalStatus.WITHDRAWN:
        raise IllegalTransition
    keeping.forget_organisation(session, proposal)
    repository.remove(session, proposal)


def withdraw_case(session: Session, actor: Actor, slug: str, reason: str) -> bool:
    """Take a published case from the catalogue, or ask the secretariat to; return whether it is gone at once.

    A case that its organisation wrote here goes as soon as an owner says so: it leaves the catalogue, what was proposed
    about it ends, the secretariat is told. Any other is asked for. Raises CaseNotFound, NotYours, Invalid.
    """
    case, may = keeping.case_of(session, actor, slug)
    asked = ask(session, actor, slug, ProposalKind.WITHDRAWAL, reason)
    if not may:
        return False
    # why is kept with the request, for the secretariat and the organisation; a case's history is for everybody
    cases.retire(session, slug, actor.member_id, "")
    keeping.move(session, asked, ProposalStatus.ACCEPTED)
    for proposal in repository.open_about(session, case.id):
        _end(session, proposal)
    letters.case_withdrawn(session, actor, case, reason)
    return True


def ask(session: Session, actor: Actor, slug: str, kind: ProposalKind, reason: str) -> Proposal:
    """Ask the secretariat to withdraw a case, or to publish a withdrawn one again; an open request is asked anew.

    Raises CaseNotFound, NotYours, and Invalid for too long a reason.
    """
    case, _may = keeping.case_of(session, actor, slug, is_published=kind is ProposalKind.WITHDRAWAL)
    _check_reason(reason)
    open_ones = [each for each in repository.open_about(session, case.id) if each.kind is kind]
    proposal = next(iter(open_ones), None) or Proposal(
        member_id=actor.member_id, organisation_id=case.organisation_id, case_id=case.id, kind=kind, version=0
    )
    proposal.content = Draft(reason=reason).to_store()
    proposal.submitted_at = clock.now()
    if proposal.status is ProposalStatus.SUBMITTED:
        keeping.touch(session, proposal)
    else:
        keeping.move(session, proposal, ProposalStatus.SUBMITTED)
    return proposal


def _end(session: Session, proposal: Proposal) -> None:
    keeping.move(session, proposal, ProposalStatus.WITHDRAWN)
    keeping.forget_organisation(session, proposal)
    notifications.withdraw(session, proposal.id)


def _check_reason(reason: str) -> None:
    if len(reason) > LIMITS["reason"]:
        raise Invalid("reason", TOO_LONG, most=LIMITS["reason"], now=len(reason))
