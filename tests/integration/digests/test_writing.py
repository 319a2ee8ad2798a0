"""Digests: what is new since the last and was not read, each thing once, one mail, nothing when nothing is new."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from html import unescape

import pytest
from sqlmodel import col, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.notifications import tell
from tests.integration.digests.readers import DAILY, at_eight, reader_in, run, tell_all
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.core.ids import new_id
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.jobs import JOBS as NOTICE_JOBS
from yoriai.domains.notifications.kinds import WORDINGS, NoticeKind, Topic
from yoriai.domains.notifications.models import Mail, MailChoice, Notice
from yoriai.domains.notifications.paces import DEFAULTS, Choices, Pace
from yoriai.domains.notifications.service.sending import letter_of
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.mail.compose import compose

Outbox = Callable[[], list[Mail]]
TELL, ENROL = (
    next(job for job in NOTICE_JOBS if job.name == name) for name in ("notifications.tell", "notifications.enrol")
)
WEEKLY = Choices(dict.fromkeys(Topic, Pace.WEEKLY))


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):  # a Saturday
        yield


def facts(text: str) -> list[str]:
    """Return what a mail says of its things: sentences in 「」, numbers of others, and addresses, in their order."""
    return re.findall(r"「[^」]+」に[^。]+。|ほかに\d+件あります。|http://testserver/[\w/#-]+", text)


def html_facts(markup: str) -> list[str]:
    """Return the same of its HTML, where an address stands in its link before the words, in the order of the text."""
    body = re.search(r"<main.*?</main>", markup, re.DOTALL)
    assert body
    linked = re.sub(r'<a href="([^"]+)"[^>]*>(.*?)</a>(.*?)(?=</li>|</p>)', r"\2 \3 \1 ", body.group(), flags=re.DOTALL)
    return facts(unescape(re.sub(r"<[^>]+>", " ", linked)))


def test_what_is_new_is_told_once_a_day_in_one_mail(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
    tell_all(
        database, reader, {"path": "/consultations/1#a"}, {"path": "/consultations/1#b"}, {"path": "/consultations/2"}
    )
    assert (run(database, TELL), run(database)) == (0, 0)
    at_eight()

    assert [run(database), run(database)] == [1, 0]

    (mail,) = mails()
    assert mail.subject == "今日のまとめ：新しいことが2件あります"
    assert (mail.recipient_id, mail.template) == (reader.member_id, "digest")
    assert mail.stop_url == f"http://testserver{notifications.stop_path(reader.member_id, 'digests')}"
    for text in (mail.text, mail.html):
        assert "自分が書いたことへの返事" in text
        assert "このことについて、ほかに1件あります。" in text
        assert mail.stop_url in text
        assert "http://testserver/me/settings/notices" in text
    at_eight()
    assert run(database) == 0
    assert len(mails()) == 1


def test_nothing_is_mailed_when_nothing_is_new(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader_in(session)
    for _ in range(8):
        at_eight()
        assert run(database) == 0
    assert mails() == []


def test_the_week_comes_on_its_day_with_what_comes_daily(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session, Choices({**DEFAULTS, Topic.ANSWERS: Pace.WEEKLY}))
    question: dict[str, object] = {
        "kind": NoticeKind.QUESTION,
        "words": {"title": "見回り"},
        "path": "/consultations/9",
    }
    tell_all(database, reader, {"path": "/consultations/1"}, question)
    at_eight()  # Sunday
    assert run(database) == 1
    tell_all(database, reader, question)
    at_eight()  # Monday
    assert run(database) == 1
    assert [mail.subject for mail in mails()] == [
        "今日のまとめ：新しいことが1件あります",
        "今週のまとめ：新しいことが2件あります",
    ]
    assert ["/consultations/1\n" in mail.text for mail in mails()] == [False, True]


def test_who_never_chose_is_told_as_everybody_is_from_the_beginning(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = actor_for(make_member(session))
        make_member(session, standing=Standing.LEFT)
        make_member(session, email_verified_at=None)
    assert [run(database, ENROL), run(database, ENROL)] == [1, 0]
    tell_all(database, reader, {"kind": NoticeKind.QUESTION, "words": {"title": "見回り"}})
    at_eight()
    assert run(database) == 1
    assert [mail.recipient_id for mail in mails()] == [reader.member_id]


def test_what_was_read_or_taken_back_is_not_told(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
    hidden, _, _ = tell_all(database, reader, {"path": "/c/1"}, {"path": "/c/2"}, {"path": "/c/3"})
    with database.write() as session:
        notifications.forget_notices(session, hidden)
        read = session.exec(select(Notice).where(col(Notice.path) == "/c/2")).one()
        notifications.open_notice(session, reader, read.id)
    at_eight()
    assert run(database) == 1
    assert [f"/c/{number}\n" in mails()[0].text for number in (1, 2, 3)] == [False, False, True]


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.LEFT])
def test_who_is_gone_is_told_nothing_and_stops_nobody(database: Database, mails: Outbox, standing: Standing) -> None:
    with database.write() as session:
        gone, here = reader_in(session), reader_in(session)
    for each in (gone, here):
        tell_all(database, each, {})
    with database.write() as session:
        accounts.set_standing(session, None, gone.member_id, standing)
    at_eight()
    assert [run(database), run(database)] == [1, 0]
    assert [mail.recipient_id for mail in mails()] == [here.member_id]


def test_nothing_is_told_of_somebody_who_was_blocked_since(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader, other = reader_in(session), reader_in(session)
    tell_all(database, reader, {"by": other.member_id, "path": "/c/1"}, {"path": "/c/2"})
    with database.write() as session:
        accounts.block(session, reader, other.member_id)
    at_eight()
    assert run(database) == 1
    assert ("/c/1" in mails()[0].text, "/c/2" in mails()[0].text) == (False, True)


def test_a_digest_that_waits_is_written_again_without_what_was_hidden(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session, WEEKLY)
    hidden, _ = tell_all(database, reader, {"path": "/c/1"}, {"path": "/c/2"})
    at_eight(2)
    assert run(database) == 1
    with database.write() as session:
        before = session.get_one(MailChoice, reader.member_id).week_told_at
        notifications.forget_notices(session, hidden)
        assert session.get_one(MailChoice, reader.member_id).week_told_at == before - timedelta(weeks=1)

    assert [run(database), run(database)] == [1, 0]

    first, second = mails()
    assert (first.status, second.status) == (MailStatus.WITHDRAWN, MailStatus.PENDING)
    assert ("/c/1" in second.text, "/c/2" in second.text) == (False, True)


def test_a_digest_comes_at_the_hour_that_was_chosen(database: Database) -> None:
    with database.write() as session:
        reader = reader_in(session, Choices(DAILY.paces, digest_hour=18))
    tell_all(database, reader, {})
    clock.jump(timedelta(hours=5, minutes=59))
    assert run(database) == 0
    clock.jump(timedelta(minutes=1))
    assert run(database) == 1


def test_topics_told_at_once_are_not_in_it(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session, Choices())
    tell_all(database, reader, {"path": "/c/1"})
    at_eight(2)
    assert run(database) == 0
    assert run(database, TELL) == 1
    assert [mail.template for mail in mails()] == ["notice"]


def test_turning_digests_on_tells_what_comes_from_then_on(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session, Choices({**DEFAULTS, Topic.ANSWERS: Pace.NEVER}))
    tell_all(database, reader, {"path": "/c/1"})
    with database.write() as session:
        notifications.choose(session, reader, DAILY)
    tell_all(database, reader, {"path": "/c/2"})
    at_eight()
    assert run(database) == 1
    assert ("/c/1" in mails()[0].text, "/c/2" in mails()[0].text) == (False, True)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_busy_week_is_grouped_cut_and_under_100_kb(
    database: Database, mails: Outbox, settings: Settings, language: str
) -> None:
    """500 notices with the longest titles that there are, of every kind."""
    with database.write() as session:
        reader = reader_in(session, WEEKLY, locale=language)
        long = {"title": "空き家を借りて居場所をひらく" * 8, "person": "山田 花子" * 8, "organisation": "縁側" * 40}
        for number in range(500):
            kind = list(NoticeKind)[number % len(NoticeKind)]
            page = f"/consultations/{new_id()}" if number % 5 else f"/consultations/{WORDINGS[kind].topic}"
            words = {name: f"{number} {word}" for name, word in long.items()}
            member = session.get_one(Member, reader.member_id)
            tell(session, member, kind=kind, path=f"{page}#{new_id()}", words=words, excerpt="長い本文です。" * 60)
    at_eight(2)

    with asked(database) as seen:
        assert run(database) == 1

    (mail,) = mails()
    assert len(compose(letter_of(mail), settings).content) < 100_000
    assert mail.text.count("\n- ") == mail.html.count("<li ") == 25
    assert max(len(line) for line in mail.text.splitlines()) < 500
    if language == "ja":
        assert facts(mail.text.partition("\n-- \n")[0]) == html_facts(mail.html)[:-1]
    assert len(seen) < 40
    with database.read() as session:
        assert session.exec(select(Notice).where(col(Notice.pace).is_not(None))).all() == []
