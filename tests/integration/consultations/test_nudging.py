"""Open questions are brought to those who may know: who, how many, how often, and until when."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation
from tests.factories.mentoring import make_mentor
from tests.integration.consultations.nudged import FOOD, ask, told
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.consultations import jobs, nudge_rules
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import ConsultationNudge, Reply
from yoriai.domains.consultations.service import nudging
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.mentors.service import mentor_ids
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.models import Notice
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

NOON = datetime(2026, 11, 21, 3, tzinfo=UTC)


def make_knower(session: Session, marks: Marks = FOOD, **changes: Any) -> Member:
    """A member with marks."""
    member = make_member(session, **changes)
    taxonomy.set_marks(session, SubjectKind.MEMBER, member.id, marks)
    return member


def sweep(database: Database) -> int:
    """Run the job once."""
    return jobs.asking(mentors=mentor_ids()).run(database)


def test_three_are_asked_at_once_and_five_a_day_later_until_it_is_enough(database: Database) -> None:
    with clock.stopped(NOON):
        with database.write() as session:
            made = ask(session)
            for _each in range(30):
                make_knower(session)
        counts = []
        for _day in range(8):
            sweep(database)
            assert sweep(database) == 0
            with database.read() as session:
                counts.append(nudging.count_asked(session, made.id))
            clock.jump(timedelta(days=1))

    assert counts == [3, 8, 13, 18, 23, 23, 23, 23]
    assert all(about == [made.id] for about in told(database).values())


def test_those_who_answer_come_first_then_those_who_know_most_and_are_near(database: Database) -> None:
    with database.write() as session:
        made = ask(session, marks=Marks({"food": "primary", "youth": "secondary"}), prefecture="32")
        other = ask(session, marks=Marks())
        far = make_knower(session, Marks({"food": "primary"}), prefecture="01")
        both = make_knower(session, Marks({"food": "primary", "youth": "secondary"}))
        near = make_knower(session, Marks({"food": "primary"}), prefecture="32")
        make_knower(session, Marks({"older-people": "primary"}), prefecture="32")
        mentor = make_mentor(session, make_member(session), marks={"youth": "secondary"})
        helper = make_knower(session, Marks({"youth": "secondary"}), prefecture="31")
        session.add(Reply(consultation_id=other.id, author_id=helper.id, body="", helped_at=clock.now()))
    sweep(database)
    first = set(told(database))
    clock.jump(nudge_rules.PAUSE)
    sweep(database)

    assert first == {mentor.member_id, helper.id, both.id}
    assert set(told(database)) - first == {near.id, far.id}
    assert list(told(database).values()) == [[made.id]] * 5


def test_who_must_not_be_asked_is_not(database: Database) -> None:
    with database.write() as session:
        author = make_knower(session)
        make_consultation(session, actor_for(author), marks=FOOD)
        blocked, blocker, quiet, suspended = (make_knower(session) for _each in range(4))
        make_knower(session, email_verified_at=None)
        accounts.block(session, actor_for(author), blocked.id)
        accounts.block(session, actor_for(blocker), author.id)
        notifications.choose(session, actor_for(quiet), Choices().without(Topic.QUESTIONS))
        accounts.set_standing(session, None, suspended.id, Standing.SUSPENDED)
        weekly = make_knower(session)
        choices = Choices()
        notifications.choose(
            session, actor_for(weekly), Choices({**choices.paces, Topic.QUESTIONS: Pace.WEEKLY}, digest_hour=9)
        )
    sweep(database)

    assert set(told(database)) == {weekly.id}


def test_nobody_hears_of_more_than_two_questions_in_seven_days(database: Database) -> None:
    with clock.stopped(NOON):
        with database.write() as session:
            knower = make_knower(session)
            made = [ask(session).id for _each in range(3)]
        sweep(database)
        assert len(told(database)[knower.id]) == 2

        clock.jump(timedelta(days=6))
        sweep(database)
        assert len(told(database)[knower.id]) == 2

        with database.write() as session:
            later = ask(session).id
        clock.jump(timedelta(days=1, minutes=1))
        sweep(database)
        # the third's day is past by now, and it is the secretariat's
        assert set(told(database)[knower.id]) - set(made) == {later}


def test_enough_are_found_where_the_first_hundred_may_not_be_asked(database: Database) -> None:
    with database.write() as session:
        ask(session)
        for number in range(nudging.LOOKED_AT + 2):
            knower = make_knower(session)
            if number < nudging.LOOKED_AT:
                notifications.choose(session, actor_for(knower), Choices().without(Topic.QUESTIONS))
    sweep(database)

    assert len(told(database)) == 2


@pytest.mark.parametrize("status", [ConsultationStatus.ANSWERED, ConsultationStatus.CLOSED])
def test_once_it_is_answered_or_closed_nobody_is_asked(database: Database, status: ConsultationStatus) -> None:
    with database.write() as session:
        made = ask(session)
        make_knower(session)
        if status is ConsultationStatus.ANSWERED:
            consultations.reply(session, actor_for(make_member(session)), made.id, "公民館で始めました。")
        else:
            consultations.change_status(session, actor_for(session.get_one(Member, made.author_id)), made.id, status)

    assert (sweep(database), told(database)) == (0, {})


def test_one_that_is_hidden_answered_in_private_or_for_the_secretariat_alone_is_brought_to_nobody(
    database: Database,
) -> None:
    with database.write() as session:
        ask(session, visibility=Visibility.DESK)
        hidden, answered = ask(session), ask(session)
        hidden.hidden_at = answered.privately_answered_at = clock.now()
        session.add_all([hidden, answered])
        make_mentor(session, marks={"food": "primary"})

    assert (sweep(database), told(database)) == (0, {})


def test_one_for_mentors_is_brought_to_mentors_alone(database: Database) -> None:
    with database.write() as session:
        ask(session, visibility=Visibility.MENTORS)
        make_knower(session)
        mentor = make_mentor(session, marks={"food": "secondary"})
    sweep(database)

    assert set(told(database)) == {mentor.member_id}


def test_one_without_marks_is_brought_to_nobody(database: Database) -> None:
    with database.write() as session:
        ask(session, marks=Marks())
        make_knower(session)

    assert (sweep(database), told(database)) == (0, {})


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_who_asks_without_a_name_is_named_nowhere(database: Database, is_anonymous: bool) -> None:
    with database.write() as session:
        author = make_member(session, name="見本 はじめ")
        made = make_consultation(session, actor_for(author), marks=FOOD, is_anonymous=is_anonymous)
        make_knower(session)
    sweep(database)
    with database.read() as session:
        (notice,) = session.exec(select(Notice)).all()

    assert (notice.words, notice.path) == ({"title": made.title}, f"/consultations/{made.id}")
    assert notice.by_id == (None if is_anonymous else author.id)


def test_two_sweeps_at_once_ask_nobody_twice_and_nobody_too_often(database: Database) -> None:
    with database.write() as session:
        for _each in range(4):
            ask(session)
        knowers = {make_knower(session).id for _each in range(4)}
    with database.read() as session:
        due = nudging.due_ids(session)
    mentors, begin = mentor_ids(), threading.Barrier(2)
    problems: list[Exception] = []

    def run(ids: list[str]) -> None:
        begin.wait()
        for consultation_id in ids:
            try:
                with database.write() as session:
                    nudging.ask_others(session, consultation_id, mentors)
            except Exception as problem:
                problems.append(problem)

    sweeps = [threading.Thread(target=run, args=(ids,)) for ids in (due, list(reversed(due)))]
    for each in sweeps:
        each.start()
    for each in sweeps:
        each.join()

    assert problems == []
    found = told(database)
    assert set(found) <= knowers
    assert all(len(set(about)) == len(about) <= nudge_rules.MOST_A_WEEK for about in found.values())
    with database.read() as session:
        written = session.exec(select(ConsultationNudge.consultation_id, ConsultationNudge.member_id)).all()
    assert sorted(written) == sorted((about, member_id) for member_id, several in found.items() for about in several)
    assert max(len([each for each, _who in written if each == made]) for made in due) <= nudge_rules.FIRST_ASKED


def test_asking_takes_as_many_statements_however_many_know_about_it(database: Database) -> None:
    counts: list[int] = []
    for more in (3, 20):
        with database.write() as session:
            made = ask(session)
            for _each in range(more):
                make_knower(session)
        with asked(database) as seen, database.write() as session:
            assert nudging.ask_others(session, made.id, mentor_ids())
        counts.append(len([each for each in seen if each.startswith("SELECT")]))

    assert counts[0] == counts[1]
