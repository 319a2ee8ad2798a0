"""What somebody of a meeting is told, by what they know and how they stand; and when they are reminded."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.domains.attendance import reminder_rules
from yoriai.domains.attendance.reminder_rules import Reminder
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.attendance.telling_rules import Known, Message, Method, Present, is_bulk, message, method
from yoriai.domains.meetings.states import Way

INVITED, YES, MAYBE, NO, WAITLISTED = Rsvp.INVITED, Rsvp.YES, Rsvp.MAYBE, Rsvp.NO, Rsvp.WAITLISTED
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def told(rsvp: Rsvp, sequence: int = 0, way: Way | None = None) -> Known:
    """Return what somebody knows who was told of the first state of a meeting."""
    return Known(sequence, rsvp, way)


@pytest.mark.parametrize(
    ("known", "present", "expected"),
    [
        # nobody has told them anything yet
        (Known(), Present(0, INVITED), Message.INVITATION),
        (Known(), Present(3, INVITED), Message.INVITATION),
        (Known(), Present(0, YES), Message.ANSWERED),
        (Known(), Present(0, MAYBE), Message.ANSWERED),
        (Known(), Present(0, WAITLISTED), Message.ANSWERED),
        (Known(), Present(0, NO), None),
        (Known(), Present(0, YES, is_promoted=True), Message.PROMOTED),
        # they know all there is
        (told(INVITED), Present(0, INVITED), None),
        (told(YES), Present(0, YES), None),
        (told(NO), Present(0, NO), None),
        (told(YES), Present(0, YES, is_promoted=True), None),
        # they have answered
        (told(INVITED), Present(0, YES), Message.ANSWERED),
        (told(INVITED), Present(0, NO), None),
        (told(YES), Present(0, NO), Message.SIGNED_OFF),
        (told(WAITLISTED), Present(0, NO), Message.SIGNED_OFF),
        (told(NO), Present(0, YES), Message.ANSWERED),
        (told(YES, way=Way.ONLINE), Present(0, YES, Way.IN_PERSON), Message.ANSWERED),
        (told(INVITED), Present(0, INVITED, Way.ONLINE), None),
        # the queue has moved on
        (told(WAITLISTED), Present(0, YES, is_promoted=True), Message.PROMOTED),
        (told(WAITLISTED), Present(2, YES, is_promoted=True), Message.PROMOTED),
        (told(WAITLISTED), Present(0, MAYBE), Message.ANSWERED),
        # the meeting has changed
        (told(INVITED), Present(1, INVITED), Message.CHANGED),
        (told(YES), Present(4, YES), Message.CHANGED),
        (told(WAITLISTED), Present(1, WAITLISTED), Message.CHANGED),
        (told(NO), Present(1, NO), None),
        (told(INVITED), Present(1, YES), Message.CHANGED),
        # it is off
        (told(YES), Present(1, YES, is_cancelled=True), Message.CANCELLED),
        (told(INVITED), Present(1, INVITED, is_cancelled=True), Message.CANCELLED),
        (told(WAITLISTED), Present(1, WAITLISTED, is_cancelled=True), Message.CANCELLED),
        (Known(), Present(1, YES, is_cancelled=True), Message.CANCELLED),
        (Known(), Present(1, INVITED, is_cancelled=True), None),
        (told(NO), Present(1, NO, is_cancelled=True), None),
        (told(YES, 1), Present(1, YES, is_cancelled=True), None),
    ],
)
def test_one_mail_says_what_somebody_does_not_know_yet(
    known: Known, present: Present, expected: Message | None
) -> None:
    assert message(known, present) == expected


@pytest.mark.parametrize(
    ("message_", "known", "present", "expected"),
    [
        (Message.INVITATION, Known(), Present(0, INVITED), Method.REQUEST),
        (Message.ANSWERED, Known(), Present(0, YES), Method.REQUEST),
        (Message.ANSWERED, Known(), Present(0, WAITLISTED), None),
        (Message.ANSWERED, told(YES), Present(0, WAITLISTED), Method.CANCEL),
        (Message.PROMOTED, told(WAITLISTED), Present(0, YES), Method.REQUEST),
        (Message.CHANGED, told(YES), Present(1, YES), Method.REQUEST),
        (Message.CHANGED, told(WAITLISTED), Present(1, WAITLISTED), None),
        (Message.SIGNED_OFF, told(YES), Present(0, NO), Method.CANCEL),
        (Message.SIGNED_OFF, told(WAITLISTED), Present(0, NO), None),
        (Message.CANCELLED, told(INVITED), Present(1, INVITED, is_cancelled=True), Method.CANCEL),
        (Message.CANCELLED, told(WAITLISTED), Present(1, WAITLISTED, is_cancelled=True), None),
    ],
)
def test_a_calendar_holds_what_somebody_thinks_of_coming_to(
    message_: Message, known: Known, present: Present, expected: Method | None
) -> None:
    assert method(message_, known, present) == expected


def test_what_goes_to_whoever_has_not_answered_is_of_the_bulk_kind() -> None:
    bulk = {(each, rsvp) for each in Message for rsvp in Rsvp if is_bulk(each, Present(0, rsvp))}
    assert bulk == {(each, INVITED) for each in (Message.INVITATION, Message.CHANGED, Message.CANCELLED)}


@pytest.mark.parametrize(
    ("left", "due", "passed"),
    [
        (timedelta(days=7, minutes=1), None, None),
        (timedelta(days=7), Reminder.WEEK, Reminder.WEEK),
        (timedelta(days=2, minutes=1), Reminder.WEEK, Reminder.WEEK),
        (timedelta(days=2), None, Reminder.WEEK),
        (timedelta(days=1), Reminder.DAY, Reminder.DAY),
        (timedelta(hours=6), None, Reminder.DAY),
        (timedelta(hours=1), Reminder.HOUR, Reminder.HOUR),
        (timedelta(minutes=5), None, Reminder.HOUR),
        (timedelta(minutes=-1), None, Reminder.HOUR),
    ],
)
def test_a_reminder_is_due_from_its_moment_until_it_helps_no_more(
    left: timedelta, due: Reminder | None, passed: Reminder | None
) -> None:
    hour = NOW + left
    assert (reminder_rules.due(hour, NOW), reminder_rules.passed(hour, NOW)) == (due, passed)
    in_stretch = [each.reminder for each in reminder_rules.stretches(NOW) if each.first < hour <= each.last]
    assert in_stretch == ([due] if due else [])


def test_whoever_had_a_nearer_reminder_needs_no_earlier_one() -> None:
    assert [reminder_rules.since(each) for each in Reminder] == [
        (Reminder.WEEK, Reminder.DAY, Reminder.HOUR),
        (Reminder.DAY, Reminder.HOUR),
        (Reminder.HOUR,),
    ]
