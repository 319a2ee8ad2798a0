"""What those who keep the network safe do with activities."""

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.activities import make_activity, make_draft
from tests.factories.cases import make_case
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.errors import ActivityNotFound
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.rules import Filters
from yoriai.domains.activities.service import comments, moderating
from yoriai.domains.activities.talk_errors import CommentNotFound
from yoriai.domains.cases import service as cases
from yoriai.domains.notifications.models import Notice
from yoriai.infra import versions


def people(session: Session) -> tuple[Actor, Actor, Actor]:
    """Make an author, a member and somebody of the secretariat."""
    desk = make_member(session)
    grant(session, desk, Role.SECRETARIAT)
    author, member = make_member(session), make_member(session)
    return actor_for(author), actor_for(member), actor_for(desk, roles=[(Role.SECRETARIAT, "")])


def found(session: Session, words: str) -> list[str]:
    """Return the ids of what a visitor's search finds."""
    return [line.id for line in activities.listing(session, None, Filters(words=words), 1).items]


def test_hiding_takes_a_post_from_lists_search_and_cases_and_restoring_puts_it_back(database: Database) -> None:
    with database.write() as session:
        author, member, _desk = people(session)
        case = make_case(session)
        post = make_activity(session, author, title="縁側", case=case.slug)
        comments.write(session, member, post.id, "すてきです")
        before = versions.current(session, versions.ACTIVITIES)
        for _again in range(2):
            moderating.hide(session, PostKind.ACTIVITY, post.id)
        assert versions.current(session, versions.ACTIVITIES) == before + 1
        assert (found(session, "縁側"), cases.uses_of(session, case.id)) == ([], [])
        assert activities.listing(session, author, Filters(), 1).total == 0
        assert session.exec(select(Notice)).all() == []
        for _again in range(2):
            moderating.restore(session, PostKind.ACTIVITY, post.id)
        assert versions.current(session, versions.ACTIVITIES) == before + 2
        assert found(session, "縁側") == [post.id]
        assert [use.subject_id for use in cases.uses_of(session, case.id)] == [post.id]


def test_what_was_withdrawn_meanwhile_is_not_put_back(database: Database) -> None:
    with database.write() as session:
        author, *_rest = people(session)
        post = make_activity(session, author)
        moderating.hide(session, PostKind.ACTIVITY, post.id)
        activities.withdraw(session, author, post.id)
        moderating.restore(session, PostKind.ACTIVITY, post.id)
        assert session.get_one(Activity, post.id).hidden_at is None
        assert activities.listing(session, author, Filters(), 1).total == 0


def test_a_post_is_named_to_those_who_may_read_it(database: Database) -> None:
    with database.write() as session:
        author, member, desk = people(session)
        post, draft = make_activity(session, author), make_draft(session, author)
        named = moderating.posting(session, member, PostKind.ACTIVITY, post.id)
        assert named == Posting(
            PostKind.ACTIVITY,
            post.id,
            author.member_id,
            "縁側でお茶",
            "土曜の朝、縁側でお茶を飲みました。\n\n次は畑に出ます。",
            f"/activities/{post.id}",
            is_hidden=False,
        )
        assert moderating.posting(session, author, PostKind.ACTIVITY, draft.id) is None
        moderating.hide(session, PostKind.ACTIVITY, post.id)
        seen = [moderating.posting(session, who, PostKind.ACTIVITY, post.id) for who in (author, desk, member)]
        assert [each and each.is_hidden for each in seen] == [True, True, None]


def test_a_comment_is_named_with_its_post(database: Database) -> None:
    with database.write() as session:
        author, member, desk = people(session)
        post = make_activity(session, author)
        made = comments.write(session, member, post.id, "あ" * 300)
        named = moderating.posting(session, author, PostKind.COMMENT, made.id)
        assert named is not None
        assert (named.author_id, named.title, len(named.excerpt)) == (member.member_id, "縁側でお茶", 200)
        assert named.path == f"/activities/{post.id}/comments/{made.id}"
        moderating.hide(session, PostKind.ACTIVITY, post.id)
        assert moderating.posting(session, member, PostKind.COMMENT, made.id) is None
        assert moderating.posting(session, desk, PostKind.COMMENT, made.id) == named
        comments.withdraw(session, member, post.id, made.id)
        assert moderating.posting(session, desk, PostKind.COMMENT, made.id) is None


def test_what_there_is_not_is_not_hidden(database: Database) -> None:
    nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    with database.write() as session:
        _author, member, _desk = people(session)
        for do in (moderating.hide, moderating.restore):
            with pytest.raises(ActivityNotFound):
                do(session, PostKind.ACTIVITY, nobody)
            with pytest.raises(CommentNotFound):
                do(session, PostKind.COMMENT, nobody)
            with pytest.raises(ValueError, match="reply"):
                do(session, PostKind.REPLY, nobody)
        for kind in PostKind:
            assert moderating.posting(session, member, kind, nobody) is None
