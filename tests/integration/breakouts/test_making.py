"""The office makes groups, changes them by hand and settles who came and went; nobody meets whom they have blocked."""

from collections.abc import Sequence

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.breakouts import Gathered, groups_of, make_gathered, make_groups, participant
from tests.factories.meetings import make_participant
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.core.errors import SignInRequired
from yoriai.domains.accounts import service as accounts
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.errors import CannotSitThere, ChangedSince, NotTheTime, RoundsBegan, SettleFirst, TooFew
from yoriai.domains.breakouts.groups import Round
from yoriai.domains.breakouts.puzzle import pairs_in
from yoriai.domains.breakouts.service import Wish
from yoriai.domains.breakouts.states import Crowd, PlanStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, MeetingStatus, Way
from yoriai.domains.mentors import service as mentors
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.rules import pair_of
from yoriai.domains.ties.states import Occasion

PRESENT = Wish(size=4, rounds=1, minutes=15, crowd=Crowd.PRESENT)


def _seats(groups: Round) -> dict[str, int]:
    return {one: group.number for group in groups for one in group.people}


def _settle(session: Session, made: Gathered, crowd: Crowd = Crowd.COMING) -> list[Round]:
    drawn = breakouts.draw_again(session, made.office, made.meeting_id, crowd, mentors.mentor_ids())
    breakouts.keep(session, made.office, made.meeting_id, drawn)
    return groups_of(session, made.meeting_id)


def _part(session: Session, made: Gathered, one: int, other: int) -> None:
    accounts.block(session, made.members[one], made.members[other].member_id)


def _pairs(rounds: Sequence[Round]) -> set[tuple[str, str]]:
    return {pair for groups in rounds for pair in pairs_in(group.people for group in groups)}


def test_everybody_who_comes_sits_once_in_each_round_guests_too(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 10, guests=2)
        participant(session, made.participants[0]).rsvp = Rsvp.NO
        make_participant(session, meetings.get(session, made.meeting_id), rsvp=Rsvp.WAITLISTED)
        make_groups(session, made)
    with database.read() as session:
        rounds = groups_of(session, made.meeting_id)
    wanted = sorted([*made.participants[1:], *made.guests])
    assert [sorted(_seats(groups)) for groups in rounds] == [wanted, wanted]
    assert [[group.number for group in groups] for groups in rounds] == [[1, 2, 3], [1, 2, 3]]


def test_people_meet_those_first_whom_no_earlier_meeting_has_brought_together(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 16)
        ids = [each.member_id for each in made.members]
        earlier = [pair_of(ids[place], ids[place + 1]) for place in range(0, 16, 2)]
        ties.record(
            session, earlier, Occasion.MEETING, "an earlier one", meetings.get(session, made.meeting_id).starts_at
        )
        make_groups(session, made)
        sheet = breakouts.sheet(session, made.office, made.meeting_id, mentors.mentor_ids())
    assert sheet is not None
    met = {pair_of(made.participants[place], made.participants[place + 1]) for place in range(0, 16, 2)}
    assert (met & _pairs(sheet.rounds), sheet.figures.new, sheet.figures.bound) == (set(), 48, 48)


def test_members_who_are_kept_apart_never_share_a_group_and_nothing_says_so(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        _part(session, made, 0, 1)
        _part(session, made, 3, 2)
        make_groups(session, made, Wish(4, 4, 15, Crowd.COMING))
        rounds = groups_of(session, made.meeting_id)
    who = made.participants
    assert {pair_of(who[0], who[1]), pair_of(who[2], who[3])}.isdisjoint(_pairs(rounds))


def test_so_few_people_are_divided_rather_than_let_two_meet_who_must_not(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 5)
        _part(session, made, 0, 1)
        make_groups(session, made, Wish(5, 1, 15, Crowd.COMING))
        (groups,) = groups_of(session, made.meeting_id)
    seats = _seats(groups)
    assert seats[made.participants[0]] != seats[made.participants[1]]


def test_who_is_blocked_after_the_groups_were_made_is_parted_before_they_are_shown(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        plan = make_groups(session, made, Wish(4, 1, 15, Crowd.COMING))
        (groups,) = groups_of(session, made.meeting_id)
        one, other = (made.participants.index(who) for who in groups[0].people[:2])
        _part(session, made, one, other)
    with pytest.raises(SettleFirst), database.write() as session:
        breakouts.publish(session, made.office, made.meeting_id, plan.revision)
    with database.read() as session:
        sheet = breakouts.sheet(session, made.office, made.meeting_id, mentors.mentor_ids())
    assert sheet is not None
    assert (sheet.is_unsettled, list(sheet.late), list(sheet.gone)) == (True, [], [])
    with database.write() as session:
        (groups,) = _settle(session, made)
        shown = breakouts.publish(session, made.office, made.meeting_id, plan.revision + 1)
        assert shown.status is PlanStatus.PUBLISHED
    seats = _seats(groups)
    assert seats[made.participants[one]] != seats[made.participants[other]]


def test_those_at_the_venue_and_those_online_sit_apart_but_nobody_alone(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 9, format=Format.HYBRID)
        for one in made.participants[:4]:
            participant(session, one).way = Way.ONLINE
        make_groups(session, made)
        rounds = groups_of(session, made.meeting_id)
    online = set(made.participants[:4])
    assert [{group.way for group in groups if set(group.people) & online} for groups in rounds] == [{Way.ONLINE}] * 2
    assert [sorted(len(group.people) for group in groups) for groups in rounds] == [[4, 5]] * 2
    with database.write() as session:
        for one in made.participants[1:4]:
            participant(session, one).rsvp = Rsvp.NO
        settled = _settle(session, made)
    # the last one online sits with the others
    assert {group.way for groups in settled for group in groups} == {Way.IN_PERSON}


def test_who_is_not_there_is_left_out_and_who_walks_in_finds_a_group(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 12)
        make_groups(session, made)
        before = groups_of(session, made.meeting_id)
        for one in made.participants[1:]:
            participant(session, one).presence = Presence.PRESENT
        participant(session, made.participants[0]).presence = Presence.ABSENT
        late = make_participant(
            session, meetings.get(session, made.meeting_id), rsvp=Rsvp.INVITED, presence=Presence.LATE, is_walk_in=True
        )
        sheet = breakouts.sheet(session, made.office, made.meeting_id, mentors.mentor_ids())
        after = _settle(session, made, Crowd.PRESENT)
    assert sheet is not None
    assert ([each.participant_id for each in sheet.late], [each.participant_id for each in sheet.gone]) == (
        [late.id],
        [made.participants[0]],
    )
    for old, new in zip(before, after, strict=True):
        wanted = _seats(old)
        wanted[late.id] = wanted.pop(made.participants[0])
        assert _seats(new) == wanted


def test_in_a_round_that_runs_nobody_is_moved(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 12)
        make_groups(session, made, Wish(4, 3, 15, Crowd.COMING), is_shown=True)
        breakouts.begin_round(session, made.office, made.meeting_id, 1)
        breakouts.begin_round(session, made.office, made.meeting_id, 2)
        before = groups_of(session, made.meeting_id)
        gone, stays = before[1][0].people[:2], before[1][0].people[2:]
        for one in gone:
            participant(session, one).presence = Presence.ABSENT
        after = _settle(session, made)
    assert after[0] == before[0]
    assert [set(group.people) for group in after[1]] == [set(stays), *(set(group.people) for group in before[1][1:])]
    assert sorted(len(group.people) for group in after[2]) == [3, 3, 4]


def test_somebody_moved_by_hand_stays_there_when_groups_are_made_anew(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 12)
        plan = make_groups(session, made)
        groups = groups_of(session, made.meeting_id)[0]
        who, to = groups[0].people[0], groups[1].number
        breakouts.move(session, made.office, made.meeting_id, 1, who, to, revision=plan.revision)
        breakouts.lock(session, made.office, made.meeting_id, 1, groups[2].number, is_locked=True)
        make_groups(session, made)
        again = groups_of(session, made.meeting_id)[0]
        breakouts.let_go(session, made.office, made.meeting_id)
        free = groups_of(session, made.meeting_id)[0]
    assert (_seats(again)[who], set(again[2].people)) == (to, set(groups[2].people))
    assert ([group.fixed for group in again], [group.fixed for group in free]) == (
        [frozenset(), frozenset([who]), frozenset()],
        [frozenset()] * 3,
    )


def test_two_change_places_unless_one_of_them_would_meet_whom_they_must_not(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        plan = make_groups(session, made)
        one_group, other_group = groups_of(session, made.meeting_id)[0]
        one, other = one_group.people[0], other_group.people[0]
        breakouts.exchange(session, made.office, made.meeting_id, 1, one, other, revision=plan.revision)
        seats = _seats(groups_of(session, made.meeting_id)[0])
        assert (seats[one], seats[other]) == (other_group.number, one_group.number)
        third, fourth = one_group.people[1], other_group.people[1]
        _part(session, made, made.participants.index(third), made.participants.index(fourth))
        with pytest.raises(CannotSitThere):
            # other sits where one sat, beside the third: the fourth may not come there
            breakouts.exchange(session, made.office, made.meeting_id, 1, fourth, other, revision=plan.revision)
        with pytest.raises(CannotSitThere):
            breakouts.move(session, made.office, made.meeting_id, 1, fourth, one_group.number, revision=plan.revision)


def test_two_of_the_office_do_not_undo_each_others_changes(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        plan = make_groups(session, made)
        drawn = breakouts.draw_again(session, made.office, made.meeting_id, Crowd.COMING, mentors.mentor_ids())
        read = plan.revision
        breakouts.publish(session, made.office, made.meeting_id, read)
        with pytest.raises(ChangedSince):
            breakouts.keep(session, made.office, made.meeting_id, drawn)
        with pytest.raises(ChangedSince):
            breakouts.discard(session, made.office, made.meeting_id, read)


def test_groups_are_made_for_an_announced_meeting_with_enough_people(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        with pytest.raises(TooFew):
            make_groups(session, made, PRESENT)
        make_groups(session, made, is_shown=True)
        breakouts.begin_round(session, made.office, made.meeting_id, 1)
        with pytest.raises(RoundsBegan):
            make_groups(session, made)
        meeting = session.get(Meeting, made.meeting_id)
        assert meeting is not None
        meeting.status = MeetingStatus.CANCELLED
        with pytest.raises(NotTheTime):
            breakouts.begin_round(session, made.office, made.meeting_id, 2)


def test_nobody_but_the_office_makes_or_changes_groups(database: Database) -> None:
    with database.write() as session:
        made = make_gathered(session, 8)
        make_groups(session, made)
        stranger = actor_for(make_member(session))
        for who in (made.members[0], stranger):
            with pytest.raises(MeetingNotFound):
                breakouts.sheet(session, who, made.meeting_id, mentors.mentor_ids())
            with pytest.raises(MeetingNotFound):
                breakouts.begin_round(session, who, made.meeting_id, 1)
        with pytest.raises(SignInRequired):
            breakouts.sheet(session, None, made.meeting_id, mentors.mentor_ids())


def test_the_sheet_asks_as_often_for_thirty_as_for_eight(database: Database) -> None:
    counts = []
    with database.write() as session:
        made = make_gathered(session, 8)
        make_groups(session, made)
    for more in (0, 22):
        with database.write() as session:
            meeting = meetings.get(session, made.meeting_id)
            for _ in range(more):
                make_participant(session, meeting, make_member(session))
            if more:
                _settle(session, made)
        with asked(database) as statements, database.read() as session:
            breakouts.sheet(session, made.office, made.meeting_id, mentors.mentor_ids())
        counts.append(len(statements))
    assert counts[0] == counts[1]
