"""Mentors as the domains above know them: who they are, when they can be met, and whether they take requests."""

from yoriai.domains.mentors.service.introducing import become, cases_of, change, own_profile
from yoriai.domains.mentors.service.knowing import (
    active,
    card_of,
    cards,
    find,
    is_mentor,
    listed,
    lock,
    mentor_ids,
    of_case,
    profiles,
)
from yoriai.domains.mentors.service.pausing import is_taking_requests, pause, rest, resume
from yoriai.domains.mentors.service.timetable import (
    hours,
    open_starts,
    remove_exception,
    set_exception,
    set_weekly_hours,
)

__all__ = [
    "active",
    "become",
    "card_of",
    "cards",
    "cases_of",
    "change",
    "find",
    "hours",
    "is_mentor",
    "is_taking_requests",
    "listed",
    "lock",
    "mentor_ids",
    "of_case",
    "open_starts",
    "own_profile",
    "pause",
    "profiles",
    "remove_exception",
    "rest",
    "resume",
    "set_exception",
    "set_weekly_hours",
]
