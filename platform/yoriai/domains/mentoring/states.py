"""Lifecycles of requests, offers and sessions, and the answers people choose from."""

from enum import StrEnum

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class RequestStatus(StrEnum):
    """waiting → offered → matched → completed, or withdrawn, or exhausted (to the desk)."""

    WAITING = "waiting"
    OFFERED = "offered"
    MATCHED = "matched"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    EXHAUSTED = "exhausted"


REQUEST = Lifecycle(
    "request",
    {
        RequestStatus.WAITING: frozenset({RequestStatus.OFFERED, RequestStatus.WITHDRAWN, RequestStatus.EXHAUSTED}),
        RequestStatus.OFFERED: frozenset({RequestStatus.WAITING, RequestStatus.MATCHED, RequestStatus.WITHDRAWN}),
        RequestStatus.MATCHED: frozenset({RequestStatus.COMPLETED, RequestStatus.WAITING, RequestStatus.WITHDRAWN}),
        # new hours or a change by the desk put an exhausted request back in the queue
        RequestStatus.EXHAUSTED: frozenset({RequestStatus.WAITING, RequestStatus.WITHDRAWN}),
    },
)


class OfferStatus(StrEnum):
    """open → accepted | declined | expired | withdrawn."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


OFFER = Lifecycle(
    "offer",
    {
        OfferStatus.OPEN: frozenset(
            {OfferStatus.ACCEPTED, OfferStatus.DECLINED, OfferStatus.EXPIRED, OfferStatus.WITHDRAWN}
        )
    },
)


class SessionStatus(StrEnum):
    """booked → held | cancelled | no_show; moving one is cancelled (moved) plus a new booked that names it."""

    BOOKED = "booked"
    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


SESSION = Lifecycle(
    "session",
    {SessionStatus.BOOKED: frozenset({SessionStatus.HELD, SessionStatus.CANCELLED, SessionStatus.NO_SHOW})},
)


class DeclineReason(StrEnum):
    """Why a mentor says no; tells the matcher and, in kind words, the requester."""

    BUSY = "busy"
    NOT_MY_FIELD = "not_my_field"
    HOURS = "hours"
    KNOWN = "known"
    OTHER = "other"


DECLINE_LABELS = {
    DeclineReason.BUSY: mark("I am too busy at the moment"),
    DeclineReason.NOT_MY_FIELD: mark("It is not what I know about"),
    DeclineReason.HOURS: mark("None of the hours suits me after all"),
    DeclineReason.KNOWN: mark("We know each other, somebody else would be better"),
    DeclineReason.OTHER: mark("Another reason"),
}


class NoteLevel(StrEnum):
    """Who may read a note on a session."""

    PRIVATE = "private"
    PAIR = "pair"
    PROGRAMME = "programme"


NOTE_LABELS = {
    NoteLevel.PRIVATE: mark("Only me"),
    NoteLevel.PAIR: mark("Both of us"),
    NoteLevel.PROGRAMME: mark("The programme, without names"),
}


class Outcome(StrEnum):
    """What became of it, asked one, three and six months after a session."""

    NOT_YET = "not_yet"
    PREPARING = "preparing"
    STARTED = "started"
    STOPPED = "stopped"


OUTCOME_LABELS = {
    Outcome.NOT_YET: mark("Not yet"),
    Outcome.PREPARING: mark("Preparing"),
    Outcome.STARTED: mark("Started"),
    Outcome.STOPPED: mark("Gave it up"),
}
