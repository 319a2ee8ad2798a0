"""Leaving: out at once, back within the days of grace, and nothing left of the person afterwards."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session, select, update

from tests.factories.accounts import PASSWORD, actor_for, make_member, sign_in
from tests.factories.notifications import make_mail, tell
from tests.integration.own_data.people import ADDRESS, FURIGANA, NAME, WORD, Traces, make_traces
from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.db import Database, metadata
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import LinkGone
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import LinkPurpose, Standing
from yoriai.domains.accounts.values import MailedLink
from yoriai.domains.activities.models import Activity, Comment
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.mentoring.models import MentoringSession, SessionNote
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.own_data import service as own_data
from yoriai.domains.own_data.jobs import JOBS

ERASE = JOBS[0]


def _texts(session: Session) -> Iterator[str]:
    """Yield every value of every table as text, whatever the table."""
    connection = session.connection()
    for table in metadata().sorted_tables:
        for row in connection.execute(text(f'SELECT * FROM "{table.name}"')):  # noqa: S608 - a table of ours
            for name, value in row._mapping.items():
                content = bytes(value).decode("utf-8", "ignore") if isinstance(value, bytes | memoryview) else value
                yield f"{table.name}.{name}: {content}"


def _left(database: Database, *, removes_words: bool) -> Traces:
    """Let a member leave, let the mails go, and let the days of grace pass."""
    with database.write() as session:
        traces = make_traces(session)
    with database.write() as session:
        own_data.leave(session, traces.actor, removes_words=removes_words)
        session.connection().execute(update(Mail).values(status=MailStatus.SENT))
    clock.jump(timedelta(days=settings().leaving_days, minutes=1))
    assert ERASE.run(database) == 1
    return traces


def test_nothing_of_a_member_is_left_where_they_wish_their_words_removed(database: Database) -> None:
    _left(database, removes_words=True)
    with database.read() as session:
        found = [each for each in _texts(session) for sought in (NAME, FURIGANA, ADDRESS, WORD) if sought in each]
    assert found == []


def test_words_that_others_answered_stay_without_a_name(database: Database) -> None:
    traces = _left(database, removes_words=False)
    with database.read() as session:
        named = [each for each in _texts(session) for sought in (NAME, FURIGANA, ADDRESS) if sought in each]
        assert named == []
        assert session.get(Consultation, traces.lonely_question) is None
        assert session.get(Activity, traces.lonely_activity) is None
        assert WORD in session.get_one(Consultation, traces.answered_question).title
        assert WORD in session.get_one(Reply, traces.reply).body
        assert WORD in session.get_one(Comment, traces.comment).body
        thread = consultations.thread(session, traces.other, traces.answered_question)
        assert thread.author == "退会した会員"


def test_what_others_wrote_stays(database: Database) -> None:
    traces = _left(database, removes_words=True)
    with database.read() as session:
        everything = "\n".join(_texts(session))
        assert [
            each for each in ("こうしてはどうでしょう", "すてきです", "林のメモ", "林の活動") if each not in everything
        ] == []
        assert session.get_one(Reply, traces.reply).withdrawn_at is not None


def test_who_leaves_is_out_at_once_and_their_hours_are_called_off(database: Database) -> None:
    with database.write() as session:
        traces = make_traces(session)
        token = accounts.open_login(session, traces.actor.member_id)
        own_data.leave(session, traces.actor, removes_words=False)
        assert accounts.actor_of(session, token, lambda *_: False) is None
        assert [row.status for row in session.exec(select(MentoringSession)).all()] == [SessionStatus.CANCELLED]
        assert "left" in [mail.template for mail in session.exec(select(Mail)).all()]
        assert len(session.exec(select(SessionNote)).all()) == 2


def test_within_the_days_of_grace_a_mailed_link_brings_everything_back(database: Database) -> None:
    with database.write() as session:
        traces = make_traces(session)
        own_data.leave(session, traces.actor, removes_words=True)
        link = sign_in(session, ADDRESS, PASSWORD, client="192.0.2.1")
        assert isinstance(link, MailedLink)
        assert link.purpose is LinkPurpose.COME_BACK
        assert own_data.come_back(session, link.token, device="").name == NAME
        with pytest.raises(LinkGone):
            own_data.come_back(session, link.token, device="")
    clock.jump(timedelta(days=settings().leaving_days + 1))
    assert ERASE.run(database) == 0
    with database.read() as session:
        assert accounts.standing_of(session, traces.actor.member_id) is Standing.ACTIVE


def test_after_the_sweep_there_is_no_way_back_and_the_address_is_free(database: Database) -> None:
    traces = _left(database, removes_words=False)
    assert ERASE.run(database) == 0
    with database.write() as session:
        assert accounts.request_link(session, ADDRESS, LinkPurpose.SIGN_IN, client="192.0.2.1") is None
        make_member(session, email=ADDRESS)
        row = session.get_one(Member, traces.actor.member_id)
        assert (row.standing, row.name) == (Standing.LEFT, "退会した会員")


@pytest.mark.parametrize("name", ["の", "林", "林 健太"])
def test_whoever_is_called_like_a_common_word_takes_nobody_elses_mails_with_them(database: Database, name: str) -> None:
    with database.write() as session:
        leaving, reader = make_member(session, name=name), make_member(session)
        common = make_mail(
            session, recipient_id=reader.id, text="小林 健太さんの相談に、森林の会の人から答えがありました。"
        )
        about = make_mail(session, recipient_id=reader.id, text=f"「縁側」に{name}さんから答えがありました。")
        to_them = make_mail(session, address=leaving.email, text="登録の確認")
        tell(session, reader, by=leaving.id)
        session.connection().execute(update(Notice).values(mail_id=about.id))
        session.connection().execute(update(Mail).values(status=MailStatus.SENT))
        own_data.leave(session, actor_for(leaving), removes_words=False)
    clock.jump(timedelta(days=settings().leaving_days, minutes=1))
    assert ERASE.run(database) == 1
    with database.read() as session:
        assert (session.get_one(Mail, common.id).text != "", session.get_one(Mail, about.id).text) == (True, "")
        assert session.get(Mail, to_them.id) is None
