"""The life of a proposal, what it may ask for, and the steps in which it is written."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
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


class ProposalKind(StrEnum):
    """What the secretariat is asked for."""

    NEW = "new"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    RETURN = "return"


KIND_LABELS: Final = {
    ProposalKind.NEW: mark("A new case"),
    ProposalKind.CORRECTION: mark("A correction"),
    ProposalKind.WITHDRAWAL: mark("A request to withdraw"),
    ProposalKind.RETURN: mark("A request to publish again"),
}

WRITTEN: Final = frozenset({ProposalKind.NEW, ProposalKind.CORRECTION})
"""Kinds that are written step by step; the others are one page with a reason."""

MINUTES: Final = {
    ProposalKind.NEW: 15,
    ProposalKind.CORRECTION: 5,
    ProposalKind.WITHDRAWAL: 3,
    ProposalKind.RETURN: 3,
}
"""About how long the secretariat takes to look one through."""


class Step(StrEnum):
    """The pages of the guided form, in their order."""

    ORGANISATION = "organisation"
    NAME = "name"
    MARKS = "marks"
    STORY = "story"
    PICTURES = "pictures"
    PROFILE = "profile"
    CHECK = "check"


STEP_LABELS: Final = {
    Step.ORGANISATION: mark("Organisation"),
    Step.NAME: mark("Name and place"),
    Step.MARKS: mark("Kind and people"),
    Step.STORY: mark("Your story"),
    Step.PICTURES: mark("Pictures"),
    Step.PROFILE: mark("About you"),
    Step.CHECK: mark("Check and send"),
}
