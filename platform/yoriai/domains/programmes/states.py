"""What the secretariat's time goes to, how a piece of its work ends, and the parts of a report that people write."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class WorkArea(StrEnum):
    """What a piece of the secretariat's work is for; mentoring's is what a completed session costs."""

    MENTORING = "mentoring"
    CONSULTATIONS = "consultations"
    ORGANISATIONS = "organisations"
    COUNCILS = "councils"
    CATALOGUE = "catalogue"
    SAFETY = "safety"
    SITE = "site"
    OTHER = "other"


AREA_LABELS: Final = {
    WorkArea.MENTORING: mark("Mentoring"),
    WorkArea.CONSULTATIONS: mark("Consultations"),
    WorkArea.ORGANISATIONS: mark("Organisations"),
    WorkArea.COUNCILS: mark("Councils"),
    WorkArea.CATALOGUE: mark("Cases"),
    WorkArea.SAFETY: mark("Safety"),
    WorkArea.SITE: mark("The site itself"),
    WorkArea.OTHER: mark("Something else"),
}


class TaskStatus(StrEnum):
    """taken → done | gone (its cause is) | given back."""

    TAKEN = "taken"
    DONE = "done"
    GONE = "gone"
    GIVEN_BACK = "given_back"


TASK: Final = Lifecycle(
    "task", {TaskStatus.TAKEN: frozenset({TaskStatus.DONE, TaskStatus.GONE, TaskStatus.GIVEN_BACK})}
)

TASK_LABELS: Final = {
    TaskStatus.TAKEN: mark("In hand"),
    TaskStatus.DONE: mark("Done"),
    TaskStatus.GONE: mark("Settled"),
    TaskStatus.GIVEN_BACK: mark("Given back to the inbox"),
}


class ReportPart(StrEnum):
    """What the secretariat writes into a year's report; everything else is counted."""

    AIM = "aim"
    DONE = "done"
    CHANGED = "changed"
    LEARNED = "learned"
    AHEAD = "ahead"


PART_LABELS: Final = {
    ReportPart.AIM: mark("What the programme is for"),
    ReportPart.DONE: mark("What the programme did"),
    ReportPart.CHANGED: mark("What changed for people"),
    ReportPart.LEARNED: mark("What we learned"),
    ReportPart.AHEAD: mark("What comes next"),
}
