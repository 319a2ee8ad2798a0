"""What came of a consultation, written up with consent and without names."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation, notices_of
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ConsultationNotFound, KnowHowNotFound
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.rules import ANSWER_MOST, Summary
from yoriai.domains.consultations.service import indexing, moderating, resolving
from yoriai.domains.consultations.states import Category, ConsultationStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.infra import versions
from yoriai.infra.search import index_of

SUMMARY = Summary("古い机はどこで手に入りますか。", "学校の統廃合のときに、教育委員会に聞きました。")


def ask(session: Session, *, is_anonymous: bool = False) -> tuple[Actor, Actor, Consultation]:
    """Post a question with a public answer and a private one; return who asked, who answered, and the question."""
    author = actor_for(make_member(session, name="見本 はじめ"))
    writer = actor_for(make_member(session, name="例示 けんじ"))
    made = make_consultation(session, author, title="机はどこで？", is_anonymous=is_anonymous, category=Category.PLACE)
    consultations.reply(session, writer, made.id, "例示けんじです。学校に聞きました。090-1234-5678 へどうぞ。")
    consultations.reply(session, writer, made.id, "ないしょですが、隣町にもあります。", is_private=True)
    return author, writer, made


def resolved(session: Session, *, is_anonymous: bool = False) -> tuple[Actor, Actor, Consultation]:
    """Resolve such a question; all answers helped."""
    author, writer, made = ask(session, is_anonymous=is_anonymous)
    helped = [each.id for each in consultations.thread(session, author, made.id).replies]
    resolving.resolve(session, author, made.id, helped)
    return author, writer, made


def staff(session: Session) -> Actor:
    return actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})


def found(session: Session, words: str) -> int:
    return len(index_of(session).find(session, indexing.KIND, words).hits)


def test_resolving_marks_what_helped_and_nothing_else(database: Database) -> None:
    with database.write() as session:
        author, writer, made = ask(session)
        public, private = consultations.thread(session, author, made.id).replies
        consultations.mark_helped(session, author, made.id, private.id, helped=True)
        resolving.resolve(session, author, made.id, [public.id, "01ARZ3NDEKTSV4RRFFQ69G5FAV"])
        shown = consultations.thread(session, author, made.id)
        assert (shown.status, [each.has_helped for each in shown.replies]) == (
            ConsultationStatus.RESOLVED,
            [True, False],
        )
        assert [each.kind for each in notices_of(session, writer.member_id)] == [NoticeKind.HELPED]
        with pytest.raises(IllegalTransition):
            resolving.resolve(session, author, made.id, [])
        for other in (writer, staff(session)):
            with pytest.raises(ConsultationNotFound):
                resolving.resolve(session, other, made.id, [])


def test_the_beginning_has_what_helped_in_the_open_and_no_names(database: Database) -> None:
    with database.write() as session:
        author, writer, made = resolved(session)
        assert resolving.suggested(session, author, made.id) == Summary(
            "机はどこで？", "〇〇です。学校に聞きました。〇〇 へどうぞ。"
        )
        for other, error in ((writer, ConsultationNotFound), (staff(session), KnowHowNotFound)):
            with pytest.raises(error):
                resolving.suggested(session, other, made.id)


def test_the_beginning_of_long_answers_is_short_and_has_no_part_of_a_name(database: Database) -> None:
    with database.write() as session:
        author, writer, made = ask(session)
        long = "あ" * (ANSWER_MOST - len("例示けんじ") + 3) + "例示けんじです。"
        answers = [consultations.reply(session, writer, made.id, body).id for body in (long, "い" * ANSWER_MOST)]
        resolving.resolve(session, author, made.id, answers)
        beginning = resolving.suggested(session, author, made.id).answer
    assert (len(beginning) <= ANSWER_MOST, "例" in beginning) == (True, False)


@pytest.mark.parametrize("field", ["question", "answer"])
@pytest.mark.parametrize("told", ["例示 けんじさんによると", "見本はじめです", "a@demo.example", "電話は 03-1234-5678"])
def test_a_text_that_tells_who_somebody_is_is_refused(database: Database, field: str, told: str) -> None:
    with database.write() as session:
        author, _, made = resolved(session)
        changed = replace(SUMMARY, question=told) if field == "question" else replace(SUMMARY, answer=told)
        with pytest.raises(Invalid) as refused:
            resolving.publish(session, author, made.id, changed)
        assert refused.value.field == field


def test_it_is_found_while_its_author_agrees(database: Database) -> None:
    with database.write() as session:
        author, writer, made = resolved(session)
        version = versions.current(session, versions.CONSULTATIONS)
        resolving.publish(session, author, made.id, SUMMARY)
        assert versions.current(session, versions.CONSULTATIONS) > version
        assert [found(session, words) for words in ("教育委員会", "場所", "けんじ", "隣町")] == [1, 1, 0, 0]
        resolving.publish(session, author, made.id, replace(SUMMARY, answer="役場の倉庫にありました。"))
        assert [found(session, words) for words in ("教育委員会", "倉庫")] == [0, 1]
        shown = consultations.thread(session, writer, made.id).know_how
        assert shown is not None
        assert (shown.summary.answer, shown.summary.is_public) == ("役場の倉庫にありました。", False)
        assert shown.edited_at is not None
        resolving.take_back(session, author, made.id)
        assert (found(session, "倉庫"), consultations.thread(session, author, made.id).know_how) == (0, None)
        with pytest.raises(KnowHowNotFound):
            resolving.take_back(session, author, made.id)


def test_nobody_else_writes_it_up_and_only_what_is_resolved_is(database: Database) -> None:
    with database.write() as session:
        author, writer, made = ask(session)
        with pytest.raises(Invalid):
            resolving.publish(session, author, made.id, SUMMARY)
        consultations.change_status(session, author, made.id, ConsultationStatus.RESOLVED)
        for other in (writer, staff(session)):
            with pytest.raises(ConsultationNotFound):
                resolving.publish(session, other, made.id, SUMMARY)
            with pytest.raises(ConsultationNotFound):
                resolving.take_back(session, other, made.id)


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_whoever_asked_without_a_name_stays_without_one(database: Database, is_anonymous: bool) -> None:
    with database.write() as session:
        author, _, made = resolved(session, is_anonymous=is_anonymous)
        row = resolving.publish(session, author, made.id, replace(SUMMARY, is_named=True, is_public=True))
        assert (row.is_named, row.is_public) == (not is_anonymous, True)


def test_the_desk_changes_words_and_takes_out_and_the_author_is_told(database: Database) -> None:
    with database.write() as session:
        author, writer, made = resolved(session)
        desk = staff(session)
        row = resolving.publish(session, author, made.id, replace(SUMMARY, is_public=True))
        resolving.amend(session, desk, made.id, SUMMARY.question, "市役所に聞きました。")
        assert (row.answer, row.is_public, found(session, "市役所")) == ("市役所に聞きました。", True, 1)
        for _twice in range(2):
            resolving.take_out(session, desk, made.id, is_hidden=True)
        assert found(session, "市役所") == 0
        shown = {
            each.member_id: consultations.thread(session, each, made.id).know_how is not None
            for each in (author, writer, desk)
        }
        assert shown == {author.member_id: True, writer.member_id: False, desk.member_id: True}
        resolving.take_out(session, desk, made.id, is_hidden=False)
        assert found(session, "市役所") == 1
        told = [each.kind for each in notices_of(session, author.member_id) if each.about == row.id]
        assert told == [NoticeKind.RESTORED]
        entries = accounts.audit_entries_of(session, "consultation", made.id)
        assert [each.action for each in reversed(entries)] == ["know_how.amend", "know_how.hide", "know_how.restore"]
        with pytest.raises(ConsultationNotFound):
            resolving.amend(session, writer, made.id, "問い", "答え")
        with pytest.raises(ConsultationNotFound):
            resolving.take_out(session, author, made.id, is_hidden=True)


def test_hidden_with_its_thread_it_is_not_found_until_that_is_shown_again(database: Database) -> None:
    with database.write() as session:
        author, _, made = resolved(session)
        resolving.publish(session, author, made.id, SUMMARY)
        moderating.hide(session, PostKind.CONSULTATION, made.id)
        assert found(session, "教育委員会") == 0
        assert indexing.reindex(session) == 0
        with pytest.raises(Invalid):
            resolving.publish(session, author, made.id, SUMMARY)
        moderating.restore(session, PostKind.CONSULTATION, made.id)
        assert found(session, "教育委員会") == 1
        assert indexing.reindex(session) == 1
        assert found(session, "教育委員会") == 1
