"""What needs a human about mentors: those who have been silent for half a year."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark, ngettext
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.mentors.service import silence
from yoriai.domains.programmes.states import WorkArea

SILENT: Final = Kind("mentors-silent", WorkArea.MENTORING, mark("Mentors not heard of for half a year"))
MINUTES_A_MENTOR: Final = 3


def silent_mentors(session: Session) -> list[DeskItem]:
    """Mentors who have answered nothing for half a year, as one thing: they are off the lists, and no mail goes out."""
    number = silence.number(session)
    if not number:
        return []
    why = ngettext(
        "%(num)s mentor has not been heard of for half a year, and is no longer put to anybody.",
        "%(num)s mentors have not been heard of for half a year, and are no longer put to anybody.",
        number,
    )
    what = _(
        "Ask them yourself when you have time, best by telephone, and note whether they go on. Nobody waits for it."
    )
    return [DeskItem(SILENT, "", why, what, "/desk/mentors", MINUTES_A_MENTOR * number, number)]


SOURCES: Final = (Source(SILENT, silent_mentors),)
