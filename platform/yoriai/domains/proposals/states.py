"""The life of a proposal."""

from enum import StrEnum

from yoriai.core.lifecycle import Lifecycle


class ProposalStatus(StrEnum):
    """draft → submitted → accepted; submitted → draft when it is given back; draft/submitted → withdrawn."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


PROPOSAL = Lifecycle(
    "proposal",
    {
        ProposalStatus.DRAFT: frozenset({ProposalStatus.SUBMITTED, ProposalStatus.WITHDRAWN}),
        ProposalStatus.SUBMITTED: frozenset({ProposalStatus.ACCEPTED, ProposalStatus.DRAFT, ProposalStatus.WITHDRAWN}),
    },
)
