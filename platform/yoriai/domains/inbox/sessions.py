"""What needs a human in booked hours: two who see one differently."""

from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import instant_in_words, mark
from yoriai.domains.inbox.items import DeskItem, Kind, Source
from yoriai.domains.mentoring.service import closing
from yoriai.domains.programmes.states import WorkArea

SEEN_DIFFERENTLY: Final = Kind(
    "session-seen-differently", WorkArea.MENTORING, mark("A session that two see differently")
)
MINUTES_A_SESSION: Final = 5


def sessions_seen_differently(session: Session) -> list[DeskItem]:
    """Sessions that one of the two says were held, and the other that they were not."""
    return [
        DeskItem(
            kind=SEEN_DIFFERENTLY,
            subject_id=row.id,
            why=_(
                "Of the session on %(when)s one says that it took place, the other that it did not.",
                when=instant_in_words(row.starts_at),
            ),
            what=_("Read what both say, ask them if need be, and note that you have looked at it."),
            url=f"/mentoring/sessions/{row.id}",
            minutes=MINUTES_A_SESSION,
            request_id=row.request_id or "",
        )
        for _account, row in closing.contradictions(session)
    ]


SOURCES: Final = (Source(SEEN_DIFFERENTLY, sessions_seen_differently),)
