"""What the secretariat decides: give back with comments, or do what is asked for."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import parts
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.service.recording import Author
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service.deciding import found_true
from yoriai.domains.proposals import repository
from yoriai.domains.proposals.cards import Details
from yoriai.domains.proposals.draft import LIMITS, PARTS
from yoriai.domains.proposals.errors import NothingSaid, NotReady
from yoriai.domains.proposals.models import Proposal, ProposalComment
from yoriai.domains.proposals.service import keeping, letters
from yoriai.domains.proposals.service.pictures import hand_over
from yoriai.domains.proposals.service.reading import details
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus
from yoriai.infra import versions


def give_back(session: Session, actor: Actor, proposal_id: str, version: int, comments: Mapping[str, str]) -> Proposal:
    """Give a proposal back to its writers with comments by part.

    In order: refuse an empty hand (NothingSaid) and another version than was read (ReviewedAnother); write the
    comments; the status, with who and when; a mail to the proposer; a line in the audit log.
    """
    proposal = keeping.find_reviewable(session, actor, proposal_id, version)
    said = {part: body.strip() for part, body in comments.items() if part in PARTS and body.strip()}
    if not said:
        raise NothingSaid
    for part, body in said.items():
        if len(body) > LIMITS["words"]:
            raise Invalid(f"comment_{part}", TOO_LONG, most=LIMITS["words"], now=len(body))
    repository.add_comments(
        session,
        [
            ProposalComment(proposal_id=proposal.id, author_id=actor.member_id, part=part, body=body, is_desk=True)
            for part, body in said.items()
        ],
    )
    keeping.reviewed(session, actor, proposal, ProposalStatus.DRAFT)
    known = details(session, proposal)
    letters.given_back(session, proposal, known.line.title or known.line.organisation, said)
    accounts.audit(session, actor, "proposal.give_back", "proposal", proposal.id, {"parts": sorted(said)})
    return proposal


def accept(session: Session, actor: Actor, proposal_id: str, version: int, *, settles: bool = False) -> str:
    """Do what a proposal asks for, and return the address (slug) of its case.

    In order: refuse another version than was read; publish, correct, withdraw or bring back the case; the status, with
    who and when; a mail to the proposer; a line in the audit log. `settles` takes the proposer's words where somebody
    else has changed the same part since; without it EditedMeanwhile is raised.
    """
    proposal = keeping.find_reviewable(session, actor, proposal_id, version)
    keeping.reviewed(session, actor, proposal, ProposalStatus.ACCEPTED)
    known = details(session, proposal)
    if proposal.kind is ProposalKind.NEW:
        slug = _publish(session, proposal, known)
    else:
        slug = known.line.case_slug
        if proposal.kind is ProposalKind.CORRECTION:
            _correct(session, proposal, known, settles=settles)
        elif proposal.kind is ProposalKind.WITHDRAWAL:
            cases.retire(session, slug, proposal.member_id, "")
        else:
            cases.restore(session, slug, proposal.member_id, "")
    hand_over(session, proposal, slug, Author(ChangeOrigin.PROPOSAL, proposal.member_id))
    letters.accepted(session, proposal, known.line.title or known.line.organisation, slug)
    accounts.audit(session, actor, "proposal.accept", "proposal", proposal.id, {"kind": proposal.kind, "case": slug})
    return slug


def merge_of(session: Session, known: Details) -> tuple[parts.Merge, int] | None:
    """Return a correction put together with what has changed since it began, and the case's revision now."""
    if known.base is None:
        return None
    case, theirs = cases.to_edit(session, known.line.case_slug)
    return parts.merge(known.base, theirs, known.content), case.revision


def _publish(session: Session, proposal: Proposal, known: Details) -> str:
    """Confirm the organisation, make the proposer its owner, who answers what waits about it, publish the case."""
    if known.gaps or proposal.organisation_id is None:
        raise NotReady
    versions.hold(session, versions.CASES)  # before the directory's, as imports do: two must not wait for each other
    organisations.confirm(
        session,
        proposal.organisation_id,
        website=str(known.content.profile.get("website", "")),
        prefecture=known.content.prefecture,
    )
    if not known.organisation.is_kept:
        found_true(session, proposal.organisation_id, proposal.member_id)
    author = Author(ChangeOrigin.PROPOSAL, proposal.member_id)
    case = cases.publish(session, proposal.organisation_id, known.content, author)
    proposal.case_id = case.id
    repository.add(session, proposal)
    return case.slug


def _correct(session: Session, proposal: Proposal, known: Details, *, settles: bool) -> None:
    content, revision = known.content, proposal.base_revision
    merged = merge_of(session, known) if settles else None
    if merged is not None:
        content, revision = merged[0].merged, merged[1]
    cases.edit(session, proposal.member_id, known.line.case_slug, content, revision, ChangeOrigin.PROPOSAL)
