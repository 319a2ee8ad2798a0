"""What needs a human in mentoring."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.mentoring.service import requests, unhelpful
from yoriai.domains.programmes.states import WorkArea

NOBODY_TOOK: Final = Kind("requests-nobody-took", WorkArea.MENTORING, mark("A request that found no mentor"))
MINUTES_A_REQUEST: Final = 10
OF_LITTLE_HELP: Final = Kind("session-of-little-help", WorkArea.MENTORING, mark("A session that was of little help"))
MINUTES_AN_ANSWER: Final = 5
ANSWERS_NAMED: Final = 20
"""So many are named at once, those that wait longest; the others come up as these are done."""


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


def sessions_of_little_help(session: Session) -> list[DeskItem]:
    """Sessions of which somebody says that they did not help: a word from a person may."""
    return [
        DeskItem(
            kind=OF_LITTLE_HELP,
            subject_id=answer.id,
            why=_(
                "%(name)s says that the session with %(other)s was of little help.",
                name=answer.name,
                other=answer.other,
            ),
            what=_("Read what they say, and write a word, or say what you did."),
            url=f"/desk/feedback/{answer.id}",
            minutes=MINUTES_AN_ANSWER,
            request_id=answer.request_id or "",
        )
        for answer in unhelpful.waiting(session, ANSWERS_NAMED)
    ]


SOURCES: Final = (Source(NOBODY_TOOK, requests_nobody_took), Source(OF_LITTLE_HELP, sessions_of_little_help))
