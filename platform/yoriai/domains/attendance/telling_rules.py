"""What the people of a meeting are told by mail, decided without a database."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.states import Way
from yoriai.infra.calendar.event import Answer

SETTLE: Final = timedelta(minutes=2)
"""So long after the last edit a meeting is told of: five edits in a minute are one mail."""

NO_TIME_TO_SETTLE: Final = timedelta(hours=1)
"""What begins so soon is told of at once."""

ASKED_AHEAD: Final = 2
"""People are asked to so many of the next meetings of a series: an office that publishes a year at once sends no twelve
mails, and each meeting has its invitation when one can say whether one comes.
"""

URGENT: Final = timedelta(hours=36)
"""What begins so soon is told at night too."""


class Message(StrEnum):
    """The mails of a meeting; their templates are called `meeting_…`."""

    INVITATION = "invitation"
    ANSWERED = "answered"
    PROMOTED = "promoted"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    SIGNED_OFF = "signed_off"

    @property
    def template(self) -> str:
        """The folder of its template."""
        return f"meeting_{self.value}"


class Method(StrEnum):
    """What the calendar object of a mail does (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Known:
    """What somebody was told last: nothing yet where there is no sequence."""

    sequence: int | None = None
    rsvp: Rsvp | None = None
    way: Way | None = None


@dataclass(frozen=True)
class Present:
    """How somebody stands to a meeting now."""

    sequence: int
    rsvp: Rsvp
    way: Way | None = None
    is_cancelled: bool = False
    is_promoted: bool = False
    """Whether the queue gave them their place, after they answered."""


IN_CALENDARS: Final = frozenset({Rsvp.INVITED, Rsvp.YES, Rsvp.MAYBE})
"""Who has the meeting in their calendar: whoever waits for a place has not, nor who does not come."""

AGREED: Final = frozenset({Rsvp.YES, Rsvp.MAYBE, Rsvp.WAITLISTED})
"""Who wishes to come: they hear of changes whatever mails they have chosen."""

ANSWERS: Final = {
    Rsvp.INVITED: Answer.NONE,
    Rsvp.YES: Answer.COMES,
    Rsvp.MAYBE: Answer.PERHAPS,
    Rsvp.WAITLISTED: Answer.PERHAPS,
    Rsvp.NO: Answer.NOT,
}


def message(known: Known, present: Present) -> Message | None:
    """Return the one mail that says what somebody does not know yet; None where nothing concerns them.

    Whoever does not come is told nothing more, but that their place was given back.
    """
    if present.is_cancelled:
        return _message_of_cancelled(known, present)
    if present.rsvp is Rsvp.NO:
        return Message.SIGNED_OFF if known.rsvp in AGREED else None
    if present.is_promoted and present.rsvp is Rsvp.YES and known.rsvp is not Rsvp.YES:
        return Message.PROMOTED
    if known.sequence is None:
        return Message.INVITATION if present.rsvp is Rsvp.INVITED else Message.ANSWERED
    if known.sequence < present.sequence:
        return Message.CHANGED
    has_answered = (known.rsvp, known.way) != (present.rsvp, present.way) and present.rsvp in AGREED
    return Message.ANSWERED if has_answered else None


def _message_of_cancelled(known: Known, present: Present) -> Message | None:
    """Return the mail about a meeting that is called off: to whoever wished to come, and whoever was asked."""
    is_told = known.sequence is not None and known.sequence >= present.sequence
    concerns = present.rsvp in AGREED or (present.rsvp is Rsvp.INVITED and known.sequence is not None)
    return Message.CANCELLED if concerns and not is_told else None


def is_bulk(message: Message, present: Present) -> bool:
    """Tell whether a mail goes only to whoever wants mails about meetings: it is not about what they said yes to."""
    return present.rsvp is Rsvp.INVITED and message in {Message.INVITATION, Message.CHANGED, Message.CANCELLED}


def method(message: Message, known: Known, present: Present) -> Method | None:
    """Return what a mail does to a calendar: puts the meeting there or moves it, takes it out, or nothing."""
    is_shown = present.rsvp in IN_CALENDARS and message is not Message.CANCELLED
    if is_shown:
        return Method.REQUEST
    return Method.CANCEL if known.rsvp in IN_CALENDARS else None
