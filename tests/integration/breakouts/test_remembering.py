"""Who sat together at a meeting that was held is remembered: members alone, and those who were there."""

from datetime import timedelta

import pytest

from tests.factories.breakouts import USUAL, groups_of, hold, make_gathered, make_groups, participant
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.attendance.states import Presence
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.errors import NotTheTime
from yoriai.domains.breakouts.jobs import JOBS
from yoriai.domains.breakouts.puzzle import pairs_in
from yoriai.domains.breakouts.service import remembering
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.rules import pair_of
from yoriai.domains.ties.states import Occasion


def test_who_sat_together_in_any_round_has_met_but_for_guests_and_those_who_were_missed(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 9, guests=1)
        make_groups(session, made, is_shown=True)
        rounds = groups_of(session, made.meeting_id)
        participant(session, made.participants[0]).presence = Presence.ABSENT
        hold(session, made.meeting_id)
    assert [job.run(database) for job in JOBS] == [1]
    member_of = dict(zip(made.participants[1:], [each.member_id for each in made.members[1:]], strict=True))
    sat = {pair for groups in rounds for pair in pairs_in(group.people for group in groups)}
    wanted = {pair_of(member_of[a], member_of[b]): 1 for a, b in sat if a in member_of and b in member_of}
    with database.read() as session:
        found = ties.met_among(session, [each.member_id for each in made.members])
        kept = breakouts.remembered(session, made.meeting_id)
        new = ties.new_at(session, Occasion.MEETING, [made.meeting_id])
    assert kept is not None
    assert (found, kept.pairs, new) == (wanted, len(wanted), {made.meeting_id: len(wanted)})
    assert [job.run(database) for job in JOBS] == [0]


def test_where_somebody_stood_at_the_door_only_who_came_has_met_anybody(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        make_groups(session, made, is_shown=True)
        table = groups_of(session, made.meeting_id)[0][0].people
        for one in table[:2]:
            participant(session, one).presence = Presence.LATE
        hold(session, made.meeting_id)
        remembering.remember(session, made.meeting_id)
        found = ties.met_among(session, [each.member_id for each in made.members])
    assert list(found.values()) == [1]


def test_rounds_that_never_began_brought_nobody_together(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        make_groups(session, made, is_shown=True)
        breakouts.begin_round(session, made.office, made.meeting_id, 1)
        first = groups_of(session, made.meeting_id)[0]
        hold(session, made.meeting_id)
        remembering.remember(session, made.meeting_id)
        found = ties.met_among(session, [each.member_id for each in made.members])
    assert len(found) == len(pairs_in(group.people for group in first))


@pytest.mark.parametrize(("present", "pairs"), [(8, 28), (9, 0)])
def test_at_a_small_meeting_without_groups_all_who_were_there_have_met(
    database: Database, present: int, pairs: int
) -> None:
    with database.write() as session:
        made = make_gathered(session, 10)
        make_groups(session, made)  # never shown, so nobody sat in them
        for one in made.participants[:present]:
            participant(session, one).presence = Presence.PRESENT
        hold(session, made.meeting_id)
        remembering.remember(session, made.meeting_id)
        found = ties.met_among(session, [each.member_id for each in made.members])
    assert len(found) == pairs


def test_a_list_that_is_put_right_afterwards_is_looked_through_again(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        make_groups(session, made, USUAL, is_shown=True)
        with pytest.raises(NotTheTime):
            breakouts.remember_again(session, made.office, made.meeting_id)
        hold(session, made.meeting_id)
        remembering.remember(session, made.meeting_id)
        for one in made.participants[:6]:
            participant(session, one).presence = Presence.ABSENT
        assert breakouts.remember_again(session, made.office, made.meeting_id) <= 1
        found = ties.met_among(session, [each.member_id for each in made.members])
    assert set(found) <= {pair_of(made.members[6].member_id, made.members[7].member_id)}


def test_a_meeting_of_long_ago_is_not_looked_for(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        meeting = hold(session, made.meeting_id)
        assert list(remembering.due_ids(session)) == [made.meeting_id]
        meeting.ends_at = clock.now() - timedelta(days=400)
        session.flush()
        assert list(remembering.due_ids(session)) == []
