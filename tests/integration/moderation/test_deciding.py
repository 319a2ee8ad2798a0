"""Decisions of the desk: what they do, who is told what, and two at once."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.moderation import Post, make_actor, make_post, make_report, make_staff
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Standing
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.errors import DecidedMeanwhile, OfStaff, OwnMatter, ReasonMissing
from yoriai.domains.moderation.jobs import JOBS
from yoriai.domains.moderation.service import posts
from yoriai.domains.moderation.states import DecisionKind
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail, Notice


def _told(session: Session, member_id: str) -> list[tuple[NoticeKind, str]]:
    """Return (kind, excerpt) of what a member was told by the desk."""
    kinds = (NoticeKind.HIDDEN, NoticeKind.RESTORED, NoticeKind.REPORT_DECIDED)
    rows = session.exec(select(Notice).where(Notice.member_id == member_id).order_by(Notice.created_at)).all()  # type: ignore[arg-type]  # SQLModel's columns
    return [(row.kind, row.excerpt) for row in rows if row.kind in kinds]


def _hide(session: Session, staff: Actor, post: Post, seen: str = "") -> str:
    return moderation.decide(
        session, staff, post.kind, post.id, DecisionKind.HIDDEN, reason="規約に反します", seen=seen
    ).id


@pytest.mark.parametrize("kind", list(PostKind))
def test_hiding_takes_a_post_from_everybody_but_its_author_and_the_desk(database: Database, kind: PostKind) -> None:
    with database.write() as session:
        post, reader, staff = make_post(session, kind), make_actor(session), make_staff(session)
        decided = _hide(session, staff, post)
        assert posts.find(session, reader, kind, post.id) is None
        for sees in (post.author, staff):
            found = posts.find(session, sees, kind, post.id)
            assert found is not None
            assert found.is_hidden
        moderation.decide(session, staff, kind, post.id, DecisionKind.RESTORED, reason="問題なし", seen=decided)
        assert posts.find(session, reader, kind, post.id) is not None
        assert _told(session, post.author.member_id) == [
            (NoticeKind.HIDDEN, "規約に反します"),
            (NoticeKind.RESTORED, "問題なし"),
        ]


def test_whoever_reported_is_told_that_it_was_decided_and_the_author_not_who_it_was(database: Database) -> None:
    with database.write() as session:
        post, reporter, staff = make_post(session, PostKind.REPLY), make_actor(session, "北村 実"), make_staff(session)
        report_id = make_report(session, post, reporter)
        _hide(session, staff, post)
        assert _told(session, reporter.member_id) == [(NoticeKind.REPORT_DECIDED, "")]
        assert moderation.own_report(session, reporter, report_id)[1] is DecisionKind.HIDDEN
        said = session.exec(select(Notice).where(Notice.member_id == post.author.member_id)).all()
        assert [row for row in said if "北村" in f"{row.words}{row.excerpt}" or row.by_id] == []


def test_nothing_wrong_tells_the_author_nothing_and_closes_the_reports(database: Database) -> None:
    with database.write() as session:
        post, staff = make_post(session, PostKind.COMMENT), make_staff(session)
        make_report(session, post)
        moderation.decide(session, staff, post.kind, post.id, DecisionKind.NOTHING_WRONG, reason="意見です", seen="")
        assert (_told(session, post.author.member_id), moderation.waiting(session)) == ([], (0, 0))


def test_the_second_of_two_sees_what_the_first_did(database: Database) -> None:
    with database.write() as session:
        post, first, second = make_post(session, PostKind.REPLY), make_staff(session, "田中 一"), make_staff(session)
        make_report(session, post)
        _hide(session, first, post)
        with pytest.raises(DecidedMeanwhile) as refused:
            _hide(session, second, post)
        assert refused.value.params["who"] == "田中 一"
        assert moderation.matter(session, second, post.kind, post.id).decisions[0].by == "田中 一"


def test_nobody_decides_about_their_own_post_or_without_a_reason(database: Database) -> None:
    with database.write() as session:
        staff = make_staff(session)
        own = make_post(session, PostKind.REPLY, session.get_one(Member, staff.member_id))
        with pytest.raises(OwnMatter):
            _hide(session, staff, own)
        other = make_post(session, PostKind.REPLY)
        with pytest.raises(ReasonMissing):
            moderation.decide(session, staff, other.kind, other.id, DecisionKind.HIDDEN, reason=" ", seen="")


def test_every_decision_is_in_the_audit_log_without_words(database: Database) -> None:
    with database.write() as session:
        post, staff = make_post(session, PostKind.REPLY), make_staff(session)
        decided = _hide(session, staff, post)
        moderation.suspend(session, staff, post.author.member_id, reason="くり返し", until=None)
        session.flush()
        entries = accounts.audit_entries(session)
        assert {entry.action for entry in entries} == {"post.hidden", "member.standing", "member.suspend"}
        assert [entry.details for entry in entries if entry.action == "post.hidden"] == [{"decision": decided}]


def test_a_suspended_member_is_out_until_the_day_is_over_and_is_written_to(database: Database) -> None:
    with database.write() as session:
        member, staff = make_actor(session), make_staff(session)
        token = accounts.open_login(session, member.member_id)
        until = clock.tokyo(clock.now()).date() + timedelta(days=7)
        moderation.suspend(session, staff, member.member_id, reason="くり返し", until=until)
        assert accounts.actor_of(session, token, lambda *_: False) is None
        assert [mail.template for mail in session.exec(select(Mail)).all()] == ["suspended"]
    (job,) = JOBS
    clock.jump(timedelta(days=7))
    assert job.run(database) == 0
    clock.jump(timedelta(days=1))
    assert job.run(database) == 1
    assert job.run(database) == 0
    with database.read() as session:
        assert accounts.standing_of(session, member.member_id) is Standing.ACTIVE
        assert moderation.suspension(session, member.member_id) is None


def test_a_suspension_is_lifted_once_and_made_once(database: Database) -> None:
    with database.write() as session:
        member, staff = make_actor(session), make_staff(session)
        moderation.suspend(session, staff, member.member_id, reason="くり返し", until=None)
        with pytest.raises(DecidedMeanwhile):
            moderation.suspend(session, staff, member.member_id, reason="もう一度", until=None)
        moderation.lift(session, staff, member.member_id, reason="話し合いました")
        with pytest.raises(DecidedMeanwhile):
            moderation.lift(session, staff, member.member_id, reason="もう一度")
        assert accounts.standing_of(session, member.member_id) is Standing.ACTIVE


def test_staff_are_not_suspended_nor_oneself(database: Database) -> None:
    with database.write() as session:
        one, other = make_staff(session), make_staff(session)
        with pytest.raises(OfStaff):
            moderation.suspend(session, one, other.member_id, reason="x", until=None)
        with pytest.raises(OwnMatter):
            moderation.suspend(session, one, one.member_id, reason="x", until=None)
