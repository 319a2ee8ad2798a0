"""What needs a human in mentoring."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.mentoring.service import requests
from yoriai.domains.programmes.states import WorkArea
from yoriai.web.desk.inbox.items import DeskItem, Kind, Source

NOBODY_TOOK: Final = Kind("requests-nobody-took", WorkArea.MENTORING, mark("A request that found no mentor"))
MINUTES_A_REQUEST: Final = 10


def requests_nobody_took(session: Session) -> list[DeskItem]:
    """Requests for a mentor that found none: somebody waits for an answer."""
    return [
        DeskItem(
            kind=NOBODY_TOOK,
            subject_id=stuck.id,
            why=_("No mentor has been found for the request of %(name)s.", name=stuck.requester),
            what=_("See who could still be asked, and let it be put to mentors again, or tell the person."),
            url=f"/mentoring/requests/{stuck.id}",
            minutes=MINUTES_A_REQUEST,
            request_id=stuck.id,
        )
        for stuck in requests.exhausted(session)
    ]


SOURCES: Final = (Source(NOBODY_TOOK, requests_nobody_took),)
