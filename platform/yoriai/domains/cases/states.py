"""The life of a case, and the kinds of things that happen to it."""

from enum import StrEnum

from yoriai.core.lifecycle import Lifecycle


class CaseStatus(StrEnum):
    """published ↔ retired. What is not yet published is a proposal (`domains/proposals`), not a case."""

    PUBLISHED = "published"
    RETIRED = "retired"


CASE = Lifecycle(
    "case",
    {
        CaseStatus.PUBLISHED: frozenset({CaseStatus.RETIRED}),
        CaseStatus.RETIRED: frozenset({CaseStatus.PUBLISHED}),
    },
)


class ChangeOrigin(StrEnum):
    """Where a change of a case came from."""

    FACTS = "facts"
    IMPORT = "import"
    EDIT = "edit"
    PROPOSAL = "proposal"
    CONFIRMATION = "confirmation"
    WITHDRAWAL = "withdrawal"
    RETURN = "return"


class UseKind(StrEnum):
    """What a case has set in motion."""

    CONSULTATION = "consultation"
    REQUEST = "request"
    SESSION = "session"
    MEETING = "meeting"
    ACTIVITY = "activity"
    FOUNDING = "founding"
