"""Who may see a proposal and write on it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.proposals.models import Proposal
from yoriai.domains.proposals.states import ProposalStatus


def mine(actor: Actor, kept: Collection[str]) -> ColumnElement[bool]:
    """Return the condition every query of a member's proposals starts from.

    `kept` are the organisations whose record the member looks after: their owners and editors write on together. A
    proposal by somebody who only says that they act for an organisation shows itself to its keepers once it is sent:
    until then its organisation stands among the words typed and nowhere else. What is about a published case belongs to
    its organisation: who no longer looks after it has no part in it.
    """
    of_kept = col(Proposal.organisation_id).in_(sorted(kept))
    return or_(and_(col(Proposal.member_id) == actor.member_id, col(Proposal.case_id).is_(None)), of_kept)


def readable(actor: Actor, kept: Collection[str]) -> ColumnElement[bool]:
    """Return the condition for proposals whose text and pictures somebody may read.

    The secretariat reads what has been sent, unless it was withdrawn.
    """
    if not actor.is_staff:
        return mine(actor, kept)
    return or_(mine(actor, kept), and_(reviewable(), col(Proposal.status) != ProposalStatus.WITHDRAWN))


def reviewable() -> ColumnElement[bool]:
    """Return the condition the secretariat's queries start from: what has been sent at least once."""
    return col(Proposal.submitted_at).is_not(None)
