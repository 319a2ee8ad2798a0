"""Signing up for meetings, and who was there."""

from yoriai.domains.attendance.rules import Answer, Attendee, Counts, Quorum
from yoriai.domains.attendance.service.answers import answer, participant_of, set_rsvp
from yoriai.domains.attendance.service.asking import ask
from yoriai.domains.attendance.service.counting import (
    coming,
    counts,
    named,
    participants_of,
    places_left,
    present,
    quorum,
)
from yoriai.domains.attendance.service.expecting import expect, expect_no_more, is_listed
from yoriai.domains.attendance.service.leaving import give_up
from yoriai.domains.attendance.service.links import answer_path, door_path, minutes_path, reader_of_minutes, ticket_path

__all__ = [
    "Answer",
    "Attendee",
    "Counts",
    "Quorum",
    "answer",
    "answer_path",
    "ask",
    "coming",
    "counts",
    "door_path",
    "expect",
    "expect_no_more",
    "give_up",
    "is_listed",
    "minutes_path",
    "named",
    "participant_of",
    "participants_of",
    "places_left",
    "present",
    "quorum",
    "reader_of_minutes",
    "set_rsvp",
    "ticket_path",
]
