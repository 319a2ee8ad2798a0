"""Answers to a meeting: taken, changed, counted."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.factories.accounts import actor_for, make_member
from tests.factories.attendance import open_meeting, row_of, say
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.organisations import make_kept
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError, Invalid
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.errors import (
    ColleagueComes,
    MeetingNotOpen,
    SignUpClosed,
)
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import own_data
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus, Way

HYBRID = {"format": Format.HYBRID, "capacity_in_person": 1, "capacity_online": 1}


def test_saying_the_same_again_changes_nothing_but_the_words(database: Database) -> None:
    with database.write() as session:
        meeting, (first, second) = open_meeting(session, 2, capacity_online=1)
    say(database, first, meeting)
    say(database, second, meeting)
    queued_at = row_of(database, second, meeting).queued_at

    assert [say(database, each, meeting, words="遅れます") for each in (first, second)] == ["yes", "waitlisted"]
    assert (row_of(database, second, meeting).queued_at, row_of(database, second, meeting).words) == (
        queued_at,
        "遅れます",
    )


@pytest.mark.parametrize(
    ("given", "later", "rsvp", "refused"),
    [
        ({"status": MeetingStatus.CANCELLED}, timedelta(0), Rsvp.NO, MeetingNotOpen),
        ({}, timedelta(days=8), Rsvp.NO, MeetingNotOpen),
        ({"sign_up_until": "tomorrow"}, timedelta(days=2), Rsvp.YES, SignUpClosed),
        ({"sign_up_until": "tomorrow"}, timedelta(days=2), Rsvp.MAYBE, SignUpClosed),
        ({"sign_up_until": "tomorrow"}, timedelta(days=2), Rsvp.NO, None),
        ({"audience": Audience.SEATS}, timedelta(0), Rsvp.YES, MeetingNotFound),
    ],
    ids=["called-off", "begun", "closed", "closed-perhaps", "closed-but-no", "for-seats"],
)
def test_answers_are_taken_as_long_as_they_can_be(
    database: Database, given: dict[str, object], later: timedelta, rsvp: Rsvp, refused: type[AppError] | None
) -> None:
    if given.get("sign_up_until"):
        given = {"sign_up_until": clock.now() + timedelta(days=1)}
    with database.write() as session:
        meeting, (who,) = open_meeting(session, 1, **given)
    clock.jump(later)
    if refused is None:
        assert say(database, who, meeting, rsvp) is rsvp
        return
    with pytest.raises(refused):
        say(database, who, meeting, rsvp)
    with database.read() as session:
        assert session.exec(select(Participant)).all() == []


def test_the_questions_of_the_meeting_are_answered(database: Database) -> None:
    asked = [{"id": "q1", "kind": "line", "label": "お弁当は要りますか", "options": [], "is_required": True}]
    with database.write() as session:
        meeting, (who,) = open_meeting(session, 1, questions=asked)
    with pytest.raises(Invalid) as refused:
        say(database, who, meeting, answers={})
    assert refused.value.field == "question_q1"
    assert say(database, who, meeting, Rsvp.NO, answers={}) is Rsvp.NO
    assert say(database, who, meeting, answers={"question_q1": "要ります"}) is Rsvp.YES
    assert row_of(database, who, meeting).answers == {"q1": "要ります"}


def test_one_of_each_organisation_comes_and_the_place_goes_from_hand_to_hand(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        seat = make_seat(session, council, make_kept(session, "浜の会")[0])
        people = [make_member(session, name=name) for name in ("浜野 一", "浜野 二")]
        for each in people:
            make_person(session, seat, each)
        other = make_seat(session, council, make_kept(session, "山の会")[0])
        third = make_member(session)
        make_person(session, other, third)
        meeting = make_meeting(session, council, one_per_organisation=True, capacity_online=1).id
        one, two, waits = (actor_for(each) for each in (*people, third))
    assert say(database, one, meeting) is Rsvp.YES
    assert say(database, waits, meeting) is Rsvp.WAITLISTED
    with pytest.raises(ColleagueComes) as refused:
        say(database, two, meeting)
    assert refused.value.params == {"name": "浜野 一"}

    assert say(database, two, meeting, instead=True) is Rsvp.YES

    assert [row_of(database, each, meeting).rsvp for each in (one, two, waits)] == ["no", "yes", "waitlisted"]
    assert row_of(database, two, meeting).seat_id == row_of(database, one, meeting).seat_id


def test_a_row_made_for_an_address_becomes_the_members_own(database: Database) -> None:
    with database.write() as session:
        meeting = make_meeting(session, make_council(session), audience=Audience.MEMBERS)
        guest = make_participant(session, meeting, rsvp=Rsvp.INVITED, address="hama@example.jp").id
        who, meeting_id = actor_for(make_member(session, email="hama@example.jp", name="浜野 灯")), meeting.id
    say(database, who, meeting_id)
    row = row_of(database, who, meeting_id)
    assert (row.id, row.member_id, row.address, row.name) == (guest, who.member_id, "", "浜野 灯")


def test_asking_puts_everybody_on_the_list_once(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        member = make_member(session, email="mina@example.jp")
        seats = [make_seat(session, council, make_kept(session, name)[0]) for name in ("一の会", "二の会")]
        for seat in seats:
            make_person(session, seat, member)
        make_person(session, seats[0], name="気仙 花子", address="hanako@example.net")
        meeting = make_meeting(session, council)
        known = make_participant(session, meeting, rsvp=Rsvp.YES, address="hanako@example.net")
        people = councils.people_of(session, council.id)

        made = attendance.ask(session, meeting, people)

        assert [(each.member_id, each.address, each.rsvp) for each in made] == [(member.id, "", Rsvp.INVITED)]
        assert (known.seat_id, known.rsvp) == (seats[0].id, Rsvp.YES)
        assert attendance.ask(session, meeting, people) == []


def test_whoever_leaves_the_network_gives_their_places_back(database: Database) -> None:
    with database.write() as session:
        meeting, (leaving, waits) = open_meeting(session, 2, capacity_online=1)
    say(database, leaving, meeting, words="車いすです")
    say(database, waits, meeting)
    with database.write() as session:
        taken = own_data.export(session, leaving.member_id)["meetings"]
        assert [(each["meeting_id"], each["rsvp"], each["words"]) for each in taken] == [(meeting, "yes", "車いすです")]
        own_data.erase(session, leaving.member_id, with_words=False)
    with database.read() as session:
        gone = session.exec(select(Participant).where(Participant.member_id == leaving.member_id)).one()
        assert (gone.rsvp, gone.words, gone.name) == (Rsvp.NO, "", "退会した会員")
    assert row_of(database, waits, meeting).rsvp is Rsvp.YES


def test_counts_and_quorum_say_who_comes_and_who_is_there(database: Database) -> None:
    with database.write() as session:
        council = make_council(session, quorum_percent=50)
        leads = [make_seat(session, council, make_kept(session, f"幹事{n}")[0], kind="lead") for n in range(3)]
        meeting = make_meeting(session, council, **HYBRID)
        make_participant(session, meeting, seat_id=leads[0].id, presence="present")
        make_participant(session, meeting, seat_id=leads[1].id, way=Way.ONLINE)
        make_participant(session, meeting, rsvp=Rsvp.NO, seat_id=leads[2].id)
        make_participant(session, meeting, rsvp=Rsvp.WAITLISTED, way=Way.ONLINE)
        make_participant(session, meeting, rsvp=Rsvp.INVITED, presence="late", is_walk_in=True)

        counts, quorum = attendance.counts(session, meeting.id), attendance.quorum(session, meeting)

        assert (counts.of(Rsvp.YES), counts.of(Rsvp.NO), counts.there, counts.walk_ins) == (2, 1, 2, 1)
        assert (counts.by_way, counts.waiting_by_way) == ({Way.ONLINE: 1}, {Way.ONLINE: 1})
        assert (quorum.there, quorum.needed, quorum.of, quorum.expected, quorum.is_met) == (1, 2, 3, 2, False)
        assert len(attendance.coming(session, meeting.id)) == 3
        assert len(attendance.present(session, meeting.id)) == 2
        assert {each.meeting_id for each in attendance.participants_of(session, [meeting.id])[meeting.id]} == {
            meeting.id
        }


def test_answer_leaves_words_that_are_not_said_as_they_are(database: Database) -> None:
    with database.write() as session:
        meeting, (who,) = open_meeting(session, 1)
    say(database, who, meeting, words="よろしく")
    with database.write() as session:
        attendance.answer(session, who, meeting, Answer(Rsvp.NO))
    assert row_of(database, who, meeting).words == "よろしく"
