"""Lifecycles of calls and accompaniments, and the answers people choose from."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class CallStatus(StrEnum):
    """draft → open → closed → decided; a closed one may be opened again."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DECIDED = "decided"


CALL: Final = Lifecycle(
    "accompaniment call",
    {
        CallStatus.DRAFT: frozenset({CallStatus.OPEN}),
        CallStatus.OPEN: frozenset({CallStatus.CLOSED}),
        CallStatus.CLOSED: frozenset({CallStatus.OPEN, CallStatus.DECIDED}),
    },
)

CALL_LABELS: Final = {
    CallStatus.DRAFT: mark("Draft of a call"),
    CallStatus.OPEN: mark("Open to applications"),
    CallStatus.CLOSED: mark("Closed, being decided"),
    CallStatus.DECIDED: mark("Decided and told"),
}


class Status(StrEnum):
    """draft → applied → selected | not_selected; selected → active → completed | stopped; or withdrawn before that."""

    DRAFT = "draft"
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"
    NOT_SELECTED = "not_selected"
    SELECTED = "selected"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"


ACCOMPANIMENT: Final = Lifecycle(
    "accompaniment",
    {
        Status.DRAFT: frozenset({Status.APPLIED}),
        Status.APPLIED: frozenset({Status.SELECTED, Status.NOT_SELECTED, Status.WITHDRAWN}),
        # whoever thinks better of it while the call is open goes on with the same sheet
        Status.WITHDRAWN: frozenset({Status.APPLIED}),
        Status.SELECTED: frozenset({Status.ACTIVE, Status.STOPPED}),
        Status.ACTIVE: frozenset({Status.COMPLETED, Status.STOPPED}),
    },
)

STATUS_LABELS: Final = {
    Status.DRAFT: mark("Not sent yet"),
    Status.APPLIED: mark("Applied"),
    Status.WITHDRAWN: mark("Application withdrawn"),
    Status.NOT_SELECTED: mark("Not selected this time"),
    Status.SELECTED: mark("Selected, the team is being formed"),
    Status.ACTIVE: mark("Under way"),
    Status.COMPLETED: mark("Accompaniment completed"),
    Status.STOPPED: mark("Accompaniment ended early"),
}

WRITABLE: Final = frozenset({Status.DRAFT, Status.APPLIED, Status.WITHDRAWN})
"""While it is so, the founder may change the application."""
SEEN_BY_DESK: Final = frozenset(Status) - {Status.DRAFT, Status.WITHDRAWN}
"""What was sent; a draft is its founder's alone."""
CHOSEN: Final = frozenset({Status.SELECTED, Status.ACTIVE, Status.COMPLETED, Status.STOPPED})
"""Those that have a team."""
LIVE: Final = frozenset({Status.SELECTED, Status.ACTIVE})


class TeamStatus(StrEnum):
    """asked → agreed | declined; whoever has agreed may be released."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    RELEASED = "released"


TEAM: Final = Lifecycle(
    "team",
    {
        TeamStatus.ASKED: frozenset({TeamStatus.AGREED, TeamStatus.DECLINED, TeamStatus.RELEASED}),
        TeamStatus.AGREED: frozenset({TeamStatus.RELEASED}),
        # asked once more, by a press of the secretariat
        TeamStatus.DECLINED: frozenset({TeamStatus.ASKED}),
        TeamStatus.RELEASED: frozenset({TeamStatus.ASKED}),
    },
)

TEAM_LABELS: Final = {
    TeamStatus.ASKED: mark("Asked, no answer yet"),
    TeamStatus.AGREED: mark("In the team"),
    TeamStatus.DECLINED: mark("Cannot this time"),
    TeamStatus.RELEASED: mark("No longer in the team"),
}
IN_TEAM: Final = frozenset({TeamStatus.ASKED, TeamStatus.AGREED})


class Stage(StrEnum):
    """The way from a wish to something that runs, in order."""

    SORTING = "sorting"
    ASKING = "asking"
    TESTING = "testing"
    DOING = "doing"
    REVISING = "revising"


STAGE_LABELS: Final = {
    Stage.SORTING: mark("Sorting the issues"),
    Stage.ASKING: mark("Asking about needs"),
    Stage.TESTING: mark("Testing the model"),
    Stage.DOING: mark("Doing it"),
    Stage.REVISING: mark("Revising it"),
}

STAGE_HINTS: Final = {
    Stage.SORTING: mark("What is missing, what comes first? A list in order, a budget in outline."),
    Stage.ASKING: mark("Whom is it for, and what do they say? Talks, a small survey, a walk through the town."),
    Stage.TESTING: mark("One small try: a single day, a borrowed room, ten guests."),
    Stage.DOING: mark("It runs as it is meant to: days, people, money, rules."),
    Stage.REVISING: mark("What worked, what did not, what is done differently from now on."),
}


class Moment(StrEnum):
    """When the sheet is filled in, and the review written."""

    START = "start"
    MID = "mid"
    END = "end"


MOMENT_LABELS: Final = {
    Moment.START: mark("At the start"),
    Moment.MID: mark("Half-way"),
    Moment.END: mark("At the end"),
}

REVIEWED: Final = (Moment.MID, Moment.END)
"""The moments at which both sides look back."""


class StopReason(StrEnum):
    """Why an accompaniment ends before its time."""

    HEALTH = "health"
    TIME = "time"
    PLAN = "plan"
    MATCH = "match"
    REACHED = "reached"
    OTHER = "other"


STOP_LABELS: Final = {
    StopReason.HEALTH: mark("Illness or family"),
    StopReason.TIME: mark("There is no time for it at the moment"),
    StopReason.PLAN: mark("The plan has changed, or was given up"),
    StopReason.MATCH: mark("It did not suit the two sides"),
    StopReason.REACHED: mark("It has reached its goal early"),
    StopReason.OTHER: mark("Something else"),
}


class MissedAnswer(StrEnum):
    """What is to become of a month in which nobody met."""

    CATCH_UP = "catch_up"
    LET_PASS = "let_pass"  # noqa: S105 - a month, not a word to get in by


MISSED_LABELS: Final = {
    MissedAnswer.CATCH_UP: mark("We make up for it"),
    MissedAnswer.LET_PASS: mark("We leave it at that"),
}
