"""The life of a consultation, what it is about in one word, and who may see it."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class ConsultationStatus(StrEnum):
    """open → answered → resolved | closed; each may open again: an answered one when no answer is left."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    CLOSED = "closed"


UNSETTLED: Final = frozenset({ConsultationStatus.OPEN, ConsultationStatus.ANSWERED})

CONSULTATION = Lifecycle(
    "consultation",
    {
        ConsultationStatus.OPEN: frozenset(
            {ConsultationStatus.ANSWERED, ConsultationStatus.RESOLVED, ConsultationStatus.CLOSED}
        ),
        ConsultationStatus.ANSWERED: frozenset(
            {ConsultationStatus.OPEN, ConsultationStatus.RESOLVED, ConsultationStatus.CLOSED}
        ),
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


class Category(StrEnum):
    """What a consultation is about, in one word; beside it stand the marks of the vocabulary."""

    MONEY = "money"
    PEOPLE = "people"
    PLACE = "place"
    PARTNERS = "partners"
    REACH = "reach"
    RUNNING = "running"
    INCORPORATION = "incorporation"
    SAFETY = "safety"
    OTHER = "other"


CATEGORY_LABELS = {
    Category.MONEY: mark("Money"),
    Category.PEOPLE: mark("People who help"),
    Category.PLACE: mark("A place"),
    Category.PARTNERS: mark("Partners"),
    Category.REACH: mark("Reaching people"),
    Category.RUNNING: mark("Running the organisation"),
    Category.INCORPORATION: mark("Becoming a legal body"),
    Category.SAFETY: mark("Safety and accidents"),
    Category.OTHER: mark("Something else"),
}
