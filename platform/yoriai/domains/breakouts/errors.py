"""What can be refused about small groups."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class NoGroups(NotFound):
    """There are no groups, or none that this reader sits in."""

    code = "no_groups"
    message = mark("There are no small groups here for you yet. Please ask the people who run the meeting.")


class TooFew(Invalid):
    """Not enough people for two groups."""

    code = "too_few_for_groups"
    message = mark("At least four people are needed for groups; there are %(count)d so far.")


class TooMany(Invalid):
    """More people than the groups of one meeting are made for."""

    code = "too_many_for_groups"
    message = mark("Groups can be made for %(most)d people at most; there are %(count)d.")


class NotTheTime(Conflict):
    """The meeting is a draft, was called off, or has been held."""

    code = "not_the_time_for_groups"
    message = mark("Groups are made and changed from when a meeting is announced until it has been held.")


class RoundsBegan(Conflict):
    """What would change rounds that are over or run."""

    code = "rounds_began"
    message = mark(
        "The first round has begun, so the groups are not made anew. You can still settle who came and went."
    )


class ChangedSince(Conflict):
    """The groups were changed by somebody else since the page was opened."""

    code = "groups_changed"
    message = mark("The groups have been changed since you opened the page. Please look again.")


class SettleFirst(Conflict):
    """Something about the people has changed, and the groups do not suit it yet; what, is not said."""

    code = "settle_groups_first"
    message = mark("Something about the people has changed. Please settle the groups once more; then this can be done.")


class CannotSitThere(Invalid):
    """A move that is not made; whoever must not meet whom is nobody's to know, so no reason is given."""

    code = "cannot_sit_there"
    message = mark("This change cannot be made. Please choose another group or another person.")
