"""What can go wrong with booked sessions and what follows them."""

from yoriai.core.errors import Conflict, NotFound
from yoriai.core.i18n import mark


class NoSuchSession(NotFound):
    """No session of that id that this reader may see."""

    code = "no_such_session"
    message = mark("We could not find this session.")


class NoSuchFollowUp(NotFound):
    """No follow-up of that id that is put to this reader."""

    code = "no_such_follow_up"
    message = mark("We could not find this question.")


class AlreadyChanged(Conflict):
    """The session was moved, cancelled or closed in the meantime."""

    code = "session_changed"
    message = mark("This session has been moved, cancelled or closed in the meantime. Please look at it again.")


class AlreadyBegun(Conflict):
    """Too late to move or cancel."""

    code = "session_begun"
    message = mark("This session has already begun, so it can no longer be moved or cancelled.")


class NotOverYet(Conflict):
    """Too early to say whether it took place."""

    code = "session_not_over"
    message = mark("This session is not over yet. Please come back afterwards.")


class AlreadyAnswered(Conflict):
    """The questions are answered once."""

    code = "already_answered"
    message = mark("You have already answered. Thank you.")


class NoSuchNote(NotFound):
    """No note of that id that this reader wrote."""

    code = "no_such_note"
    message = mark("We could not find this note.")
