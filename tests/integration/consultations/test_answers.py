"""Answers with cases, put right, taken back, marked as helpful; and who leaves answering to others."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.consultations import make_consultation, notices_of
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ConsultationNotFound, LeftToOthers, ReplyNotFound
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.mentors.service import mentor_ids
from yoriai.domains.notifications.kinds import NoticeKind


def _used(session: Session, case_id: str) -> list[tuple[str, bool]]:
    return [(use.subject_id, use.is_counted) for use in cases.uses_of(session, case_id)]


def test_a_case_that_an_answer_points_to_knows_of_the_consultation(database: Database) -> None:
    with database.write() as session:
        read, cited = make_case(session), make_case(session)
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author, case_ids=(read.id,))
        answer = consultations.reply(session, writer, made.id, "この事例を", case_ids=[cited.id, read.id])
        (shown,) = consultations.thread(session, author, made.id).replies
        assert shown.case_ids == (cited.id, read.id)
        assert (_used(session, cited.id), cited.use_count) == ([(made.id, True)], 1)
        consultations.edit_reply(session, writer, answer.id, "この事例を", [read.id])
        assert (_used(session, cited.id), cited.use_count, read.use_count) == ([], 0, 1)
        consultations.withdraw_reply(session, writer, answer.id)
        assert _used(session, read.id) == [(made.id, True)]  # its author has read it


def test_for_the_desk_alone_it_is_not_counted_and_put_away_by_the_desk_it_is_forgotten(database: Database) -> None:
    with database.write() as session:
        case, desk = make_case(session), actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        asked = make_consultation(session, author, visibility=Visibility.DESK)
        consultations.reply(session, desk, asked.id, "この事例を", case_ids=[case.id])
        assert (_used(session, case.id), case.use_count) == ([(asked.id, False)], 0)
        made = make_consultation(session, author)
        answer = consultations.reply(session, writer, made.id, "この事例を", case_ids=[case.id])
        consultations.change_status(session, desk, made.id, ConsultationStatus.CLOSED)
        consultations.edit_reply(session, writer, answer.id, "やはりこの事例を", [case.id])
        assert case.use_count == 0


def test_more_than_five_cases_are_refused(database: Database) -> None:
    with database.write() as session:
        made = make_consultation(session, actor_for(make_member(session)))
        many = [make_case(session).id for _ in range(6)]
        with pytest.raises(Invalid) as refused:
            consultations.reply(session, actor_for(make_member(session)), made.id, "たくさん", case_ids=many)
        assert refused.value.field == "cases"


def test_ones_own_answer_is_put_right_and_said_to_be(database: Database) -> None:
    with database.write() as session:
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author)
        answer = consultations.reply(session, writer, made.id, "学校へ")
        consultations.edit_reply(session, writer, answer.id, "学校へ", [])
        assert answer.edited_at is None
        consultations.edit_reply(session, writer, answer.id, "公民館へ", [])
        (shown,) = consultations.thread(session, author, made.id).replies
        assert (shown.body, shown.edited_at) == ("公民館へ", answer.edited_at)
        for other in (author, actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})):
            with pytest.raises(ReplyNotFound):
                consultations.edit_reply(session, other, answer.id, "わたしの言葉", [])
            with pytest.raises(ReplyNotFound):
                consultations.withdraw_reply(session, other, answer.id)


def test_taken_back_its_words_go_its_place_stays_and_the_question_waits_again(database: Database) -> None:
    with database.write() as session:
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author)
        answer = consultations.reply(session, writer, made.id, "学校へ")
        consultations.mark_helped(session, author, made.id, answer.id, helped=True)
        consultations.withdraw_reply(session, writer, answer.id)
        (shown,) = consultations.thread(session, author, made.id).replies
        assert (shown.body, shown.is_withdrawn, shown.has_helped, answer.body) == ("", True, False, "")
        assert (made.status, made.first_answered_at) == (ConsultationStatus.OPEN, None)
        assert (notices_of(session, author.member_id), notices_of(session, writer.member_id)) == ([], [])
        with pytest.raises(ReplyNotFound):
            consultations.withdraw_reply(session, writer, answer.id)


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_what_helped_is_marked_by_who_asked_and_its_writer_told(database: Database, is_anonymous: bool) -> None:
    with database.write() as session:
        author = actor_for(make_member(session, name="見本 はじめ"))
        writers = [actor_for(make_member(session)) for _ in range(2)]
        made = make_consultation(session, author, is_anonymous=is_anonymous)
        answers = [consultations.reply(session, each, made.id, "答え") for each in writers]
        for _twice in range(2):
            for answer in answers:
                consultations.mark_helped(session, author, made.id, answer.id, helped=True)
        (notice,) = notices_of(session, writers[0].member_id)
        assert (notice.kind, notice.words) == (NoticeKind.HELPED, {"title": made.title})
        assert notice.by_id == (None if is_anonymous else author.member_id)
        shown = consultations.thread(session, writers[1], made.id).replies
        assert [each.has_helped for each in shown] == [True, True]
        consultations.mark_helped(session, author, made.id, answers[0].id, helped=False)
        assert notices_of(session, writers[0].member_id) == []
        assert len(notices_of(session, author.member_id)) == 2  # of the answers themselves


def test_nobody_else_marks_and_ones_own_words_are_no_help(database: Database) -> None:
    with database.write() as session:
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author)
        answer = consultations.reply(session, writer, made.id, "答え")
        own = consultations.reply(session, author, made.id, "書き足し")
        for other in (writer, actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})):
            with pytest.raises(ConsultationNotFound):
                consultations.mark_helped(session, other, made.id, answer.id, helped=True)
        with pytest.raises(ReplyNotFound):
            consultations.mark_helped(session, author, made.id, own.id, helped=True)


@pytest.mark.parametrize("blocks", ["author", "writer"])
def test_who_is_kept_apart_from_a_named_author_leaves_it_to_others(database: Database, blocks: str) -> None:
    with database.write() as session:
        people = {name: actor_for(make_member(session)) for name in ("author", "writer")}
        blocked = people["writer" if blocks == "author" else "author"]
        accounts.block(session, people[blocks], blocked.member_id)
        made = make_consultation(session, people["author"])
        thread = consultations.thread(session, people["writer"], made.id)
        assert (thread.is_left_to_others, thread.takes_answers) == (True, False)
        with pytest.raises(LeftToOthers):
            consultations.reply(session, people["writer"], made.id, "答え")


def test_ones_own_question_is_put_right_and_its_readers_are_fixed_once_it_is_answered(database: Database) -> None:
    with database.write() as session:
        case, author = make_case(session), actor_for(make_member(session))
        made = make_consultation(session, author, visibility=Visibility.DESK, case_ids=(case.id,))
        draft = consultations.to_edit(session, author, made.id)
        consultations.edit(session, author, made.id, draft, mentors=mentor_ids())
        assert (made.edited_at, case.use_count) == (None, 0)
        wider = type(draft)(**{**vars(draft), "visibility": Visibility.NETWORK, "wish": "はじめの一歩"})
        consultations.edit(session, author, made.id, wider, mentors=mentor_ids())
        assert (made.wish, made.visibility, case.use_count) == ("はじめの一歩", Visibility.NETWORK, 1)
        assert made.edited_at is not None
        assert made.edited_at - made.created_at < timedelta(minutes=1)
        consultations.reply(session, actor_for(make_member(session)), made.id, "答え")
        with pytest.raises(Invalid) as refused:
            consultations.edit(session, author, made.id, draft, mentors=mentor_ids())
        assert refused.value.field == "visibility"
        for other in (
            actor_for(make_member(session)),
            actor_for(make_member(session), roles={(Role.SECRETARIAT, "")}),
        ):
            with pytest.raises(ConsultationNotFound):
                consultations.to_edit(session, other, made.id)
