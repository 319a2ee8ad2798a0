"""What proposals hold of a member."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.proposals.models import Proposal, ProposalComment
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

FIELDS: Final = ("id", "kind", "status", "content", "created_at", "submitted_at", "updated_at")
COMMENT_FIELDS: Final = ("proposal_id", "part", "body", "created_at")
HELD: Final = (
    # what was accepted is the case's and has its own history
    Holding(Proposal, "member_id", Fate.DELETED, "proposals", FIELDS),
    Holding(Proposal, "reviewer_id", Fate.CLEARED, cleared={"reviewer_id": None}),
    Holding(
        ProposalComment, "author_id", Fate.CLEARED, "proposal_comments", COMMENT_FIELDS, cleared={"author_id": None}
    ),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return a member's proposals as they typed them, and their remarks."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Delete a member's proposals; remarks on others' stay without a name."""
    del with_words
    holdings.erase(session, member_id, HELD)
