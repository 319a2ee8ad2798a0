"""The life of a consultation, and who may see it."""

from enum import StrEnum

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class ConsultationStatus(StrEnum):
    """open → answered → resolved | closed; resolved and closed may open again."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    CLOSED = "closed"


CONSULTATION = Lifecycle(
    "consultation",
    {
        ConsultationStatus.OPEN: frozenset(
            {ConsultationStatus.ANSWERED, ConsultationStatus.RESOLVED, ConsultationStatus.CLOSED}
        ),
        ConsultationStatus.ANSWERED: frozenset({ConsultationStatus.RESOLVED, ConsultationStatus.CLOSED}),
        ConsultationStatus.RESOLVED: frozenset({ConsultationStatus.OPEN}),
        ConsultationStatus.CLOSED: frozenset({ConsultationStatus.OPEN}),
    },
)

STATUS_LABELS = {
    ConsultationStatus.OPEN: mark("Waiting for answers"),
    ConsultationStatus.ANSWERED: mark("Answered"),
    ConsultationStatus.RESOLVED: mark("Resolved"),
    ConsultationStatus.CLOSED: mark("Closed"),
}


class Visibility(StrEnum):
    """Who may read a consultation; its author and the secretariat always may."""

    NETWORK = "network"
    MENTORS = "mentors"
    DESK = "desk"


VISIBILITY_LABELS = {
    Visibility.NETWORK: mark("All members of the network"),
    Visibility.MENTORS: mark("Mentors only"),
    Visibility.DESK: mark("The secretariat only"),
}
