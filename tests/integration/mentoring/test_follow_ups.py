"""What became of it: who is asked and who is left in peace, answers by a mail's link, and what the mentor hears."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, make_matched, make_session
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.mentoring.follow_up_rules import LINK_LASTS, Helpfulness
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringSession
from yoriai.domains.mentoring.service import closing, follow_ups
from yoriai.domains.mentoring.service.follow_ups import Became, Told
from yoriai.domains.mentoring.session_errors import FollowUpLinkGone
from yoriai.domains.mentoring.states import Outcome, SessionStatus
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.taxonomy.errors import UnknownPrefecture


def held(session: Session, **changes: Any) -> MentoringSession:
    """Store a session that was held."""
    row = make_session(session, **changes)
    with clock.stopped(row.ends_at):
        closing.say_held(session, actor(row.mentor_id), row.id)
    return row


def question(session: Session, row: MentoringSession, months: int = 1) -> FollowUp:
    """Return what is asked so many months after a session."""
    asked = select(FollowUp).where(FollowUp.session_id == row.id, FollowUp.months == months)
    return session.exec(asked).one()


def asked_now(session: Session) -> list[str]:
    """Run the sweep, and return to whom the question went."""
    for follow_up_id in follow_ups.due_ids(session):
        follow_ups.ask(session, follow_up_id)
    mails = session.exec(select(Mail).where(Mail.template == "follow_up"))
    return sorted(mail.address for mail in mails)


def test_a_question_is_mailed_once_with_a_link_for_each_answer(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        first = question(session, row)
        with clock.stopped(first.due_at):
            assert len(asked_now(session)) == 1
            assert follow_ups.due_ids(session) == []
            mail = session.exec(select(Mail).where(Mail.template == "follow_up")).one()
            for outcome in Outcome:
                assert f"?outcome={outcome}" in mail.text
                assert f"?outcome={outcome}" in mail.html


def test_a_later_session_asks_for_the_earlier_ones_too(database: Database) -> None:
    with database.write() as session:
        early = held(session)
        requester = session.get_one(Member, early.requester_id)
        late = held(session, request=make_matched(session, requester), starts_at=in_days(10))
        with clock.stopped(question(session, late).due_at):
            assert len(asked_now(session)) == 1
            left = {each.session_id for each in session.exec(select(FollowUp)) if each.due_at <= clock.now()}
        assert left == {late.id}


def test_the_next_hour_held_takes_the_place_of_what_was_not_asked_yet(database: Database) -> None:
    with database.write() as session:
        early = held(session)
        requester = session.get_one(Member, early.requester_id)
        first = question(session, early)
        with clock.stopped(first.due_at):
            assert len(asked_now(session)) == 1
            late = held(session, request=make_matched(session, requester), starts_at=in_days(40))
        present = {(each.session_id, each.months) for each in session.exec(select(FollowUp))}
        assert present == {(early.id, 1), (late.id, 1), (late.id, 3), (late.id, 6)}


def test_an_earlier_hour_of_which_it_is_said_late_that_it_was_held_asks_nothing_more(database: Database) -> None:
    with database.write() as session:
        early = make_session(session)
        requester = session.get_one(Member, early.requester_id)
        late = held(session, request=make_matched(session, requester), starts_at=in_days(10))
        with clock.stopped(late.ends_at):
            closing.say_held(session, actor(early.mentor_id), early.id)
        assert {each.session_id for each in session.exec(select(FollowUp))} == {late.id}


def test_whoever_gave_it_up_is_left_in_peace(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        with clock.stopped(question(session, row).due_at):
            follow_ups.tell(session, actor(row.requester_id), question(session, row).id, Told(Outcome.STOPPED))
        with clock.stopped(question(session, row, 3).due_at):
            assert asked_now(session) == []
            months = {each.months for each in session.exec(select(FollowUp))}
        assert months == {1, 6}


def test_nobody_is_asked_about_somebody_they_are_kept_apart_from(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        accounts.block(session, actor(row.requester_id), row.mentor_id)
        first = question(session, row)
        with clock.stopped(first.due_at):
            path = follow_ups.link_path(first)
            with pytest.raises(FollowUpLinkGone):
                follow_ups.by_link(session, path.rpartition("/")[2])
            assert asked_now(session) == []
            assert session.get(FollowUp, first.id) is None


def test_a_link_answers_without_signing_in_until_it_is_old(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        first = question(session, row)
        with clock.stopped(first.due_at):
            signed = follow_ups.link_path(first).rpartition("/")[2]
            follow_ups.tell_by_link(session, signed, Told(Outcome.STARTED, "子ども食堂", "32", "月に二回"))
            assert (first.outcome, first.what, first.prefecture, first.words) == (
                Outcome.STARTED,
                "子ども食堂",
                "32",
                "月に二回",
            )
            for bad in ("x", signed[:-1], f"{signed}x"):
                with pytest.raises(FollowUpLinkGone):
                    follow_ups.by_link(session, bad)
        with clock.stopped(first.due_at + LINK_LASTS), pytest.raises(FollowUpLinkGone):
            follow_ups.by_link(session, signed)


def test_a_link_of_somebody_who_may_not_sign_in_says_nothing(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        first = question(session, row)
        session.get_one(Member, row.requester_id).standing = Standing.SUSPENDED
        with clock.stopped(first.due_at):
            signed = follow_ups.link_path(first).rpartition("/")[2]
            with pytest.raises(FollowUpLinkGone):
                follow_ups.by_link(session, signed)


def test_what_and_where_belong_to_a_beginning_alone(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        first = question(session, row)
        with clock.stopped(first.due_at):
            who = actor(row.requester_id)
            follow_ups.tell(session, who, first.id, Told(Outcome.STARTED, "サロン", "13"))
            follow_ups.tell(session, who, first.id, Told(Outcome.NOT_YET, "サロン", "13"))
            assert (first.what, first.prefecture) == ("", None)
            with pytest.raises(UnknownPrefecture):
                follow_ups.tell(session, who, first.id, Told(Outcome.STARTED, prefecture="99"))


def test_the_mentor_hears_of_it_where_the_requester_wishes(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        first = question(session, row)
        who = actor(row.requester_id)

        def heard() -> tuple[int, list[Became]]:
            told = session.exec(select(Notice).where(Notice.member_id == row.mentor_id, Notice.about == first.id))
            return len(told.all()), follow_ups.became_of(session, row.id)

        with clock.stopped(first.due_at):
            follow_ups.tell(session, who, first.id, Told(Outcome.STARTED, "サロン", "13", "ついに"))
            assert heard() == (0, [])
            follow_ups.tell(session, who, first.id, Told(Outcome.STARTED, "サロン", "13", "ついに", is_shared=True))
            assert heard() == (1, [Became(1, Outcome.STARTED, "サロン", "ついに")])
            follow_ups.tell(session, who, first.id, Told(Outcome.STARTED, "サロン", "13", "ついに"))
            assert heard() == (0, [])


def test_how_a_mentor_helped_counts_the_requesters_answers_to_held_sessions(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        for number, progress in enumerate((5, 3, 2, None)):
            row = make_session(
                session, mentor, starts_at=in_days(-9) - timedelta(hours=2 * number), status=SessionStatus.HELD
            )
            session.add(Feedback(session_id=row.id, member_id=row.mentor_id, satisfaction=1, progress=1, again=True))
            if progress is not None:
                given = Feedback(
                    session_id=row.id, member_id=row.requester_id, satisfaction=5, progress=progress, again=True
                )
                session.add(given)
            for months, outcome in ((1, Outcome.STARTED), (3, Outcome.STARTED)):
                session.add(
                    FollowUp(
                        session_id=row.id,
                        member_id=row.requester_id,
                        months=months,
                        due_at=clock.now(),
                        outcome=outcome if number == 0 else None,
                    )
                )
        make_session(session, mentor, starts_at=in_days(-30), status=SessionStatus.NO_SHOW)
        session.flush()
        assert follow_ups.helpfulness(session, mentor.member_id) == Helpfulness(4, 3, 2, 1)
        assert follow_ups.helpfulness(session, make_member(session).id) == Helpfulness()
