"""What people answer to a meeting, and how they were there."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class Rsvp(StrEnum):
    """What somebody has answered (出欠); nothing yet is INVITED."""

    INVITED = "invited"
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    WAITLISTED = "waitlisted"


RSVP: Final = Lifecycle("rsvp", {each: frozenset(set(Rsvp) - {each, Rsvp.INVITED}) for each in Rsvp})
"""Whoever answered may answer otherwise until it begins; nobody goes back to not having answered."""

RSVP_LABELS: Final = {
    Rsvp.INVITED: mark("No answer yet"),
    Rsvp.YES: mark("Attending"),
    Rsvp.MAYBE: mark("Perhaps"),
    Rsvp.NO: mark("Not attending"),
    Rsvp.WAITLISTED: mark("On the waiting list"),
}


class Presence(StrEnum):
    """How somebody was there (出席); nothing said is None."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"


PRESENCE_LABELS: Final = {
    Presence.PRESENT: mark("Present"),
    Presence.LATE: mark("Came late"),
    Presence.ABSENT: mark("Absent"),
}
