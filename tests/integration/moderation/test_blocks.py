"""What two who are kept apart by a block can no longer do to each other: everything, in either direction."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from tests.factories.consultations import make_consultation
from tests.factories.mentoring import make_mentor, make_request
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Interest
from yoriai.domains.activities.service import comments, interests
from yoriai.domains.consultations import service as consultations
from yoriai.domains.mentoring.service import matching
from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice


def comment(session: Session, one: Actor, other: Actor) -> None:
    """Comment on the other's activity."""
    comments.write(session, one, make_activity(session, other).id, "いいですね")


def interest(session: Session, one: Actor, other: Actor) -> None:
    """Say “I could do this too” to the other's activity."""
    interests.leave(session, one, make_activity(session, other).id)


def answer_interest(session: Session, one: Actor, other: Actor) -> None:
    """Answer the interest that the other showed before."""
    activity = make_activity(session, one)
    shown = Interest(activity_id=activity.id, member_id=other.member_id, words="わたしも")
    session.add(shown)
    session.flush()
    interests.answer(session, one, activity.id, shown.id, "どうぞ")


def reply(session: Session, one: Actor, other: Actor) -> None:
    """Answer the other's question."""
    consultations.reply(session, one, make_consultation(session, other).id, "こうしました")


def private_reply(session: Session, one: Actor, other: Actor) -> None:
    """Answer the other's question in private."""
    consultations.reply(session, one, make_consultation(session, other).id, "こうしました", is_private=True)


def wish(session: Session, one: Actor, other: Actor) -> None:
    """Be matched with the other as a mentor."""
    make_mentor(session, session.get_one(Member, other.member_id))
    request = make_request(session, session.get_one(Member, one.member_id), wishes=[other.member_id])
    if matching.ask_next(session, request.id) is None:
        raise AppError


def notice(session: Session, one: Actor, other: Actor) -> None:
    """Be told of to the other."""
    told = notifications.notify(
        session,
        to=[other.member_id],
        kind=NoticeKind.ACTIVITY,
        about="x",
        path="/",
        words={"who": "", "title": ""},
        by=one.member_id,
    )
    if not told:
        raise AppError


DEEDS = (comment, interest, answer_interest, reply, private_reply, wish, notice)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize("who", ["nobody", "one", "other"])
def test_who_is_kept_apart_from_somebody_does_nothing_to_them(
    database: Database, who: str, deed: Callable[[Session, Actor, Actor], None]
) -> None:
    with database.write() as session:
        one, other = actor_for(make_member(session, name="北村 実")), actor_for(make_member(session, name="林 一"))
        if who != "nobody":
            blocker, blocked = (one, other) if who == "one" else (other, one)
            moderation.block(session, blocker, blocked.member_id)
    with database.write() as session:
        if who == "nobody":
            deed(session, one, other)
            return
        with pytest.raises(AppError) as refused, session.begin_nested():
            deed(session, one, other)
        assert "ブロック" not in str(refused.value)
        assert "block" not in str(refused.value).lower()
        told = select(Notice).where(Notice.member_id == other.member_id, Notice.by_id == one.member_id)
        assert session.exec(told).all() == []


def test_nobody_is_told_that_they_were_blocked(database: Database) -> None:
    with database.write() as session:
        one, other = actor_for(make_member(session)), actor_for(make_member(session))
        moderation.block(session, one, other.member_id)
        assert session.exec(select(Notice)).all() == []
        assert accounts.blocked_by(session, other) == []
        assert not moderation.block(session, one, other.member_id)
