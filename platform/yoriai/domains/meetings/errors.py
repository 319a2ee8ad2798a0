"""What meetings and their series refuse."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class MeetingNotFound(NotFound):
    """No such meeting, or none that this reader may see."""

    is_for_some = True
    code = "meeting_not_found"
    message = mark("We could not find that meeting. It may be for the seats of its council alone.")


class SeriesNotFound(NotFound):
    """No such series, or none that this reader runs."""

    code = "series_not_found"
    message = mark("We could not find that series of meetings.")


class MeetingOver(Conflict):
    """What has been held or called off is not changed any more."""

    code = "meeting_over"
    message = mark("This meeting has been held or called off, so it cannot be changed any more.")


class NotYetOver(Conflict):
    """A meeting that has not begun was not held."""

    code = "meeting_not_begun"
    message = mark("This meeting has not begun yet.")


class BegunAlready(Invalid):
    """A meeting is published before it begins."""

    code = "meeting_begun"
    message = mark("The hour of this meeting has passed. Please give it another one before you publish it.")


class ReadAnother(Conflict):
    """The meeting has changed since the page was opened on which it is published or called off."""

    code = "meeting_read_another"
    message = mark("This has been changed since you opened the page. Please read it again before you go on.")


class SeriesEnded(Conflict):
    """A series that has ended makes no more meetings."""

    code = "series_ended"
    message = mark("This series has ended.")
