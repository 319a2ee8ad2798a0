"""Writing mails into the outbox, and calling them back."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from jinja2 import ChoiceLoader, DictLoader, UndefinedError
from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.notifications import make_mail
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.i18n import LANGUAGES, Language, speaking
from yoriai.domains.notifications import service
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.rules import Recipient
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.rendering import environment

START = datetime(2026, 11, 21, 4, 30, tzinfo=UTC)
TEMPLATES = {
    "email/for_test/subject.txt": "{{ _('Sign in') }}: {{ title }}\n",
    "email/for_test/body.txt": (
        '{% extends "email/layout.txt" %}{% block content %}\n\n\n{{ title }}\n\n\n\n'
        "{{ span_in_words(starts_at, ends_at) }}\n{{ url('/me') }}\n{% endblock %}"
    ),
    "email/for_test/body.html": (
        '{% extends "email/layout.html" %}{% from "email/parts.html" import button, facts, heading, quote %}'
        "{% block content %}{{ heading(title) }}{{ facts([(_('Sign in'), title)]) }}{{ quote(title) }}"
        "{{ button(url('/me'), _('Sign in')) }}{% endblock %}"
    ),
}
CONTEXT: Mapping[str, object] = {
    "title": "空き家 & <居場所>",
    "starts_at": START,
    "ends_at": START + timedelta(hours=1),
}


@pytest.fixture(autouse=True)
def mail_for_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the mail `for_test` be found."""
    with monkeypatch.context() as patch:
        for language in LANGUAGES:
            with speaking(language):
                made = environment()
            assert made.loader is not None
            patch.setattr(made, "loader", ChoiceLoader([DictLoader(TEMPLATES), made.loader]))
        yield


def reader(session: Session, language: Language = "ja") -> Recipient:
    """Return a member as one writes to them."""
    member = make_member(session, name="浜野 灯", locale=language)
    return Recipient(member.id, member.email, member.name, language)


def outbox(database: Database) -> list[Mail]:
    """Return every mail, oldest first."""
    with database.read() as session:
        return list(session.exec(select(Mail).order_by(col(Mail.id))))


def test_mail_is_written_in_the_recipients_language_at_once(database: Database) -> None:
    with database.write() as session:
        ja, en = reader(session, "ja"), reader(session, "en")
        for to in (ja, en):
            service.post(session, to=to, template="for_test", context=CONTEXT, about="01JABOUT")
    japanese, english = outbox(database)
    assert japanese.subject == "ログイン: 空き家 & <居場所>"
    assert english.subject == "Sign in: 空き家 & <居場所>"
    assert japanese.text == (
        "浜野 灯 さま\n\n空き家 & <居場所>\n\n2026年11月21日(土) 13:30–14:30（日本時間）\nhttp://testserver/me\n\n"
        "-- \n寄り合い\nhttp://testserver/\n寄り合いに登録されている方にお送りしています。\nこのメールは自動で作成しています。\n"
    )
    assert "Sat, 21 November 2026 13:30–14:30 (Japan time)\n" in english.text
    assert english.text.startswith("Dear 浜野 灯,\n\n")
    assert '<html lang="ja">' in japanese.html
    assert "空き家 &amp; &lt;居場所&gt;" in japanese.html
    assert "<居場所>" not in japanese.html
    assert (japanese.status, japanese.recipient_id, japanese.address) == (MailStatus.PENDING, ja.member_id, ja.address)
    assert japanese.message_id == f"<{japanese.id}@example.jp>"
    assert japanese.about == "01JABOUT"


def test_mail_goes_only_if_what_it_tells_has_happened(database: Database) -> None:
    def fail_after_posting() -> None:
        with database.write() as session:
            service.post(session, to=reader(session), template="for_test", context=CONTEXT)
            raise RuntimeError("the use case failed")

    with pytest.raises(RuntimeError):
        fail_after_posting()
    assert outbox(database) == []


def test_name_missing_from_the_context_is_an_error_when_posting(database: Database) -> None:
    with database.write() as session, pytest.raises(UndefinedError):
        service.post(session, to=reader(session), template="for_test", context={"title": "x"})


def test_key_used_before_writes_nothing(database: Database) -> None:
    with database.write() as session:
        to = reader(session)
        first = service.post(session, to=to, template="for_test", context=CONTEXT, once="reminder:1:day")
        again = service.post(session, to=to, template="for_test", context=CONTEXT, once="reminder:1:day")
        other = service.post(session, to=to, template="for_test", context=CONTEXT, once="reminder:1:hour")
    assert first is not None
    assert again is None
    assert other is not None
    assert [mail.id for mail in outbox(database)] == [first.id, other.id]
    assert outbox(database)[0].due_at == first.due_at


def test_key_used_by_many_at_once_writes_one_mail(database: Database) -> None:
    with database.write() as session:
        to = reader(session)
    ready, results = Barrier(8), []

    def post() -> None:
        ready.wait()
        with database.write() as session:
            results.append(service.post(session, to=to, template="for_test", context=CONTEXT, once="once"))

    threads = [Thread(target=post) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(result is None for result in results) == [False] + [True] * 7
    assert len(outbox(database)) == 1


def test_invitation_is_kept_with_the_mail(database: Database) -> None:
    with database.write() as session:
        service.post(
            session,
            to=reader(session),
            template="for_test",
            context=CONTEXT,
            calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
            calendar_method="REQUEST",
        )
    (mail,) = outbox(database)
    assert (mail.calendar, mail.calendar_method) == ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "REQUEST")


def test_held_mail_waits_until_it_is_released(database: Database) -> None:
    with database.write() as session:
        service.post(session, to=reader(session), template="for_test", context=CONTEXT, about="round", is_held=True)
    with database.write() as session:
        assert service.claim_next(session, "sender") is None
        assert service.release(session, "round") == 1
    with database.write() as session:
        assert service.claim_next(session, "sender") is not None


def test_mail_for_later_waits_for_its_time(database: Database) -> None:
    with database.write() as session:
        due = clock.now() + timedelta(hours=1)
        service.post(session, to=reader(session), template="for_test", context=CONTEXT, due_at=due)
    with database.write() as session:
        assert service.count_due(session) == 0
        assert service.claim_next(session, "sender") is None
    clock.jump(timedelta(hours=1, seconds=1))
    with database.write() as session:
        assert service.count_due(session) == 1
        assert service.claim_next(session, "sender") is not None


def test_withdrawing_calls_back_what_has_not_gone_and_nothing_else(database: Database) -> None:
    statuses = list(MailStatus)
    with database.write() as session:
        for status in statuses:
            make_mail(session, about="session-1", status=status)
        make_mail(session, about="session-2")
    with database.write() as session:
        assert service.withdraw(session, "session-1") == 3
    after = {status: mail.status for status, mail in zip(statuses, outbox(database), strict=False)}
    assert after == {
        MailStatus.HELD: MailStatus.WITHDRAWN,
        MailStatus.PENDING: MailStatus.WITHDRAWN,
        MailStatus.SENDING: MailStatus.SENDING,
        MailStatus.SENT: MailStatus.SENT,
        MailStatus.FAILED: MailStatus.WITHDRAWN,
        MailStatus.DEAD: MailStatus.DEAD,
        MailStatus.WITHDRAWN: MailStatus.WITHDRAWN,
    }
    assert outbox(database)[-1].status is MailStatus.PENDING


def test_mails_about_nothing_cannot_be_withdrawn(database: Database) -> None:
    with database.write() as session, pytest.raises(ValueError, match="nothing in particular"):
        service.withdraw(session, "")
