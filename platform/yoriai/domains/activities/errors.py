"""What can be refused about activities."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class ActivityNotFound(NotFound):
    """There is no such activity, or it is not this reader's to know of."""

    code = "activity_not_found"
    message = mark("We could not find that activity. It may have been withdrawn, or is for members only.")


class PictureNotFound(NotFound):
    """The picture is not, or no longer, one of the activity."""

    code = "activity_picture_not_found"
    message = mark("That picture is no longer part of the activity. Please open the page again.")


class NotReady(Invalid):
    """Something that a published activity needs is not there yet."""

    code = "activity_not_ready"
    message = mark("Something is still missing. The list above says what.")


class ReadAnother(Conflict):
    """The activity has changed since the page was opened on which it is published."""

    code = "activity_read_another"
    message = mark("This has been changed since you opened the page. Please read it again before you publish it.")


class HiddenNow(Conflict):
    """What the secretariat has hidden is not changed from draft to published and back."""

    code = "activity_hidden"
    message = mark("The secretariat has hidden this. It can be shown again only by the secretariat.")


class TooManyDrafts(Invalid):
    """As many drafts as one person can keep; what was typed stays in the form."""

    code = "too_many_activity_drafts"
    message = mark(
        "You have %(most)d drafts already, so this one is not kept yet. Please publish or delete one of them under “My"
        " activities” in another window, then press the button again."
    )
