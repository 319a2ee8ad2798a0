"""A consultation that nobody answers by its day: who looks after it is told."""

from datetime import UTC, datetime, timedelta

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.consultations import make_consultation
from tests.integration.consultations.nudged import ask, told
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role, Standing
from yoriai.domains.consultations import jobs
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.service import nudging
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.notifications.kinds import NoticeKind

NOON = datetime(2026, 11, 21, 3, tzinfo=UTC)


def test_past_its_day_whoever_looks_after_it_is_told_once_and_again_when_it_was_opened_again(
    database: Database,
) -> None:
    overdue = jobs.JOBS[0]
    with clock.stopped(NOON):
        with database.write() as session:
            author = actor_for(make_member(session))
            made = make_consultation(session, author, visibility=Visibility.DESK)
            owner, colleague = make_member(session), make_member(session)
            for each in (owner, colleague):
                grant(session, each, Role.SECRETARIAT)
            made.owner_id = owner.id
            session.add(made)
            nobodys = make_consultation(session, author)
            answered = make_consultation(session, author)
            consultations.reply(session, actor_for(owner), answered.id, "こちらへどうぞ。")
        assert overdue.run(database) == 0
        clock.jump(timedelta(days=7))
        assert (overdue.run(database), overdue.run(database)) == (2, 0)
        assert told(database, NoticeKind.OVERDUE) == {owner.id: [made.id, nobodys.id], colleague.id: [nobodys.id]}

        with database.read() as session:
            waiting, total = nudging.overdue(session, most=1)
        assert (len(waiting), total) == (1, 2)

        with database.write() as session:
            consultations.change_status(session, author, made.id, ConsultationStatus.CLOSED)
            consultations.change_status(session, author, made.id, ConsultationStatus.OPEN)
        assert overdue.run(database) == 0
        clock.jump(timedelta(days=7))
        assert overdue.run(database) == 1


def test_whoever_left_is_not_told_and_the_secretariat_is(database: Database) -> None:
    with clock.stopped(NOON):
        with database.write() as session:
            made = ask(session)
            gone, present = make_member(session), make_member(session)
            grant(session, present, Role.SECRETARIAT)
            made.owner_id = gone.id
            session.add(made)
            accounts.set_standing(session, None, gone.id, Standing.LEFT)
        clock.jump(timedelta(days=8))
        jobs.JOBS[0].run(database)

    assert told(database, NoticeKind.OVERDUE) == {present.id: [made.id]}
