"""What can carry marks."""

from enum import StrEnum


class SubjectKind(StrEnum):
    """The kinds of things marked with the vocabulary."""

    CASE = "case"
    MEMBER = "member"
    CONSULTATION = "consultation"
    REQUEST = "request"
    ORGANISATION = "organisation"
    ACTIVITY = "activity"
    ACCOMPANIMENT = "accompaniment"
