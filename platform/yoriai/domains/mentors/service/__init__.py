"""Mentors as the domains above know them: who they are, when they can be met, and whether they take requests."""

from yoriai.domains.mentors.service.introducing import become, cases_of, change, own_profile
from yoriai.domains.mentors.service.knowing import (
    active,
    card_of,
    cards,
    find,
    how_many,
    is_mentor,
    listed,
    lock,
    lock_free,
    mentor_ids,
    of_case,
    profiles,
)
from yoriai.domains.mentors.service.pausing import is_taking_requests, pause, resume
from yoriai.domains.mentors.service.presence import left_unanswered, was_there
from yoriai.domains.mentors.service.stating import (
    absences,
    come_back,
    exceptions,
    go_away,
    remove_exception,
    set_exception,
    set_limits,
    set_weekly_hours,
)
from yoriai.domains.mentors.service.timetable import buffers, hours, open_among, open_starts, spacing

__all__ = [
    "absences",
    "active",
    "become",
    "buffers",
    "card_of",
    "cards",
    "cases_of",
    "change",
    "come_back",
    "exceptions",
    "find",
    "go_away",
    "hours",
    "how_many",
    "is_mentor",
    "is_taking_requests",
    "left_unanswered",
    "listed",
    "lock",
    "lock_free",
    "mentor_ids",
    "of_case",
    "open_among",
    "open_starts",
    "own_profile",
    "pause",
    "profiles",
    "remove_exception",
    "resume",
    "set_exception",
    "set_limits",
    "set_weekly_hours",
    "spacing",
    "was_there",
]
