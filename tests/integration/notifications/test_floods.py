"""Nobody fills anybody's mailbox: one mail a page in ten minutes, whatever is written, taken back and written again."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from tests.factories.consultations import make_consultation
from tests.factories.notifications import tell
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.service import comments, interests
from yoriai.domains.consultations import service as consultations
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.jobs import JOBS
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

Outbox = Callable[[], list[Mail]]
Doing = Callable[[Session, Actor, str, int], None]
JOB = next(job for job in JOBS if job.name == "notifications.tell")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):
        yield


def comment(session: Session, actor: Actor, activity_id: str, turn: int) -> None:
    comments.write(session, actor, activity_id, f"{turn}回目")


def comment_again(session: Session, actor: Actor, activity_id: str, turn: int) -> None:
    for each in comments.thread(session, actor, activity_id, 1).items:
        comments.withdraw(session, actor, activity_id, each.id)
    comment(session, actor, activity_id, turn)


def wish_again(session: Session, actor: Actor, activity_id: str, _turn: int) -> None:
    interests.take_back(session, actor, activity_id)
    interests.leave(session, actor, activity_id)


def wish_in_other_words(session: Session, actor: Actor, activity_id: str, turn: int) -> None:
    interests.leave(session, actor, activity_id)
    interests.add_words(session, actor, activity_id, f"{turn}回目")


def sent(database: Database) -> None:
    """Let what waits be mailed, and the mails go."""
    JOB.run(database)
    with database.write() as session:
        session.connection().execute(update(Mail).values(status=MailStatus.SENT))


@pytest.mark.parametrize("doing", [comment, comment_again, wish_again, wish_in_other_words])
def test_one_post_brings_one_mail_in_ten_minutes_whatever_is_taken_back(
    database: Database, mails: Outbox, doing: Doing
) -> None:
    with database.write() as session:
        author, other = (actor_for(make_member(session)) for _ in range(2))
        post = make_activity(session, author).id
    for turn in range(10):
        with database.write() as session:
            doing(session, other, post, turn)
        sent(database)
        clock.jump(timedelta(minutes=1))
    assert len(mails()) == 1
    sent(database)
    assert len(mails()) == 2


def test_an_answer_that_is_taken_back_and_given_again_brings_one_mail_in_ten_minutes(
    database: Database, mails: Outbox
) -> None:
    with database.write() as session:
        author, other = (actor_for(make_member(session)) for _ in range(2))
        question = make_consultation(session, author).id
    for turn in range(9):
        with database.write() as session:
            made = consultations.reply(session, other, question, f"{turn}回目")
        sent(database)
        with database.write() as session:
            consultations.withdraw_reply(session, other, made.id)
        clock.jump(timedelta(minutes=1))
    assert len(mails()) == 1


def test_comments_of_a_post_are_one_mail_for_everybody_and_one_of_them_leads_to_its_place(
    database: Database, mails: Outbox
) -> None:
    with database.write() as session:
        author, other = (actor_for(make_member(session)) for _ in range(2))
        post = make_activity(session, author).id
        first = comments.write(session, other, post, "ひとつめ").id
    sent(database)
    with database.write() as session:
        for turn in range(12):
            comment(session, other, post, turn)
    clock.jump(timedelta(minutes=10))
    sent(database)
    alone, together = mails()
    assert f"http://testserver/activities/{post}/comments/{first}" in alone.text
    assert "12件" in together.subject
    with database.write() as session:
        newest = notifications.inbox(session, author, 1).items[0]
        assert newest.page == f"/activities/{post}"
        notifications.open_notice(session, author, newest.id)
        assert notifications.unread(session, author.member_id) == 0


def test_what_was_mailed_of_one_page_puts_off_what_another_topic_says_of_it(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = make_member(session)
        tell(session, reader, path="/activities/1#comment")
        tell(session, reader, path="/activities/1", kind=NoticeKind.HIDDEN, words={"title": "相談"})
    sent(database)
    assert len(mails()) == 1
    clock.jump(timedelta(minutes=10))
    sent(database)
    assert len(mails()) == 2
