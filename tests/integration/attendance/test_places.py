"""Places of a meeting: how many there are for each way, and how the queue moves."""

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.attendance import change, open_meeting, row_of, say
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.errors import (
    NoPlaceThere,
    WayNotOffered,
)
from yoriai.domains.attendance.service import placing
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format, Way
from yoriai.infra import versions

HYBRID = {"format": Format.HYBRID, "capacity_in_person": 1, "capacity_online": 1}


def settle(database: Database) -> list[bool]:
    """Let the sweep look after the queues."""
    with database.read() as session:
        due = list(placing.to_settle(session))
    done = []
    for meeting_id in due:
        with database.write() as session:
            done.append(placing.settle_meeting(session, meeting_id))
    return done


def test_a_freed_place_falls_to_the_first_who_waits(database: Database) -> None:
    with database.write() as session:
        meeting, (first, second, third) = open_meeting(session, 3, capacity_online=1)
    with clock.stopped(clock.now()):
        # at the very same instant too, whoever came first stands first
        assert [say(database, each, meeting) for each in (first, second, third)] == ["yes", "waitlisted", "waitlisted"]

    assert say(database, first, meeting, Rsvp.NO) is Rsvp.NO

    promoted, waiting = row_of(database, second, meeting), row_of(database, third, meeting)
    assert (promoted.rsvp, promoted.queued_at, promoted.promoted_at is not None) == (Rsvp.YES, None, True)
    assert (waiting.rsvp, waiting.promoted_at) == (Rsvp.WAITLISTED, None)


def test_whoever_comes_back_stands_at_the_end(database: Database) -> None:
    with database.write() as session:
        meeting, (first, second, third) = open_meeting(session, 3, capacity_online=1)
    for each in (first, second, third):
        say(database, each, meeting)
    say(database, second, meeting, Rsvp.NO)
    assert say(database, second, meeting) is Rsvp.WAITLISTED

    say(database, first, meeting, Rsvp.MAYBE)
    assert [row_of(database, each, meeting).rsvp for each in (first, second, third)] == ["maybe", "waitlisted", "yes"]


def test_places_are_counted_for_each_way(database: Database) -> None:
    with database.write() as session:
        meeting, (first, second, third) = open_meeting(session, 3, **HYBRID)
    assert say(database, first, meeting, way=Way.IN_PERSON) is Rsvp.YES
    assert say(database, second, meeting, way=Way.ONLINE) is Rsvp.YES
    assert say(database, third, meeting, way=Way.IN_PERSON) is Rsvp.WAITLISTED
    with pytest.raises(NoPlaceThere):
        say(database, first, meeting, way=Way.ONLINE)
    with pytest.raises(WayNotOffered):
        say(database, actor_for(_member(database)), meeting)
    assert (row_of(database, first, meeting).rsvp, row_of(database, first, meeting).way) == (Rsvp.YES, Way.IN_PERSON)

    # the place in the room is free once its holder has moved: whoever waited for the room has it
    say(database, second, meeting, Rsvp.NO)
    say(database, first, meeting, way=Way.ONLINE)
    assert (row_of(database, third, meeting).rsvp, row_of(database, third, meeting).way) == (Rsvp.YES, Way.IN_PERSON)
    with database.read() as session:
        assert attendance.places_left(session, session.get_one(Meeting, meeting)) == {Way.IN_PERSON: 0, Way.ONLINE: 0}


def _member(database: Database) -> Member:
    with database.write() as session:
        return make_member(session)


@pytest.mark.parametrize("capacity", [2, None])
def test_more_places_move_the_queue_by_a_sweep(database: Database, capacity: int | None) -> None:
    with database.write() as session:
        meeting, people = open_meeting(session, 3, capacity_online=1)
    for each in people:
        say(database, each, meeting)
    assert settle(database) == []

    change(database, meeting, capacity_online=capacity)

    assert settle(database) == [True]
    assert [row_of(database, each, meeting).rsvp for each in people] == [
        "yes",
        "yes",
        "waitlisted" if capacity else "yes",
    ]
    assert settle(database) == []


def test_nobody_new_goes_before_the_queue_when_places_are_added(database: Database) -> None:
    with database.write() as session:
        meeting, (first, second, late) = open_meeting(session, 3, capacity_online=1)
    say(database, first, meeting)
    say(database, second, meeting)
    change(database, meeting, capacity_online=2)

    assert say(database, late, meeting) is Rsvp.WAITLISTED
    assert row_of(database, second, meeting).rsvp is Rsvp.YES


def test_fewer_places_take_none_away(database: Database) -> None:
    with database.write() as session:
        meeting, people = open_meeting(session, 3, capacity_online=2)
    for each in people:
        say(database, each, meeting)
    change(database, meeting, capacity_online=1)
    say(database, people[0], meeting, Rsvp.NO)
    assert [row_of(database, each, meeting).rsvp for each in people] == ["no", "yes", "waitlisted"]


def test_a_meeting_that_moves_online_takes_its_people_and_its_queue_along(database: Database) -> None:
    with database.write() as session:
        meeting, people = open_meeting(session, 3, format=Format.IN_PERSON, capacity_in_person=1)
    for each in people:
        say(database, each, meeting)
    change(database, meeting, format=Format.ONLINE, capacity_online=2)

    assert settle(database) == [True]

    rows = [row_of(database, each, meeting) for each in people]
    assert [(row.rsvp, row.way) for row in rows] == [
        ("yes", Way.ONLINE),
        ("yes", Way.ONLINE),
        ("waitlisted", Way.ONLINE),
    ]
    assert settle(database) == []


def test_visitors_are_shown_anew_how_many_places_are_left(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        both = [make_meeting(session, council, audience=each).id for each in (Audience.EVERYBODY, Audience.MEMBERS)]
        who = actor_for(make_member(session))
        seen = [versions.current(session, versions.MEETINGS)]
    for each in reversed(both):
        say(database, who, each)
        with database.read() as session:
            seen.append(versions.current(session, versions.MEETINGS))
    assert [later - seen[0] for later in seen] == [0, 0, 1]
