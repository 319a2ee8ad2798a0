"""The life of a case."""

from enum import StrEnum

from yoriai.core.lifecycle import Lifecycle


class CaseStatus(StrEnum):
    """draft → submitted → published → retired."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    RETIRED = "retired"


CASE = Lifecycle(
    "case",
    {
        CaseStatus.DRAFT: frozenset({CaseStatus.SUBMITTED, CaseStatus.RETIRED}),
        CaseStatus.SUBMITTED: frozenset({CaseStatus.PUBLISHED, CaseStatus.DRAFT, CaseStatus.RETIRED}),
        CaseStatus.PUBLISHED: frozenset({CaseStatus.RETIRED}),
        CaseStatus.RETIRED: frozenset({CaseStatus.PUBLISHED}),
    },
)
