"""Answers, places and presence in the reader's words."""

from collections.abc import Mapping
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.attendance.rules import Counts, Quorum
from yoriai.domains.attendance.states import PRESENCE_LABELS, RSVP_LABELS, Presence, Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import WAY_LABELS, Way

TONES: Final = {
    Rsvp.INVITED: "neutral",
    Rsvp.YES: "success",
    Rsvp.MAYBE: "info",
    Rsvp.NO: "neutral",
    Rsvp.WAITLISTED: "warning",
}
PRESENCE_TONES: Final = {Presence.PRESENT: "success", Presence.LATE: "info", Presence.ABSENT: "neutral"}
TAPS: Final = {Presence.PRESENT: mark("Is here"), Presence.LATE: mark("Is late"), Presence.ABSENT: mark("Absent")}
"""What stands on the buttons at the door: as short as it can be."""
ANSWERS: Final = (
    (Rsvp.YES, mark("I come")),
    (Rsvp.MAYBE, mark("I do not know yet")),
    (Rsvp.NO, mark("I cannot come")),
)
"""What one can answer, in one's own words."""


def answer_options(*, only_no: bool = False) -> list[tuple[str, str]]:
    """Return what somebody can answer as choices of a form."""
    return [(str(rsvp), _(label)) for rsvp, label in ANSWERS if rsvp is Rsvp.NO or not only_no]


def way_options(meeting: Meeting, left: Mapping[Way, int | None], counts: Counts) -> list[tuple[str, str, str]]:
    """Return how one can attend, each with the places that are left; nothing to choose where there is one way."""
    ways = meeting.format.ways
    if len(ways) == 1:
        return []
    return [
        (str(way), _(WAY_LABELS[way]), places_words(left.get(way), counts.waiting_by_way.get(way, 0))) for way in ways
    ]


def places_words(left: int | None, waiting: int) -> str:
    """Return how many places are left, '' where as many may come as like."""
    if left is None:
        return ""
    if left and not waiting:
        return ngettext("%(num)s place is left.", "%(num)s places are left.", left)
    if waiting:
        return ngettext(
            "All places are taken. %(num)s person waits for one; you would be next.",
            "All places are taken. %(num)s people wait for one; you would be next.",
            waiting,
        )
    return _("All places are taken. You would be the first to have one that becomes free.")


def rsvp_words(rsvp: Rsvp) -> str:
    """Return what somebody answered."""
    return _(RSVP_LABELS[rsvp])


def presence_words(presence: Presence | None) -> str:
    """Return how somebody was there, '' where nothing is noted."""
    return _(PRESENCE_LABELS[presence]) if presence is not None else ""


def way_words(way: Way | None) -> str:
    """Return how somebody attends, '' where they have not said."""
    return _(WAY_LABELS[way]) if way is not None else ""


def quorum_words(found: Quorum) -> str:
    """Return whether enough lead seats are there; '' where none need be."""
    if not found.needed:
        return ""
    if found.is_met:
        return _("There is a quorum (%(there)d of %(of)d lead seats).", there=found.there, of=found.of)
    return ngettext(
        "%(num)s more lead seat for a quorum (%(there)d of %(of)d are here).",
        "%(num)s more lead seats for a quorum (%(there)d of %(of)d are here).",
        found.needed - found.there,
        there=found.there,
        of=found.of,
    )


def office_options() -> list[tuple[str, str]]:
    """Return what the office can write down for somebody."""
    return [(str(each), _(RSVP_LABELS[each])) for each in (Rsvp.YES, Rsvp.MAYBE, Rsvp.NO)]


def places_left_words(most: int | None, counts: Counts, way: Way) -> str:
    """Return how many come in a way and how many may, for the office."""
    comes, waits = counts.by_way.get(way, 0), counts.waiting_by_way.get(way, 0)
    if most is None:
        return _("%(comes)d come; no limit", comes=comes)
    if waits:
        return _("%(comes)d of %(most)d places are taken; %(waits)d wait", comes=comes, most=most, waits=waits)
    return _("%(comes)d of %(most)d places are taken", comes=comes, most=most)
