"""Consultations on both databases: who sees what, answers, and who is told."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation, notices_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.taxonomy.marks import Marks

AUDIENCES = {
    Visibility.NETWORK: {"author", "member", "mentor", "desk"},
    Visibility.MENTORS: {"author", "mentor", "desk"},
    Visibility.DESK: {"author", "desk"},
}


@pytest.mark.parametrize("visibility", list(Visibility))
def test_a_consultation_is_seen_by_its_audience_alone(database: Database, visibility: Visibility) -> None:
    with database.write() as session:
        readers = {
            "author": actor_for(make_member(session)),
            "member": actor_for(make_member(session)),
            "mentor": actor_for(make_member(session), is_mentor=True),
            "desk": actor_for(make_member(session), roles={(Role.SECRETARIAT, "")}),
        }
        made = make_consultation(session, readers["author"], visibility=visibility)
        seen = {
            name for name, actor in readers.items() if consultations.listing(session, actor, Filters(), 1).total == 1
        }
        assert seen == AUDIENCES[visibility]
        for name, actor in readers.items():
            if name in seen:
                assert consultations.thread(session, actor, made.id).title == made.title
            else:
                with pytest.raises(ConsultationNotFound):
                    consultations.thread(session, actor, made.id)


def test_a_withheld_name_is_shown_to_the_author_and_the_desk_only(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session, name="見本 はじめ"))
        member = actor_for(make_member(session))
        desk = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        made = make_consultation(session, author, is_anonymous=True)
        consultations.reply(session, author, made.id, "少し書き足します。")
        threads = {
            name: consultations.thread(session, actor, made.id)
            for name, actor in (("a", author), ("m", member), ("d", desk))
        }
        assert {name: thread.author for name, thread in threads.items()} == {
            "a": "見本 はじめ",
            "m": "",
            "d": "見本 はじめ",
        }
        assert [reply.author for reply in threads["m"].replies] == [""]
        assert [line.author for line in consultations.listing(session, member, Filters(), 1).items] == [""]


def test_an_answer_marks_the_consultation_and_tells_its_author(database: Database) -> None:
    with database.write() as session:
        author = make_member(session)
        answerer = actor_for(make_member(session, name="例示 けんじ"))
        made = make_consultation(session, actor_for(author), title="机はどこで？")
        answer = consultations.reply(session, answerer, made.id, "学校の古い机をもらいました。")
        (notice,) = notices_of(session, author.id)
        assert consultations.thread(session, answerer, made.id).status is ConsultationStatus.ANSWERED
        assert (notice.kind, notice.words) == (NoticeKind.REPLY, {"title": "机はどこで？", "person": "例示 けんじ"})
        assert (notice.path, notice.excerpt) == (
            f"/consultations/{made.id}#reply-{answer.id}",
            "学校の古い机をもらいました。",
        )


def test_the_authors_own_words_are_no_answer(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        made = make_consultation(session, author)
        consultations.reply(session, author, made.id, "書き忘れました。")
        assert consultations.thread(session, author, made.id).status is ConsultationStatus.OPEN
        assert (made.first_answered_at, notices_of(session, author.member_id)) == (None, [])


def test_a_closed_consultation_takes_no_answer_until_it_opens_again(database: Database) -> None:
    with clock.stopped(datetime(2026, 12, 31, 14, 50, tzinfo=UTC)), database.write() as session:
        author = actor_for(make_member(session))
        made = make_consultation(session, author)
        consultations.change_status(session, author, made.id, ConsultationStatus.CLOSED)
        with pytest.raises(Invalid) as refused:
            consultations.reply(session, author, made.id, "まだ書けますか")
        assert refused.value.field == "body"
        clock.jump(timedelta(days=10))
        consultations.change_status(session, author, made.id, ConsultationStatus.OPEN)
        assert consultations.thread(session, author, made.id).due_at == clock.now() + timedelta(days=7)
        with pytest.raises(IllegalTransition):
            consultations.change_status(session, author, made.id, ConsultationStatus.OPEN)


def test_another_member_may_not_close_it_and_the_desk_may(database: Database) -> None:
    with database.write() as session:
        made = make_consultation(session, actor_for(make_member(session)))
        with pytest.raises(ConsultationNotFound):
            consultations.change_status(session, actor_for(make_member(session)), made.id, ConsultationStatus.CLOSED)
        desk = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        assert (
            consultations.change_status(session, desk, made.id, ConsultationStatus.CLOSED).status
            is ConsultationStatus.CLOSED
        )


def test_the_list_narrows_by_marks_and_status(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        food = make_consultation(session, author, marks=Marks({"food": "primary", "youth": "secondary"}))
        make_consultation(session, author, marks=Marks({"food": "primary", "older-people": "primary"}))
        make_consultation(session, author)
        both = Filters(terms=(frozenset({"food"}), frozenset({"youth"})))
        assert [line.id for line in consultations.listing(session, author, both, 1).items] == [food.id]
        assert consultations.listing(session, author, Filters(terms=(frozenset({"food"}),)), 1).total == 2
        assert consultations.listing(session, author, Filters(status=ConsultationStatus.CLOSED), 1).total == 0


def test_a_mark_the_vocabulary_lacks_is_refused(database: Database) -> None:
    with database.write() as session:
        with pytest.raises(Invalid) as refused:
            make_consultation(session, actor_for(make_member(session)), marks=Marks({"no-such-term": "primary"}))
        assert refused.value.field == "marks"
