"""Answers that their readers alone know of, on both databases."""

from datetime import timedelta

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.consultations import make_consultation, notices_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.cases import service as cases
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import ReplyNotFound
from yoriai.domains.consultations.filters import Filters
from yoriai.domains.consultations.service import moderating, nudging
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.notifications.kinds import NoticeKind


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_it_is_read_by_who_asked_its_writer_and_the_desk(database: Database, is_anonymous: bool) -> None:
    with database.write() as session:
        readers = {
            "author": actor_for(make_member(session, name="見本 はじめ")),
            "writer": actor_for(make_member(session, name="例示 けんじ")),
            "member": actor_for(make_member(session)),
            "mentor": actor_for(make_member(session), is_mentor=True),
            "desk": actor_for(make_member(session), roles={(Role.SECRETARIAT, "")}),
        }
        made = make_consultation(session, readers["author"], is_anonymous=is_anonymous)
        answer = consultations.reply(session, readers["writer"], made.id, "ないしょの話です。", is_private=True)
        seen = {
            name: [each.body for each in consultations.thread(session, actor, made.id).replies]
            for name, actor in readers.items()
        }
        assert seen == {
            "author": ["ないしょの話です。"],
            "writer": ["ないしょの話です。"],
            "member": [],
            "mentor": [],
            "desk": ["ないしょの話です。"],
        }
        found = {
            name: moderating.posting(session, actor, PostKind.REPLY, answer.id) is not None
            for name, actor in readers.items()
        }
        assert found == {"author": True, "writer": True, "member": False, "mentor": False, "desk": True}
        assert consultations.thread(session, readers["writer"], made.id).author == (
            "" if is_anonymous else "見本 はじめ"
        )
        with pytest.raises(ReplyNotFound):
            consultations.reply_to_edit(session, readers["member"], answer.id)


def test_nothing_that_others_see_shows_that_it_is_there(database: Database) -> None:
    with database.write() as session:
        case, author, member = make_case(session), actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author)
        before = consultations.thread(session, member, made.id)
        listed = consultations.listing(session, member, Filters(), 1).items
        writer = actor_for(make_member(session))
        consultations.reply(session, writer, made.id, "ないしょ", case_ids=[case.id], is_private=True)
        assert consultations.thread(session, member, made.id) == before
        assert consultations.listing(session, member, Filters(), 1).items == listed
        assert (case.use_count, cases.uses_of(session, case.id)) == (0, [])


def test_it_is_an_answer_to_who_asked_and_nobody_is_asked_for_more(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        made = make_consultation(session, author)
        answer = consultations.reply(
            session, actor_for(make_member(session, name="例示 けんじ")), made.id, "ないしょ", is_private=True
        )
        (notice,) = notices_of(session, author.member_id)
        assert (notice.kind, notice.words["person"], notice.excerpt) == (
            NoticeKind.PRIVATE_REPLY,
            "例示 けんじ",
            "ないしょ",
        )
        assert (made.status, made.first_answered_at) == (ConsultationStatus.OPEN, answer.created_at)
        assert nudging.due_ids(session) == []
        made.due_at = clock.now() - timedelta(hours=1)
        session.add(made)
        session.flush()
        assert (nudging.overdue_ids(session), consultations.overdue(session, 5)) == ([], ([], 0))


def test_taken_back_it_leaves_the_question_waiting(database: Database) -> None:
    with database.write() as session:
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author)
        answer = consultations.reply(session, writer, made.id, "ないしょ", is_private=True)
        consultations.withdraw_reply(session, writer, answer.id)
        assert (made.first_answered_at, made.privately_answered_at) == (None, None)
        assert (notices_of(session, author.member_id), nudging.due_ids(session)) == ([], [made.id])


def test_opened_again_it_waits_for_another(database: Database) -> None:
    with database.write() as session:
        author, writer = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author)
        answer = consultations.reply(session, writer, made.id, "ないしょ", is_private=True)
        consultations.change_status(session, author, made.id, ConsultationStatus.CLOSED)
        assert nudging.due_ids(session) == []
        consultations.change_status(session, author, made.id, ConsultationStatus.OPEN)
        assert (made.privately_answered_at, made.first_answered_at) == (None, answer.created_at)
        assert nudging.due_ids(session) == [made.id]


def test_who_asked_adds_in_the_open_and_what_the_desk_alone_reads_needs_no_privacy(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        made = make_consultation(session, author)
        with pytest.raises(Invalid) as refused:
            consultations.reply(session, author, made.id, "書き足し", is_private=True)
        assert refused.value.field == "is_private"
        desk = actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})
        asked = make_consultation(session, author, visibility=Visibility.DESK)
        assert consultations.reply(session, desk, asked.id, "承りました", is_private=True).is_private is False
