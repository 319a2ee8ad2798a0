"""What can go wrong with booked sessions and what follows them."""

from yoriai.core.errors import Conflict, Gone, Invalid, NotFound
from yoriai.core.i18n import mark


class NoSuchSession(NotFound):
    """No session of that id that this reader may see."""

    code = "no_such_session"
    message = mark("We could not find this session.")


class NoSuchFollowUp(NotFound):
    """No follow-up of that id that is put to this reader."""

    code = "no_such_follow_up"
    message = mark("We could not find this question.")


class FollowUpLinkGone(Gone):
    """The link of a mail that asks what became of it is not ours, too old, or its reader is no longer asked."""

    code = "follow_up_link_gone"
    message = mark("This link no longer works. Sign in, and your page shows what waits for your answer.")
    way_on = ("/me", mark("Sign in and open my page"))


class NoSuchFeedback(NotFound):
    """No answer of that id that says a session was of little help."""

    code = "no_such_feedback"
    message = mark("We could not find this answer.")


class AlreadyLookedAt(Conflict):
    """Somebody of the secretariat was quicker."""

    code = "feedback_looked_at"
    message = mark("Somebody has looked at this answer in the meantime. Please look at it again.")


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


class NoSuchPoint(NotFound):
    """No point of that id on the table of this session."""

    code = "no_such_point"
    message = mark("We could not find this point.")


class NoSuchGoal(NotFound):
    """No goal of that id of these two people."""

    code = "no_such_goal"
    message = mark("We could not find this goal.")


class ProposalClosed(Conflict):
    """Answered, replaced, taken back or run out in the meantime."""

    code = "proposal_closed"
    message = mark("These hours are no longer waiting for an answer. Please look at the session again.")


class NoHoursProposed(Invalid):
    """A proposal without an hour."""

    code = "no_hours_proposed"
    message = mark("Please choose at least one hour.")


class TooManyProposed(Invalid):
    """More hours than one answers at a glance."""

    code = "too_many_proposed"
    message = mark("Please choose at most %(most)s hours.")


class NotFollowed(Conflict):
    """No further hour can be booked from this session now."""

    code = "not_followed"
    message = mark("At the moment no further hour can be booked from here. You can ask for an hour in the usual way.")


class NotNearEnough(Conflict):
    """Nobody is late for what is hours away, or over."""

    code = "not_near_enough"
    message = mark("This can be said from an hour before the session until its end.")
