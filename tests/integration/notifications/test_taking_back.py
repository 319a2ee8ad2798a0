"""Notices that are taken back, or whose reader has gone, before or after a mail was written."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.notifications import tell
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.jobs import JOBS
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.notifications.states import MailStatus

Outbox = Callable[[], list[Mail]]
JOB = next(job for job in JOBS if job.name == "notifications.tell")
PAGE = "/consultations/01"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):
        yield


def reader_in(session: Session, **changes: object) -> Actor:
    return actor_for(make_member(session, **changes))


def row_of(session: Session, reader: Actor) -> Member:
    return session.get_one(Member, reader.member_id)


def test_what_was_read_on_the_page_is_not_mailed(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
        tell(session, row_of(session, reader))
        notifications.read_all(session, reader, clock.now())
    assert JOB.run(database) == 0
    assert mails() == []


def test_what_was_taken_back_is_neither_mailed_nor_shown(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
        about = tell(session, row_of(session, reader))
        assert notifications.forget_notices(session, about) == 1
    assert JOB.run(database) == 0
    assert mails() == []
    with database.read() as session:
        assert notifications.inbox(session, reader, 1).total == 0


def test_a_mail_that_waits_is_called_back_and_the_rest_of_it_told_again(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
        hidden, kept = (tell(session, row_of(session, reader), path=f"{PAGE}#reply-{n}", excerpt=n) for n in "あい")
    JOB.run(database)
    with database.write() as session:
        notifications.forget_notices(session, hidden)
    assert [mail.status for mail in mails()] == [MailStatus.WITHDRAWN]

    assert JOB.run(database) == 1

    again = mails()[1]
    assert (again.about, again.status, "#reply-い" in again.text, "#reply-あ" in again.text) == (
        kept,
        MailStatus.PENDING,
        True,
        False,
    )


def test_a_mail_that_went_is_left_alone_when_something_is_taken_back(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        about = tell(session, make_member(session))
    JOB.run(database)
    with database.write() as session:
        session.exec(select(Mail)).one().status = MailStatus.SENT
    with database.write() as session:
        notifications.forget_notices(session, about)
    assert [mail.status for mail in mails()] == [MailStatus.SENT]


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.LEFT])
def test_who_is_gone_is_told_nothing_before_or_after(database: Database, mails: Outbox, standing: Standing) -> None:
    with database.write() as session:
        reader = reader_in(session)
        tell(session, row_of(session, reader))
        accounts.set_standing(session, None, reader.member_id, standing)
        tell(session, row_of(session, reader))
    assert JOB.run(database) == 0
    assert mails() == []
    with database.read() as session:
        (notice,) = session.exec(select(Notice)).all()
        assert (notice.pace, notice.mail_at) == (None, None)


def test_who_is_gone_before_a_mail_goes_does_not_get_it(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader, other = reader_in(session), make_member(session)
        tell(session, row_of(session, reader))
        tell(session, other)
    JOB.run(database)
    with database.write() as session:
        accounts.set_standing(session, None, reader.member_id, Standing.LEFT)
        notifications.post(
            session,
            to=accounts.contact(session, reader.member_id),
            template="password_changed",
            context={"changed_at": clock.now(), "path": "/sign-in"},
        )
    with database.write() as session:
        while notifications.claim_next(session, "sender"):
            pass
    by_template = {(mail.recipient_id, mail.template): mail.status for mail in mails()}
    assert by_template == {
        (reader.member_id, "notice"): MailStatus.WITHDRAWN,
        (other.id, "notice"): MailStatus.SENDING,
        (reader.member_id, "password_changed"): MailStatus.SENDING,
    }


def test_nothing_is_told_of_whom_one_has_blocked_before_or_since(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader, before, since, friend = (reader_in(session) for _ in range(4))
        accounts.block(session, reader, before.member_id)
        for each in (before, since, friend):
            tell(session, row_of(session, reader), by=each.member_id, excerpt=each.member_id)
        accounts.block(session, since, reader.member_id)
    assert JOB.run(database) == 1
    assert [friend.member_id in mail.text for mail in mails()] == [True]
    with database.read() as session:
        told = session.exec(select(Notice.by_id).order_by(col(Notice.id))).all()
        assert set(told) == {since.member_id, friend.member_id}
