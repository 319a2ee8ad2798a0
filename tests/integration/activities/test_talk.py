"""What members say to activities: who may, who hears of it, and what taking it back takes back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.activities import make_activity, make_draft
from tests.integration.activities.people import desk, person, told
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.errors import ActivityNotFound
from yoriai.domains.activities.models import Activity, Comment
from yoriai.domains.activities.service import comments, interests, moderating, own_data
from yoriai.domains.activities.talk_errors import CannotWrite, CommentNotFound, NotOpen
from yoriai.domains.activities.talk_rules import (
    COMMENTS_A_PAGE,
    COMMENTS_OF_MEMBER,
    INTERESTS_OF_MEMBER,
    Said,
    Standing,
)
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.states import AffiliationRole
from yoriai.infra import versions


def keeper_of(session: Session, organisation_id: str, role: AffiliationRole = AffiliationRole.OWNER) -> Actor:
    """Make a member who looks after an organisation."""
    actor = person(session)
    organisations.affiliate(session, actor.member_id, organisation_id, role)
    return actor


def an_organisation(session: Session, name: str = "縁側の会") -> str:
    """Make a confirmed organisation."""
    made = organisations.find_or_register_unclaimed(session, name)
    organisations.confirm(session, made.id)
    return made.id


def lines(session: Session, actor: Actor, post: Activity) -> list[tuple[str, Standing]]:
    """Return (words, standing) of a thread."""
    return [(each.body, each.standing) for each in comments.thread(session, actor, post.id, None).items]


def test_a_comment_is_told_to_the_author_and_to_those_who_wrote_before(database: Database) -> None:
    with database.write() as session:
        author, first, second = (person(session) for _each in range(3))
        post = make_activity(session, author)
        before = versions.current(session, versions.TALK)
        comments.write(session, first, post.id, "うちでもやりました")
        assert told(session, NoticeKind.COMMENT) == {author.member_id}
        comments.write(session, second, post.id, "写真を見たいです")
        assert told(session, NoticeKind.COMMENT) == {author.member_id, first.member_id}
        assert versions.current(session, versions.TALK) == before + 2
        assert lines(session, author, post) == [
            ("うちでもやりました", Standing.SHOWN),
            ("写真を見たいです", Standing.SHOWN),
        ]


def test_what_an_organisation_posted_is_answered_by_its_keepers_and_by_nobody_who_has_left(database: Database) -> None:
    with database.write() as session:
        place = an_organisation(session)
        author, editor = keeper_of(session, place), keeper_of(session, place, AffiliationRole.EDITOR)
        plain = keeper_of(session, place, AffiliationRole.MEMBER)
        post = make_activity(session, author, organisation=place)
        organisations.affiliate(session, author.member_id, place, AffiliationRole.MEMBER)
        guest = person(session)
        comments.write(session, guest, post.id, "すてきです")
        interests.leave(session, guest, post.id)
        assert told(session, NoticeKind.COMMENT) == {editor.member_id}
        assert told(session, NoticeKind.INTEREST) == {editor.member_id}
        assert interests.volunteers(session, editor, post.id, 1)[1].total == 1
        other = keeper_of(session, an_organisation(session, "畑の会"))
        for stranger in (author, plain, desk(session), other, guest):
            with pytest.raises(ActivityNotFound):
                interests.volunteers(session, stranger, post.id, 1)


def test_those_kept_apart_do_not_write_to_each_other_and_are_not_told_why(database: Database) -> None:
    with database.write() as session:
        author, blocked, blocking = (person(session) for _each in range(3))
        post = make_activity(session, author)
        comments.write(session, blocked, post.id, "前に書いたこと")
        accounts.block(session, author, blocked.member_id)
        accounts.block(session, blocking, author.member_id)
        for each in (blocked, blocking):
            with pytest.raises(CannotWrite) as refused:
                comments.write(session, each, post.id, "書けません")
            with pytest.raises(CannotWrite):
                interests.leave(session, each, post.id)
            assert "block" not in refused.value.msgid.lower()
        # and who wrote before hears nothing from the one they are kept apart from
        comments.write(session, author, post.id, "ありがとう")
        assert told(session, NoticeKind.COMMENT) == {author.member_id}


@pytest.mark.parametrize("kind", ["draft", "withdrawn", "hidden", "network", "published"])
def test_nothing_is_said_to_what_is_not_open(database: Database, kind: str) -> None:
    with database.write() as session:
        author, reader = person(session), person(session)
        post = (
            make_draft(session, author)
            if kind == "draft"
            else make_activity(session, author, visibility="network" if kind == "network" else "public")
        )
        if kind == "withdrawn":
            activities.withdraw(session, author, post.id)
        if kind == "hidden":
            moderating.hide(session, PostKind.ACTIVITY, post.id)
        if kind in {"network", "published"}:
            comments.write(session, reader, post.id, "読みました")
            return
        with pytest.raises(ActivityNotFound):
            comments.write(session, reader, post.id, "読みました")
        with pytest.raises(ActivityNotFound):
            interests.leave(session, reader, post.id)
        with pytest.raises(NotOpen):
            comments.write(session, author, post.id, "自分でも")


def test_a_comment_is_taken_back_by_its_author_alone_and_leaves_a_line(database: Database) -> None:
    with database.write() as session:
        author, writer, staff = person(session), person(session), desk(session)
        post, other = make_activity(session, author), make_activity(session, author)
        made = comments.write(session, writer, post.id, "まちがえました")
        for stranger in (author, staff):
            with pytest.raises(CommentNotFound):
                comments.withdraw(session, stranger, post.id, made.id)
        with pytest.raises(CommentNotFound):
            comments.withdraw(session, writer, other.id, made.id)
        comments.withdraw(session, writer, post.id, made.id)
        comments.withdraw(session, writer, post.id, made.id)
        assert told(session, NoticeKind.COMMENT) == set()
        assert comments.said(session, [post.id]) == {post.id: Said()}
        for reader in (author, writer, staff):
            assert lines(session, reader, post) == [("", Standing.WITHDRAWN)]


def test_a_hidden_comment_is_read_by_its_author_and_the_desk_and_shown_again(database: Database) -> None:
    with database.write() as session:
        author, writer, staff = person(session), person(session), desk(session)
        post = make_activity(session, author)
        made = comments.write(session, writer, post.id, "ひどい言葉")
        moderating.hide(session, PostKind.COMMENT, made.id)
        moderating.hide(session, PostKind.COMMENT, made.id)
        assert told(session, NoticeKind.COMMENT) == set()
        assert comments.said(session, [post.id])[post.id].comments == 0
        words = {"author": author, "writer": writer, "staff": staff}
        seen = {name: lines(session, who, post)[0][0] for name, who in words.items()}
        assert seen == {"author": "", "writer": "ひどい言葉", "staff": "ひどい言葉"}
        named = {
            name: moderating.posting(session, who, PostKind.COMMENT, made.id) is not None for name, who in words.items()
        }
        assert named == {"author": False, "writer": True, "staff": True}
        moderating.restore(session, PostKind.COMMENT, made.id)
        assert lines(session, author, post) == [("ひどい言葉", Standing.SHOWN)]


def test_a_long_thread_has_pages_and_a_comment_is_found_on_its_own(database: Database) -> None:
    with database.write() as session:
        author, writer = person(session), person(session)
        post = make_activity(session, author)
        with clock.stopped(datetime(2026, 11, 1, tzinfo=UTC)):
            made = []
            for number in range(COMMENTS_A_PAGE + 1):
                clock.jump(timedelta(seconds=1))
                made.append(comments.write(session, writer, post.id, str(number)))
        page = comments.thread(session, author, post.id, None)
        assert (page.number, page.pages, [each.body for each in page.items]) == (2, 2, [str(COMMENTS_A_PAGE)])
        assert comments.thread(session, author, post.id, 99).number == 2
        assert [each.body for each in comments.thread(session, author, post.id, 1).items] == [
            str(each) for each in range(COMMENTS_A_PAGE)
        ]
        pages = [comments.whereabouts(session, author, post.id, made[each].id) for each in (0, -2, -1)]
        assert pages == [1, 1, 2]


def test_a_post_that_is_withdrawn_takes_with_it_what_was_told_of_its_comments(database: Database) -> None:
    with database.write() as session:
        author, member = person(session), person(session)
        post = make_activity(session, author)
        comments.write(session, member, post.id, "行きます")
        interests.leave(session, member, post.id)
        assert len(session.exec(select(Notice)).all()) == 2
        activities.withdraw(session, author, post.id)
        assert session.exec(select(Notice)).all() == []
        assert len(session.exec(select(Comment)).all()) == 1


def test_a_thread_and_its_volunteers_are_asked_for_as_often_for_three_as_for_one(database: Database) -> None:
    counts = []
    with database.write() as session:
        author = person(session)
        post = make_activity(session, author)
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                guest = person(session)
                comments.write(session, guest, post.id, "こんにちは")
                interests.leave(session, guest, post.id)
        with database.read() as session, asked(database) as seen:
            comments.thread(session, author, post.id, None)
            interests.volunteers(session, author, post.id, 1)
            comments.said(session, [post.id])
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_nobody_says_more_in_an_hour_than_a_lively_conversation_has(database: Database) -> None:
    with clock.stopped(datetime(2026, 11, 1, tzinfo=UTC)):
        with database.write() as session:
            author, writer = person(session), person(session)
            post = make_activity(session, author).id
            for number in range(COMMENTS_OF_MEMBER.tries):
                comments.write(session, writer, post, str(number))
            interests.leave(session, writer, post)
            for number in range(INTERESTS_OF_MEMBER.tries - 1):
                interests.add_words(session, writer, post, str(number))
        with pytest.raises(TriesExceeded), database.write() as session:
            comments.write(session, writer, post, "もうひとつ")
        with pytest.raises(TriesExceeded), database.write() as session:
            interests.add_words(session, writer, post, "もうひとつ")
        clock.jump(timedelta(hours=1, seconds=1))
        with database.write() as session:
            comments.write(session, writer, post, "つぎの日")
            interests.add_words(session, writer, post, "つぎの日")


def test_the_words_of_a_comment_that_is_taken_back_are_kept_nowhere(database: Database) -> None:
    with database.write() as session:
        author, writer = person(session), person(session)
        post = make_activity(session, author)
        made = comments.write(session, writer, post.id, "まちがえました")
        comments.withdraw(session, writer, post.id, made.id)
    with database.read() as session:
        assert session.get_one(Comment, made.id).body == ""
        assert [each["body"] for each in own_data.export(session, writer.member_id)["comments"]] == [""]
