"""What is kept for a time only."""

from datetime import timedelta

from sqlmodel import select

from tests.factories.moderation import make_post, make_report, make_staff
from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.models import Report
from yoriai.domains.moderation.states import DecisionKind
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.own_data.jobs import JOBS

FORGET = JOBS[1]


def test_mails_that_have_gone_lose_their_words_and_those_that_wait_do_not(database: Database) -> None:
    with database.write() as session:
        staff = make_staff(session)
        to = accounts.contact(session, staff.member_id)
        for status in (MailStatus.SENT, MailStatus.PENDING):
            mail = notifications.post(session, to=to, template="password_changed", context={})
            assert mail is not None
            mail.status = status
    assert FORGET.run(database) == 0
    clock.jump(timedelta(days=settings().mail_days, minutes=1))
    assert FORGET.run(database) == 1
    assert FORGET.run(database) == 0
    with database.read() as session:
        texts = {mail.status: bool(mail.text) for mail in session.exec(select(Mail)).all()}
    assert texts == {MailStatus.SENT: False, MailStatus.PENDING: True}


def test_reports_go_some_time_after_they_were_decided(database: Database) -> None:
    with database.write() as session:
        staff, decided, waiting = make_staff(session), *(make_post(session, PostKind.REPLY) for _ in range(2))
        make_report(session, decided)
        make_report(session, waiting)
        moderation.decide(
            session, staff, decided.kind, decided.id, DecisionKind.NOTHING_WRONG, reason="問題なし", seen=""
        )
    clock.jump(timedelta(days=settings().report_days, minutes=1))
    FORGET.run(database)
    with database.read() as session:
        assert [row.post_id for row in session.exec(select(Report)).all()] == [waiting.id]
