"""What can go wrong with calls and accompaniments."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class NoSuchCall(NotFound):
    """No call of that id that this reader may see."""

    code = "no_such_call"
    message = mark("We could not find this call.")


class NoSuchAccompaniment(NotFound):
    """No application or accompaniment of that id that this reader may see."""

    code = "no_such_accompaniment"
    message = mark("We could not find this accompaniment.")


class NoSuchMonth(NotFound):
    """No month of that number."""

    code = "no_such_month"
    message = mark("We could not find this month.")


class NoSuchProduct(NotFound):
    """Nothing of that id that a stage produced."""

    code = "no_such_product"
    message = mark("We could not find this. Perhaps it was taken away.")


class NoSuchConference(NotFound):
    """No conference of that id of a team the reader belongs to."""

    code = "no_such_conference"
    message = mark("We could not find this conference.")


class CallNotOpen(Conflict):
    """The call takes no applications now."""

    code = "call_not_open"
    message = mark("This call takes no applications at the moment.")


class CallInUse(Conflict):
    """A call to which somebody has applied, or that was opened, is not deleted."""

    code = "call_in_use"
    message = mark("This call has been open already, so it can no longer be deleted.")


class NotWritable(Conflict):
    """What was decided is not written any more."""

    code = "application_decided"
    message = mark("This application has been decided, so it can no longer be changed.")


class NotComplete(Invalid):
    """What is missing before an application can be sent."""

    code = "application_incomplete"
    message = mark("Something is still missing: %(what)s.")


class NotAllChosen(Invalid):
    """Applications without a decision, or more of them chosen than there are places."""

    code = "not_all_chosen"
    message = mark("Not every application has a decision with its words yet.")


class TooManyChosen(Invalid):
    """More applications chosen than there are places."""

    code = "too_many_chosen"
    message = mark("More are chosen (%(chosen)s) than there are places (%(places)s).")


class NotAMentor(Invalid):
    """Somebody asked for the team who cannot be."""

    code = "not_a_mentor"
    message = mark("Please choose mentors of the list.")


class TeamFull(Invalid):
    """More mentors than a team is good for."""

    code = "team_full"
    message = mark("A team has at most %(most)s people.")


class AlreadyAnswered(Conflict):
    """The question was answered, or is no longer asked."""

    code = "team_answered"
    message = mark("This question has been answered, or is no longer asked.")


class NoTeamYet(Invalid):
    """It begins with somebody in the team, one of whom leads it."""

    code = "no_team_yet"
    message = mark("It can begin when at least one mentor has agreed, and one of them leads the team.")


class NotUnderWay(Conflict):
    """Something that is done while an accompaniment is under way."""

    code = "not_under_way"
    message = mark("This accompaniment is not under way, so this can no longer be done.")


class NotAskedYet(NotUnderWay):
    """Looking back before both sides are asked to."""

    code = "not_asked_yet"
    message = mark("It is not yet time to look back. We write to both sides half-way and at the end.")


class HourGone(Invalid):
    """The hour has passed, or one of the two has something else by now."""

    status = 409
    code = "hour_gone"
    message = mark("This hour can no longer be booked. Please choose another one.")


class MonthSettled(Conflict):
    """The month has its session already."""

    code = "month_settled"
    message = mark("This month has its session already. It can be moved on the session's own page.")


class ReviewMissing(Invalid):
    """It is completed when both sides have looked back."""

    code = "review_missing"
    message = mark("It can be completed when both sides have written their review at the end.")


class NotesChanged(Conflict):
    """Somebody of the team has changed the notes meanwhile."""

    code = "notes_changed"
    message = mark("Somebody of the team has changed these notes meanwhile.")


class BegunAlready(Conflict):
    """There is a draft already."""

    code = "case_begun"
    message = mark("A case draft has been begun already.")


class TooManyProducts(Invalid):
    """More than a page shows."""

    code = "too_many_products"
    message = mark("One stage holds at most %(most)s of these. Please take one away first.")
