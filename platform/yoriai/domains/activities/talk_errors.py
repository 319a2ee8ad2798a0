"""What can go wrong where members say something to an activity."""

from yoriai.core.errors import Conflict, Forbidden, Invalid, NotFound
from yoriai.core.i18n import mark


class CommentNotFound(NotFound):
    """There is no such comment, or it is not this reader's to know of or to take back."""

    code = "comment_not_found"
    message = mark("We could not find that comment. It may have been taken back.")


class InterestNotFound(NotFound):
    """There is no such interest, or it is not for this reader to answer."""

    code = "interest_not_found"
    message = mark("We could not find that. Whoever wrote it may have taken it back.")


class NotOpen(Conflict):
    """A post that is not published, or hidden: nothing can be said to it."""

    code = "activity_not_open"
    message = mark("This post is not open at the moment, so nothing can be written about it.")


class CannotWrite(Forbidden):
    """The member and the author of the post are kept apart; nobody is told which of them wished it."""

    code = "cannot_write"
    message = mark("You cannot write about this post. You can go on reading it, and write about others.")


class OwnPost(Invalid):
    """Interest in what one looks after oneself."""

    code = "own_post"
    message = mark("This is a post of your own. Here you see who else could do this.")
