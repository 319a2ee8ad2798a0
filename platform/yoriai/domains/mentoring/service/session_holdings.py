"""What the hours of two people hold of each of them: proposals, lateness, accounts, points, cases, goals."""

from typing import Final

from yoriai.domains.mentoring.session_models import (
    GoalStep,
    HourProposal,
    PairGoal,
    SessionAccount,
    SessionCase,
    SessionDelay,
    SessionPoint,
)
from yoriai.infra.holdings import Fate, Holding

OF_BOTH: Final = "it belongs to the other of the two as well, by the id alone"
GOAL_FIELDS: Final = ("id", "body", "closed_at", "created_at")

SESSION_HELD: Final = (
    Holding(
        HourProposal,
        "by_id",
        Fate.CLEARED,
        "hours_proposed",
        ("session_id", "kind", "status", "words", "created_at"),
        cleared={"words": ""},
    ),
    Holding(SessionDelay, "member_id", Fate.DELETED, "came_late", ("session_id", "minutes", "said_at")),
    Holding(
        SessionAccount,
        "member_id",
        Fate.CLEARED,
        "sessions_missed",
        ("session_id", "what", "words", "created_at"),
        cleared={"words": ""},
    ),
    Holding(SessionPoint, "author_id", Fate.DELETED, "points", ("session_id", "body", "done_at", "created_at")),
    Holding(SessionCase, "by_id", Fate.CLEARED, "cases_laid", ("session_id", "case_id", "added_at"), {"by_id": None}),
    Holding(PairGoal, "mentor_id", Fate.KEPT, "goals_as_mentor", GOAL_FIELDS, why=OF_BOTH),
    Holding(PairGoal, "requester_id", Fate.CLEARED, "goals", GOAL_FIELDS, cleared={"body": ""}),
    Holding(PairGoal, "author_id", Fate.CLEARED, cleared={"author_id": None}),
    Holding(
        GoalStep,
        "by_id",
        Fate.CLEARED,
        "progress",
        ("goal_id", "session_id", "progress", "words", "at"),
        {"by_id": None},
    ),
)
