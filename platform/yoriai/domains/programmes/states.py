"""What the secretariat's time goes to, how a piece of its work ends, and the parts of a report."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark


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
