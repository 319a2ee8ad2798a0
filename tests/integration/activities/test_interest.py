"""Interest in an activity: left once, answered in private, taken back."""

import pytest
from sqlmodel import select

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from tests.integration.activities.people import desk, person, told
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.errors import ActivityNotFound
from yoriai.domains.activities.models import Interest
from yoriai.domains.activities.service import comments, interests
from yoriai.domains.activities.talk_errors import InterestNotFound, OwnPost
from yoriai.domains.activities.talk_rules import (
    Said,
)
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind


def test_interest_is_left_once_and_answered_in_private(database: Database) -> None:
    with database.write() as session:
        author = person(session)
        member = make_member(session, prefecture="32")
        taxonomy.set_marks(session, SubjectKind.MEMBER, member.id, Marks({"food": "primary", "work": "secondary"}))
        near, far = actor_for(member), person(session, prefecture="01")
        post = make_activity(session, author, prefecture="32", mark_food="secondary")
        interests.leave(session, near, post.id)
        interests.leave(session, near, post.id)
        interests.add_words(session, near, post.id, "空き家があります")
        interests.leave(session, far, post.id)
        assert comments.said(session, [post.id]) == {post.id: Said(0, 2)}
        assert told(session, NoticeKind.INTEREST) == {author.member_id}
        assert len(session.exec(select(Notice)).all()) == 2

        found = {each.member_id: each for each in interests.volunteers(session, author, post.id, 1)[1].items}
        first, second = found[near.member_id], found[far.member_id]
        assert (first.words, first.is_near, first.common) == ("空き家があります", True, ["food"])
        assert (second.words, second.is_near, second.common) == ("", False, [])

        interests.answer(session, author, post.id, first.id, "ぜひ一度おいでください")
        interests.answer(session, author, post.id, first.id, "ぜひ一度おいでください")
        mine = interests.mine(session, near, post.id)
        assert mine is not None
        assert (mine.answer, mine.answered_by) == ("ぜひ一度おいでください", author.name)
        assert told(session, NoticeKind.INTEREST_ANSWER) == {near.member_id}
        # who waits for an answer comes first
        assert [each.member_id for each in interests.volunteers(session, author, post.id, 1)[1].items] == [
            far.member_id,
            near.member_id,
        ]
        assert interests.mine(session, far, post.id) is not None
        assert interests.mine(session, author, post.id) is None


def test_interest_that_is_taken_back_leaves_nothing(database: Database) -> None:
    with database.write() as session:
        author, member = person(session), person(session)
        post = make_activity(session, author)
        interests.leave(session, member, post.id)
        wish = interests.mine(session, member, post.id)
        assert wish is not None
        interests.answer(session, author, post.id, wish.id, "どうぞ")
        # even where the post is gone meanwhile
        activities.withdraw(session, author, post.id)
        interests.take_back(session, member, post.id)
        interests.take_back(session, member, post.id)
        assert session.exec(select(Interest)).all() == []
        assert session.exec(select(Notice)).all() == []


def test_nobody_is_interested_in_what_they_look_after_and_strangers_answer_nothing(database: Database) -> None:
    with database.write() as session:
        author, member, stranger = (person(session) for _each in range(3))
        post, other = make_activity(session, author), make_activity(session, stranger)
        with pytest.raises(OwnPost):
            interests.leave(session, author, post.id)
        with pytest.raises(InterestNotFound):
            interests.add_words(session, member, post.id, "まだ押していません")
        interests.leave(session, member, post.id)
        wish = interests.mine(session, member, post.id)
        assert wish is not None
        for who in (stranger, member, desk(session)):
            with pytest.raises(ActivityNotFound):
                interests.answer(session, who, post.id, wish.id, "こんにちは")
        # an interest in another post is not answered from one's own
        with pytest.raises(InterestNotFound):
            interests.answer(session, stranger, other.id, wish.id, "こんにちは")
        accounts.block(session, member, author.member_id)
        with pytest.raises(InterestNotFound):
            interests.answer(session, author, post.id, wish.id, "こんにちは")
        assert interests.volunteers(session, author, post.id, 1)[1].total == 0
