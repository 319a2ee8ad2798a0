"""What the secretariat's work and programmes refuse."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class NoSuchTask(NotFound):
    """Missing, or not this person's."""

    code = "no_such_task"


class NoSuchProgramme(NotFound):
    """There is no such programme."""

    code = "no_such_programme"


class TakenAlready(Conflict):
    """A colleague has the thing in hand."""

    code = "taken_already"
    message = mark("%(name)s has taken this in hand already.")
    way_on = "/desk", mark("Back to the inbox")


class NothingThere(Conflict):
    """The thing no longer needs anybody."""

    code = "nothing_there"
    message = mark("This no longer needs anybody. It has been settled in the meantime.")
    way_on = "/desk", mark("Back to the inbox")


class TaskEnded(Conflict):
    """The task came to its end already."""

    code = "task_ended"
    message = mark("This has come to its end already.")
    way_on = "/desk", mark("Back to the inbox")


class StillUrgent(Conflict):
    """What is urgent cannot be put off: it is done when its cause is gone."""

    code = "still_urgent"
    message = mark("This is urgent and still waits. It leaves the inbox when it has been decided where it leads to.")
    way_on = "/desk", mark("Back to the inbox")


class NotAColleague(Invalid):
    """Only somebody of the secretariat can be handed something."""

    def __init__(self) -> None:
        super().__init__("colleague", mark("Please choose one of the list."))


class ChangedMeanwhile(Invalid):
    """Somebody else has saved since the form was opened."""

    status = 409
    code = "changed_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            "", mark("Somebody else has saved this in the meantime. Please compare, then save again: yours counts.")
        )
