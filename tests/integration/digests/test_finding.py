"""What a digest tells of new things near a member that no notice was written for."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity, make_draft
from tests.factories.consultations import make_consultation
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import moderating
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.digests.jobs import JOBS
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.paces import Choices, Pace

Outbox = Callable[[], list[Mail]]
(JOB,) = JOBS
WEEKLY = Choices(dict.fromkeys(Topic, Pace.WEEKLY))


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):  # a Saturday
        yield


def member_in(session: Session, **changes: object) -> Actor:
    return actor_for(make_member(session, prefecture="32", **changes))


def on_monday(database: Database) -> int:
    """Let the next Monday's digests be written; return how many mails there were."""
    here = clock.tokyo(clock.now())
    days = (0 - here.weekday()) % 7 or 7
    clock.jump(here.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=days) - here)
    return JOB.run(database)


def test_new_activities_and_questions_near_a_member_are_told_once(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader, author = member_in(session), member_in(session, name="山田 花子")
        before = make_activity(session, author, title="選ぶ前の活動", prefecture="32")
    clock.jump(timedelta(minutes=1))
    with database.write() as session:
        notifications.choose(session, reader, WEEKLY)
    clock.jump(timedelta(minutes=1))
    with database.write() as session:
        activity = make_activity(session, author, title="縁側でお茶", prefecture="32")
        question = make_consultation(session, author, title="見回りの当番", prefecture="32")
        make_activity(session, author, title="遠くの活動", prefecture="13")

    assert [on_monday(database), on_monday(database)] == [1, 0]

    (mail,) = mails()
    assert mail.subject == "今週のまとめ：新しいことが2件あります"
    for text in (mail.text, mail.html):
        assert "山田 花子さんの活動：「縁側でお茶」" in text
        assert f"http://testserver/activities/{activity.id}" in text
        assert "あなたが力になれそうな相談があります：「見回りの当番」" in text
        assert f"http://testserver/consultations/{question.id}" in text
        assert "遠くの活動" not in text
        assert before.id not in text
    assert "■ 自分が答えられそうな相談\n\n- あなたが" in mail.text


def test_drafts_and_what_was_withdrawn_hidden_or_blocked_is_not_told(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader, author, blocked = (member_in(session) for _ in range(3))
        notifications.choose(session, reader, WEEKLY)
        accounts.block(session, blocked, reader.member_id)
    clock.jump(timedelta(minutes=1))
    with database.write() as session:
        make_draft(session, author, prefecture="32")
        withdrawn = make_activity(session, author, prefecture="32")
        activities.withdraw(session, author, withdrawn.id)
        hidden = make_activity(session, author, prefecture="32")
        moderating.hide(session, PostKind.ACTIVITY, hidden.id)
        make_activity(session, blocked, prefecture="32")
        make_consultation(session, blocked, prefecture="32")
        make_consultation(session, author, prefecture="32", visibility=Visibility.DESK)
        make_consultation(session, author, prefecture="32", visibility=Visibility.MENTORS)
        make_activity(session, reader, prefecture="32")

    assert on_monday(database) == 0
    assert mails() == []


def test_what_is_not_named_is_said_to_be_there(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader, author = member_in(session), member_in(session)
        notifications.choose(session, reader, WEEKLY)
    clock.jump(timedelta(minutes=1))
    with database.write() as session:
        for number in range(12):
            make_activity(session, author, title=f"活動 {number}", prefecture="32")

    assert on_monday(database) == 1

    (mail,) = mails()
    assert mail.text.count("http://testserver/activities/") == 10
    assert "ほかにもあります。\nhttp://testserver/activities\n" in mail.text
