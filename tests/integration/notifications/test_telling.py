"""Mails at once: written when they are due, so that they tell nothing that was taken back, read or hidden since."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.notifications import tell
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.jobs import JOBS
from yoriai.domains.notifications.kinds import NoticeKind, Topic
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.paces import DEFAULTS, Choices, Pace
from yoriai.domains.notifications.service import telling
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


def chosen(topic: Topic, pace: Pace) -> Choices:
    return Choices({**DEFAULTS, topic: pace})


def row_of(session: Session, reader: Actor) -> Member:
    return session.get_one(Member, reader.member_id)


def test_an_answer_is_told_at_once_and_only_once(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
        tell(session, row_of(session, reader), path=f"{PAGE}#reply-1")

    assert [JOB.run(database), JOB.run(database)] == [1, 0]

    (mail,) = mails()
    assert mail.subject == "「空き家の探し方」に山田 花子さんから回答がありました。"
    assert (mail.recipient_id, mail.template, mail.status) == (reader.member_id, "notice", MailStatus.PENDING)
    stop = f"http://testserver{notifications.stop_path(reader.member_id, 'answers')}"
    for text in (mail.text, mail.html):
        assert "「空き家の探し方」に山田 花子さんから回答がありました。" in text
        assert "市役所の窓口で聞くのが早いです。" in text
        assert f"http://testserver{PAGE}#reply-1" in text
        assert "http://testserver/me/settings/notices" in text
        assert stop in text
    assert mail.stop_url == stop


def test_a_mail_is_in_its_readers_language(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        tell(session, make_member(session, locale="en"), words={"title": "Empty houses"})
    JOB.run(database)
    assert mails()[0].subject == "A member has answered “Empty houses”."


def test_what_was_decided_about_ones_own_posts_has_no_link_to_stop_it(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        tell(session, make_member(session), kind=NoticeKind.HIDDEN, words={"title": "相談"}, excerpt="")
    JOB.run(database)
    assert (mails()[0].stop_url, "/mails/notices/" in mails()[0].text) == ("", False)


@pytest.mark.parametrize("pace", [Pace.DAILY, Pace.WEEKLY, Pace.NEVER])
def test_a_topic_that_is_told_otherwise_sends_no_mail_at_once(database: Database, mails: Outbox, pace: Pace) -> None:
    with database.write() as session:
        reader = reader_in(session)
        notifications.choose(session, reader, chosen(Topic.ANSWERS, pace))
        tell(session, row_of(session, reader))
    assert JOB.run(database) == 0
    assert mails() == []


def test_answers_of_the_night_come_in_one_mail_in_the_morning(database: Database, mails: Outbox) -> None:
    clock.jump(timedelta(hours=11))  # eleven at night
    with database.write() as session:
        reader = make_member(session)
        for number in range(3):
            tell(session, reader, path=f"{PAGE}#reply-{number}")
    assert JOB.run(database) == 0
    clock.jump(timedelta(hours=8, minutes=59))
    assert JOB.run(database) == 0
    clock.jump(timedelta(minutes=1))
    assert JOB.run(database) == 1
    assert [mail.subject for mail in mails()] == ["「空き家の探し方」についてお知らせが3件あります"]


def test_what_follows_within_minutes_about_the_same_page_is_put_together(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
        tell(session, row_of(session, reader), path=f"{PAGE}#reply-1")
    assert JOB.run(database) == 1
    for number in (2, 3):
        clock.jump(timedelta(minutes=3))
        with database.write() as session:
            tell(session, row_of(session, reader), path=f"{PAGE}#reply-{number}")
            tell(session, row_of(session, reader), path=f"/consultations/other-{number}")
        assert JOB.run(database) == 1
    clock.jump(timedelta(minutes=4))
    assert [JOB.run(database), JOB.run(database)] == [1, 0]

    told = [mail.text.count("市役所の窓口で") for mail in mails() if f"http://testserver{PAGE}" in mail.text]
    links = [mail.text.count(f"http://testserver{PAGE}") for mail in mails()]
    assert (told, links) == ([1, 2], [1, 0, 0, 1])  # what comes together has one thing to press


def test_pages_are_told_in_mails_of_their_own(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = make_member(session)
        for number in range(3):
            tell(session, reader, words={"person": "山田 花子", "title": f"相談{number}"})
    JOB.run(database)
    assert [mail.subject for mail in mails()] == [
        f"「相談{number}」に山田 花子さんから回答がありました。" for number in range(3)
    ]


def test_a_change_of_mind_holds_for_what_waits(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
        tell(session, row_of(session, reader))
        notifications.choose(session, reader, chosen(Topic.ANSWERS, Pace.NEVER))
    assert JOB.run(database) == 0
    with database.write() as session:
        notifications.choose(session, reader, chosen(Topic.ANSWERS, Pace.DAILY))
        tell(session, row_of(session, reader))
        notifications.choose(session, reader, chosen(Topic.ANSWERS, Pace.AT_ONCE))
    assert JOB.run(database) == 1
    assert len(mails()) == 1


def test_two_sweeps_at_once_write_one_mail(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        member_id = make_member(session).id
        tell(session, session.get_one(Member, member_id))
    start = threading.Barrier(4)
    outcomes: list[bool] = []

    def sweep() -> None:
        start.wait(30)
        with database.write() as session:
            outcomes.append(telling.tell(session, member_id))

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == [False, False, False, True]
    assert len(mails()) == 1


def test_a_sweep_that_dies_before_its_commit_is_made_up_for_by_the_next(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        member_id = make_member(session).id
        tell(session, session.get_one(Member, member_id))

    class Killed(Exception):
        pass

    def dies() -> None:
        with database.write() as session:
            assert telling.tell(session, member_id) is True
            raise Killed

    with pytest.raises(Killed):
        dies()
    assert mails() == []
    assert [JOB.run(database), JOB.run(database)] == [1, 0]
    assert len(mails()) == 1


def test_a_long_night_is_cut_and_counted(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = make_member(session)
        for number in range(13):
            tell(session, reader, path=f"{PAGE}#reply-{number}")
    JOB.run(database)
    (mail,) = mails()
    assert (mail.text.count("市役所の窓口で"), "ほかに3件あります。" in mail.text) == (10, True)
