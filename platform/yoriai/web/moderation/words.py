"""Posts, reasons and decisions in words, and whom to call where somebody is in danger."""

from collections.abc import Mapping
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation.rules import DecisionLine, last_day
from yoriai.domains.moderation.states import DECISION_LABELS, REASON_LABELS, DecisionKind, ReportReason
from yoriai.web.moderation.views import DecisionRow

KIND_LABELS: Final[Mapping[PostKind, str]] = {
    PostKind.ACTIVITY: mark("Activity"),
    PostKind.COMMENT: mark("Comment"),
    PostKind.CONSULTATION: mark("Consultation"),
    PostKind.REPLY: mark("Answer to a consultation"),
    PostKind.MINUTES_COMMENT: mark("Comment on minutes"),
}

TONES: Final[Mapping[DecisionKind, str]] = {
    DecisionKind.NOTHING_WRONG: "success",
    DecisionKind.HIDDEN: "warning",
    DecisionKind.RESTORED: "success",
    DecisionKind.SUSPENDED: "error",
    DecisionKind.LIFTED: "success",
}

# Facts of the country: emergency numbers, and two lines that answer day and night without charge.
CALLS: Final = (
    ("110", mark("Police: somebody is being hurt, or threatened")),
    ("119", mark("Ambulance and fire brigade")),
    ("189", mark("A child may be ill-treated (day and night)")),
    ("0120-061-338", mark("Thoughts of dying: #Inochi SOS (free of charge)")),
    ("0120-279-338", mark("Any trouble at all: Yorisoi Hotline (free of charge, day and night)")),
)


def calls() -> list[tuple[str, str]]:
    """Return (number, what it is for) of those to call where somebody is in danger."""
    return [(number, _(words)) for number, words in CALLS]


def reasons() -> list[tuple[str, str]]:
    """Return the reasons of a report as choices."""
    return [(str(reason), _(label)) for reason, label in REASON_LABELS.items()]


def reason_in_words(reason: ReportReason) -> str:
    """Return the reason of a report."""
    return _(REASON_LABELS[reason])


def decision_row(line: DecisionLine) -> DecisionRow:
    """Return a decision as the desk reads it."""
    return DecisionRow(
        label=_(DECISION_LABELS[line.kind]),
        tone=TONES[line.kind],
        what=_(KIND_LABELS[line.post_kind]) if line.post_kind else "",
        url=f"/desk/reports/{line.post_kind}/{line.post_id}" if line.post_kind else "",
        by=line.by,
        reason=line.reason,
        at=line.at,
        until=last_day(line.until),
    )
