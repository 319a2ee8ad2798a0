"""What can be refused about signing up for a meeting, and about the day of it."""

from yoriai.core.errors import Conflict, Forbidden, Gone, Invalid, NotFound
from yoriai.core.i18n import mark


class ParticipantNotFound(NotFound):
    """Nobody with this id is on the list of this meeting."""

    code = "participant_not_found"
    message = mark("We could not find that person on the list.")


class AnswerLinkGone(Gone):
    """The link of a mail that no longer answers for anybody."""

    code = "meeting_answer_link_gone"
    message = mark("This link works no more. The latest mail about the meeting has one that does.")


class SignUpLinkGone(Gone):
    """The link of a guest's first mail, used already or too old."""

    code = "sign_up_link_gone"
    message = mark(
        "This link was used already, or is more than %(hours)d hours old. If you have not signed up yet, please fill in"
        " the form on the meeting's page once more."
    )


class MeetingNotOpen(Conflict):
    """A meeting that is not published, was called off, or is over."""

    code = "meeting_not_open"
    message = mark("This meeting takes no answers any more.")


class SignUpClosed(Conflict):
    """The office wished to know by an hour that is over."""

    code = "sign_up_closed"
    message = mark("Sign-up is closed. You can still say that you cannot come.")


class MembersOnly(Forbidden):
    """A meeting for which guests without an account do not sign up."""

    code = "meeting_members_only"
    message = mark("This meeting is for members. Please sign in, or register first.")


class WayNotOffered(Invalid):
    """A way of attending that the meeting does not have."""

    code = "way_not_offered"
    message = mark("Please choose how you will attend.")


class NoPlaceThere(Invalid):
    """Somebody who has a place wants one of another kind, of which none is left; theirs stays."""

    code = "no_place_there"
    message = mark("There is no place left of that kind. Nothing has changed: you keep the place that you have.")


class ColleagueComes(Invalid):
    """One of a seat comes, and it is somebody else."""

    code = "colleague_comes"
    message = mark(
        "%(name)s of your organisation comes already, and one of each organisation can. If you come instead, please"
        " tick the box."
    )


class NotOnTheList(Conflict):
    """Somebody checks in who is not on the list of the meeting."""

    code = "not_on_the_list"
    message = mark("You are not on the list of this meeting. Please speak to the people at the desk.")


class AlreadyOnTheList(Invalid):
    """The office signs somebody up whose address is there already."""

    code = "already_on_the_list"
    message = mark("Somebody with this address is on the list already: %(name)s.")


class TooEarly(Conflict):
    """Checking in on another day."""

    code = "check_in_too_early"
    message = mark("You can check in from two hours before the meeting begins.")


class DoorNotOpen(Conflict):
    """Noting who is there on another day."""

    code = "door_not_open"
    message = mark("The door opens a day before the meeting.")
