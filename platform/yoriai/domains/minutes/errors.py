"""What can be refused about minutes and what people have taken on."""

from yoriai.core.errors import Conflict, Forbidden, Invalid, NotFound
from yoriai.core.i18n import mark


class MinutesNotFound(NotFound):
    """There are none, or they are not this reader's to see."""

    code = "minutes_not_found"
    message = mark("These minutes are not there, or not for you to read yet.")


class EntryNotFound(NotFound):
    """Not an entry of these minutes."""

    code = "minutes_entry_not_found"
    message = mark("This entry is no longer part of the minutes. Please open the page again.")


class VersionNotFound(NotFound):
    """No version has this number."""

    code = "minutes_version_not_found"
    message = mark("The minutes have no version with this number.")


class CommentNotFound(NotFound):
    """Not a comment on these minutes."""

    code = "minutes_comment_not_found"
    message = mark("This comment is no longer there. Please open the page again.")


class NotTimeYet(Conflict):
    """Minutes are of meetings that take place."""

    code = "minutes_not_time_yet"
    message = mark("Minutes can be begun as soon as the meeting has been published.")


class NothingWritten(Conflict):
    """There is nothing to be looked through."""

    code = "minutes_empty"
    message = mark("Nothing has been written yet. Please write at least one entry first.")


class SideBySide(Conflict):
    """Two texts of an entry wait for somebody to choose."""

    code = "minutes_side_by_side"
    message = mark("In some entries two texts stand side by side. Please choose one of them first.")


class ReadAgain(Conflict):
    """The words are not those that were read."""

    code = "minutes_read_again"
    message = mark("The minutes have been changed since you opened this page. Please read them again first.")


class ForTheChair(Forbidden):
    """Only the chair stands for the minutes; where a meeting has none, its office does."""

    code = "minutes_for_the_chair"
    message = mark("Only the chair of the meeting can approve its minutes.")


class NotOpenForComments(Conflict):
    """Comments are for minutes that are being looked through."""

    code = "minutes_no_comments"
    message = mark("Comments can be made while the minutes are being looked through. That is over now.")


class TooLong(Invalid):
    """More than an entry takes."""

    code = "minutes_too_long"
    message = mark("Please keep an entry to %(most)s characters; it has %(now)s now. It can be divided into several.")


class TooManyEntries(Conflict):
    """As many entries as minutes can have."""

    code = "minutes_too_many_entries"
    message = mark("These minutes have as many entries as they can hold (%(most)s).")


class ActionNotFound(NotFound):
    """Nothing of the kind, or not this reader's to do."""

    code = "action_not_found"
    message = mark("We could not find that. It may have been taken out of the minutes, or somebody else has it now.")


class OwnerUnknown(Invalid):
    """Chosen from a list that has changed meanwhile."""

    code = "action_owner_unknown"
    message = mark("Please choose somebody of the list.")
