"""Writing a proposal step by step: every step is kept as it is typed, and no window overwrites another."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.proposals import repository, rules
from yoriai.domains.proposals.draft import MOST_UNPUBLISHED, OTHER, Clash, Draft, clashes
from yoriai.domains.proposals.errors import TooManyUnpublished
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.service import keeping
from yoriai.domains.proposals.states import ProposalKind, Step


@dataclass(frozen=True)
class Saved:
    """What a save came to: the version to go on from, and what another window had saved first (then nothing is)."""

    version: int
    clashes: tuple[Clash, ...] = ()


def begin(session: Session, actor: Actor, typed: Mapping[str, str]) -> Proposal:
    """Begin a draft with the choice of its organisation; what its record knows is filled in already.

    Raises Invalid for an organisation that there is none of and for a text that is too long to be kept, and
    TooManyUnpublished.
    """
    rules.check_kept(typed)
    _check_room(session, actor)
    draft = Draft().with_step(Step.ORGANISATION, typed, 1)
    known = _organisation(session, draft)
    kept = keeping.kept_ids(session, actor.member_id)
    prefecture = draft.said("organisation_prefecture")
    if known is not None:
        prefecture = known.prefecture or ""
        draft = draft.with_step(Step.PROFILE, {"website": known.website}, 1)
    draft = draft.with_step(Step.NAME, {"prefecture": prefecture}, 1)
    proposal = Proposal(
        member_id=actor.member_id,
        organisation_id=keeping.chosen_organisation(session, draft, kept, None),
        content=draft.to_store(),
    )
    repository.add(session, proposal)
    return proposal


def begin_correction(session: Session, actor: Actor, slug: str) -> Proposal:
    """Begin the correction of a published case, or go on with the one that is open.

    Raises CaseNotFound, NotYours where the member does not look after its organisation's record, TooManyUnpublished.
    """
    keeping.case_of(session, actor, slug)
    case, content = cases.to_edit(session, slug)
    for known in repository.open_about(session, case.id):
        if known.kind is ProposalKind.CORRECTION:
            return known
    _check_room(session, actor)
    proposal = Proposal(
        member_id=actor.member_id,
        organisation_id=case.organisation_id,
        case_id=case.id,
        kind=ProposalKind.CORRECTION,
        base_revision=case.revision,
        content=rules.draft_of(content).to_store(),
    )
    repository.add(session, proposal)
    return proposal


def save(session: Session, actor: Actor, proposal_id: str, step: Step, typed: Mapping[str, str], version: int) -> Saved:
    """Keep what was typed on a step, right or wrong; `version` is the one the window began from.

    Where another window saved the same step since, and other words, nothing is written and the clashes are returned.
    Raises ProposalNotFound, BeingReviewed, and Invalid for an organisation that there is none of and for a text that is
    too long to be kept.
    """
    rules.check_kept(typed)
    proposal = keeping.find_open(session, actor, proposal_id)
    draft = Draft.stored(proposal.content)
    found = clashes(draft, step, typed, version)
    if found:
        return Saved(proposal.version, found)
    changed = draft.with_step(step, typed, proposal.version + 1)
    if changed.typed == draft.typed:
        return Saved(proposal.version)
    if step is Step.ORGANISATION:
        _organisation(session, changed)
        kept = keeping.kept_ids(session, actor.member_id)
        chosen = keeping.chosen_organisation(session, changed, kept, proposal.organisation_id)
        keeping.leave_organisation(session, proposal, chosen)
    proposal.content = changed.to_store()
    keeping.touch(session, proposal)
    return Saved(proposal.version)


def has_room(session: Session, actor: Actor) -> bool:
    """Tell whether a member may begin another proposal."""
    return repository.unpublished(session, actor.member_id) < MOST_UNPUBLISHED


def _check_room(session: Session, actor: Actor) -> None:
    # two windows at the same moment may begin one more than that, which does no harm
    if not has_room(session, actor):
        raise TooManyUnpublished(most=MOST_UNPUBLISHED)


def _organisation(session: Session, draft: Draft) -> Organisation | None:
    """Return the record that a draft chose; raise Invalid where there is none of that id."""
    choice = draft.said("organisation")
    if choice in {"", OTHER}:
        return None
    known = organisations.by_ids(session, [choice]).get(choice)
    if known is None:
        raise Invalid("organisation", mark("Please choose one of the list."))
    return known
