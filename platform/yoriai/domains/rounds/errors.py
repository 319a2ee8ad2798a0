"""What can go wrong with rounds."""

from yoriai.core.errors import Conflict, Invalid, NotFound
from yoriai.core.i18n import mark


class NoSuchRound(NotFound):
    """No round of that id, or none for this reader."""

    code = "no_such_round"
    message = mark("We could not find this round.")


class RoundEnded(Conflict):
    """A round that was published or discarded, or one that has no draft yet."""

    code = "round_ended"
    message = mark("This round is no longer a draft. Nothing of it can be changed.")


class RoundThere(Invalid):
    """A second round announced beside another, or a second draft."""

    code = "round_there"
    message = mark("Another round is announced or being looked at already. Please end that one first.")


class ChangedSince(Conflict):
    """A change that began from an older state of the draft."""

    code = "round_changed"
    message = mark("Somebody has changed this draft meanwhile. Please look at it again.")


class DraftOutdated(Conflict):
    """A draft with pairs that can no longer meet."""

    code = "draft_outdated"
    message = mark(
        "Something has changed since the draft was made. Please look at what is marked, and adapt the draft."
    )


class NobodyWaits(Conflict):
    """A round that looks at nobody."""

    code = "nobody_waits"
    message = mark("Nobody waits for a mentor at the moment.")


class CannotMeet(Invalid):
    """Two who cannot meet, or not at that hour."""

    code = "cannot_meet"
    message = mark("These two cannot meet at this hour. Please choose another one.")


class DayOver(Invalid):
    """A round announced for a day before today, or too far."""

    code = "round_day_over"
    message = mark("Please choose a day from today on, within a year.")


class UnreadablePlan(Invalid):
    """A file that is no plan."""

    code = "unreadable_plan"
    message = mark("This file is not a plan: it needs the columns request_id, mentor_id and start.")
