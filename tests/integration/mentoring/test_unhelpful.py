"""Sessions that were of little help reach the secretariat, once, and go when somebody has looked at them."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.sessions import actor, make_session
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import NotFound
from yoriai.domains.inbox.mentoring import sessions_of_little_help
from yoriai.domains.mentoring.models import Feedback, MentoringSession
from yoriai.domains.mentoring.service import unhelpful
from yoriai.domains.mentoring.session_errors import AlreadyLookedAt, NoSuchFeedback
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.models import Mail


def answered(session: Session, satisfaction: int, progress: int, *, by_mentor: bool = False) -> Feedback:
    """Store a held session and one side's answers about it."""
    row = make_session(session, starts_at=in_days(-2), status=SessionStatus.HELD)
    by = row.mentor_id if by_mentor else row.requester_id
    given = Feedback(
        session_id=row.id, member_id=by, satisfaction=satisfaction, progress=progress, again=False, words="話が合わず"
    )
    session.add(given)
    session.flush()
    return given


def test_low_answers_of_either_side_wait_for_the_secretariat(database: Database) -> None:
    with database.write() as session:
        answered(session, 5, 3)
        low = [answered(session, 2, 4), answered(session, 4, 1), answered(session, 1, 5, by_mentor=True)]
        waiting = unhelpful.waiting(session, 10)
        assert {each.id for each in waiting} == {each.id for each in low}
        assert {each.is_of_mentor for each in waiting if each.id == low[2].id} == {True}
        assert len(unhelpful.waiting(session, 2)) == 2


def test_what_was_done_is_kept_once_and_the_words_are_sent(database: Database) -> None:
    with database.write() as session:
        given = answered(session, 1, 1)
        desk = actor(make_member(session).id, is_staff=True)
        unhelpful.look_at(session, desk, given.id, "電話した", "別のメンターをご紹介します。")
        assert unhelpful.waiting(session, 10) == []
        assert unhelpful.find(session, desk, given.id).done == "電話した"
        with pytest.raises(AlreadyLookedAt):
            unhelpful.look_at(session, desk, given.id, "もう一度")
        mail = session.exec(select(Mail).where(Mail.template == unhelpful.TEMPLATE)).one()
        assert "別のメンターをご紹介します。" in mail.text


def test_without_words_nobody_is_written_to(database: Database) -> None:
    with database.write() as session:
        given = answered(session, 1, 1)
        unhelpful.look_at(session, actor(make_member(session).id, is_staff=True), given.id, "様子を見る")
        assert session.exec(select(Mail).where(Mail.template == unhelpful.TEMPLATE)).all() == []


def test_others_do_not_find_an_answer_and_a_good_one_is_none(database: Database) -> None:
    with database.write() as session:
        given, good = answered(session, 1, 1), answered(session, 5, 5)
        with pytest.raises(NotFound):
            unhelpful.find(session, actor(given.member_id), given.id)
        desk = actor(make_member(session).id, is_staff=True)
        for id_ in (good.id, "nothing"):
            with pytest.raises(NoSuchFeedback):
                unhelpful.look_at(session, desk, id_, "x")


def test_what_nobody_looked_at_for_months_leaves_the_inbox(database: Database) -> None:
    with database.write() as session:
        answered(session, 1, 1)
        with clock.stopped(clock.now() + unhelpful.WAITS + timedelta(minutes=1)):
            assert unhelpful.waiting(session, 10) == []


def test_the_time_that_it_takes_counts_to_the_request_of_the_session(database: Database) -> None:
    with database.write() as session:
        given = answered(session, 2, 2)
        request_id = session.get_one(MentoringSession, given.session_id).request_id
        (item,) = sessions_of_little_help(session)
        assert (item.subject_id, item.request_id) == (given.id, request_id)
