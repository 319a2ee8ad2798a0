"""What needs a human in matching rounds."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.rounds.service import reading

DRAFT: Final = Kind("round-draft", WorkArea.MENTORING, mark("A draft of a matching round"))
MINUTES_A_DRAFT: Final = 5


def drafts_to_look_at(session: Session) -> list[DeskItem]:
    """Drafts of rounds that wait to be published or discarded: meanwhile their requests are put to nobody."""
    return [
        DeskItem(
            kind=DRAFT,
            subject_id=row.id,
            why=_("The draft of “%(title)s” is ready to be looked at.", title=row.title),
            what=_("Look at who meets whom, change what you know better, and publish it."),
            url=f"/desk/rounds/{row.id}",
            minutes=MINUTES_A_DRAFT,
        )
        for row in reading.drafts(session)
    ]


SOURCES: Final = (Source(DRAFT, drafts_to_look_at),)
