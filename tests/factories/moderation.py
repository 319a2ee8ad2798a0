"""Posts of every kind, reported and decided about."""

from dataclasses import dataclass

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.activities import make_activity
from tests.factories.consultations import make_consultation
from tests.factories.minutes import make_entry, make_held
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.activities.models import Comment
from yoriai.domains.consultations.models import Reply
from yoriai.domains.meetings.states import Audience
from yoriai.domains.minutes.models import MinutesComment
from yoriai.domains.minutes.service import moving
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.states import ReportReason

STAFF = frozenset({(Role.SECRETARIAT, "")})


@dataclass(frozen=True)
class Post:
    """A post of a kind, and who wrote it."""

    kind: PostKind
    id: str
    author: Actor


def make_staff(session: Session, name: str = "事務局 花") -> Actor:
    """Write a member of the secretariat and return them as they act."""
    member = make_member(session, name=name)
    grant(session, member, Role.SECRETARIAT)
    return actor_for(member, roles=STAFF)


def make_actor(session: Session, name: str = "青木 さくら") -> Actor:
    """Write a member and return them as they act."""
    return actor_for(make_member(session, name=name, furigana="あおき さくら"))


def make_post(session: Session, kind: PostKind, author: Member | None = None) -> Post:
    """Write a post of a kind: a comment on somebody else's activity, an answer to somebody else's question."""
    actor = actor_for(author or make_member(session, name="森 めぐみ", furigana="もり めぐみ"))
    if kind is PostKind.ACTIVITY:
        return Post(kind, make_activity(session, actor).id, actor)
    if kind is PostKind.CONSULTATION:
        return Post(kind, make_consultation(session, actor).id, actor)
    if kind is PostKind.MINUTES_COMMENT:
        return Post(kind, _on_minutes(session, actor), actor)
    other = make_actor(session, "林 一")
    row: Comment | Reply
    if kind is PostKind.COMMENT:
        row = Comment(activity_id=make_activity(session, other).id, author_id=actor.member_id, body="ひどいことば")
    else:
        row = Reply(
            consultation_id=make_consultation(session, other).id, author_id=actor.member_id, body="ひどいことば"
        )
    session.add(row)
    session.flush()
    return Post(kind, row.id, actor)


def _on_minutes(session: Session, by: Actor) -> str:
    """Write a comment on published minutes of a meeting for all members, and return its id."""
    held = make_held(session, f"c-{by.member_id.lower()}", audience=Audience.MEMBERS)
    make_entry(session, held)
    row = moving.send(session, held.office, held.meeting_id)
    moving.approve(session, held.chair, held.meeting_id, row.revision)
    moving.publish(session, held.office, held.meeting_id)
    comment = MinutesComment(minutes_id=row.id, by_id=by.member_id, body="ひどいことば")
    session.add(comment)
    session.flush()
    return comment.id


def make_report(
    session: Session, post: Post, reporter: Actor | None = None, reason: ReportReason = ReportReason.INSULT
) -> str:
    """Report a post and return the report's id."""
    by = reporter or make_actor(session, "北村 実")
    return moderation.report(session, by, post.kind, post.id, reason, "ひどいと思います")
