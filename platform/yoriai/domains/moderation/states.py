"""What can be wrong with a post, and what the secretariat can decide."""

from enum import StrEnum

from yoriai.core.i18n import mark


class ReportReason(StrEnum):
    """Why a member reports a post, in the order in which the form offers them."""

    INSULT = "insult"
    PERSONAL_DATA = "personal_data"
    ADVERTISEMENT = "advertisement"
    DANGER = "danger"
    OTHER = "other"


REASON_LABELS = {
    ReportReason.INSULT: mark("It insults or threatens somebody"),
    ReportReason.PERSONAL_DATA: mark("It tells something private about somebody"),
    ReportReason.ADVERTISEMENT: mark("It is an advertisement or solicitation"),
    ReportReason.DANGER: mark("Somebody may be in danger"),
    ReportReason.OTHER: mark("Something else"),
}


class DecisionKind(StrEnum):
    """What the secretariat decided: about a post, or about a member."""

    NOTHING_WRONG = "nothing_wrong"
    HIDDEN = "hidden"
    RESTORED = "restored"
    SUSPENDED = "suspended"
    LIFTED = "lifted"


DECISION_LABELS = {
    DecisionKind.NOTHING_WRONG: mark("Nothing wrong with it"),
    DecisionKind.HIDDEN: mark("Hidden"),
    DecisionKind.RESTORED: mark("Shown again"),
    DecisionKind.SUSPENDED: mark("Member suspended"),
    DecisionKind.LIFTED: mark("Suspension lifted"),
}
