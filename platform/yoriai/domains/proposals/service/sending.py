"""Sending a proposal to the secretariat, and taking it back to go on writing."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import service as organisations
from yoriai.domains.proposals import repository, rules
from yoriai.domains.proposals.draft import LIMITS, Draft
from yoriai.domains.proposals.errors import NotReady, ReviewedAnother
from yoriai.domains.proposals.models import Proposal, ProposalComment
from yoriai.domains.proposals.service import keeping
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus, Step
from yoriai.domains.taxonomy import service as taxonomy


@dataclass(frozen=True)
class Consent:
    """What a proposer says with the last button: the licence, the people named, a word to the secretariat."""

    licence: bool
    people: bool
    words: str = ""


def submit(session: Session, actor: Actor, proposal_id: str, version: int, consent: Consent) -> Proposal:
    """Send a draft to the secretariat.

    In order: refuse what is missing and what was not agreed to (NotReady, Invalid), or what another window has changed
    since it was read (ReviewedAnother); name the organisation, as a pending record where it is new; the status; the
    word to the secretariat as a comment.
    """
    proposal = keeping.find_open(session, actor, proposal_id)
    if proposal.version != version:
        raise ReviewedAnother
    draft = Draft.stored(proposal.content)
    _check(session, proposal, draft, consent)
    if proposal.kind is ProposalKind.NEW:
        _name_organisation(session, proposal, draft)
    agreed = {"licence": "yes", "people_agree": "yes"}
    proposal.content = draft.with_step(Step.CHECK, agreed, proposal.version + 1).to_store()
    proposal.submitted_at = clock.now()
    keeping.move(session, proposal, ProposalStatus.SUBMITTED)
    if consent.words:
        word = ProposalComment(proposal_id=proposal.id, author_id=actor.member_id, body=consent.words)
        repository.add_comments(session, [word])
    return proposal


def take_back(session: Session, actor: Actor, proposal_id: str) -> Proposal:
    """Take a proposal back before the secretariat has decided, to go on writing; raise IllegalTransition."""
    proposal = keeping.find_mine(session, actor, proposal_id, locked=True)
    keeping.move(session, proposal, ProposalStatus.DRAFT)
    return proposal


def _check(session: Session, proposal: Proposal, draft: Draft, consent: Consent) -> None:
    claimed = draft.said("organisation") not in keeping.kept_ids(session, proposal.member_id)
    if rules.gaps(draft, proposal.kind, taxonomy.vocabulary(session), is_claimed=claimed):
        raise NotReady
    if len(consent.words) > LIMITS["words"]:
        raise Invalid("words", TOO_LONG, most=LIMITS["words"], now=len(consent.words))
    if not consent.licence:
        raise Invalid("licence", rules.NO_CONSENT)
    if not consent.people:
        raise Invalid("people_agree", rules.NO_CONSENT)


def _name_organisation(session: Session, proposal: Proposal, draft: Draft) -> None:
    if not draft.names_new_organisation:
        keeping.leave_organisation(session, proposal, organisations.get(session, draft.said("organisation")).id)
        return
    made = organisations.register_pending(
        session,
        draft.said("organisation_name"),
        furigana=draft.said("organisation_furigana"),
        prefecture=taxonomy.get_prefecture(draft.said("organisation_prefecture")).code,
        organisation_id=proposal.organisation_id,
    )
    keeping.leave_organisation(session, proposal, made.id)
