"""Comments: members write to a post, and everybody who wrote before hears of it."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Comment
from yoriai.domains.activities.repository import talk
from yoriai.domains.activities.service import keeping, standing
from yoriai.domains.activities.talk_errors import CommentNotFound
from yoriai.domains.activities.talk_rules import (
    COMMENTS_A_PAGE,
    COMMENTS_OF_MEMBER,
    TOLD_MOST,
    Remark,
    Said,
    may_read,
    page_of,
)
from yoriai.domains.activities.talk_rules import standing as standing_of
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.infra import versions


def write(session: Session, actor: Actor, activity_id: str, body: str) -> Comment:
    """Write a comment: keep it, raise what is shown, tell who looks after the post and who wrote before.

    Raises ActivityNotFound, NotOpen, CannotWrite; TriesExceeded for more than anybody writes in an hour.
    """
    activity = standing.get_open(session, actor, activity_id)
    accounts.count_try(session, COMMENTS_OF_MEMBER, actor.member_id)
    told = [*standing.keepers(session, activity), *talk.commenters(session, activity.id, TOLD_MOST)]
    made = Comment(activity_id=activity.id, author_id=actor.member_id, body=body)
    talk.add(session, made)
    versions.bump(session, versions.TALK)
    notifications.notify(
        session,
        to=told,
        kind=NoticeKind.COMMENT,
        about=made.id,
        path=path_of(made),
        page=f"/activities/{activity.id}",
        words={"person": actor.name, "title": activity.title},
        excerpt=body,
        by=actor.member_id,
    )
    return made


def withdraw(session: Session, actor: Actor, activity_id: str, comment_id: str) -> Comment:
    """Take a comment of one's own back: its words go, a line stays, and nobody is told of it any more.

    A second time nothing happens. Raises CommentNotFound for anybody else's.
    """
    found = talk.comment(session, comment_id, locked=True)
    if found is None or found.author_id != actor.member_id or found.activity_id != activity_id:
        raise CommentNotFound
    if found.withdrawn_at is None:
        found.body, found.withdrawn_at = "", clock.now()
        talk.add(session, found)
        versions.bump(session, versions.TALK)
        notifications.forget_notices(session, found.id)
    return found


def thread(session: Session, actor: Actor, activity_id: str, number: int | None) -> Page[Remark]:
    """Return a page of what was said to an activity that this member was given, oldest first; the last for None."""
    total = talk.thread_length(session, activity_id)
    last = page_of(total)
    shown = last if number is None else min(number, last)
    rows = talk.thread(session, activity_id, shown)
    return Page([_remark(row, name, actor) for row, name in rows], shown, total, COMMENTS_A_PAGE)


def whereabouts(session: Session, actor: Actor, activity_id: str, comment_id: str) -> int:
    """Return the page of its thread on which a comment stands; raise CommentNotFound."""
    activity = keeping.find_visible(session, actor, activity_id)
    found = talk.comment(session, comment_id)
    if found is None or found.activity_id != activity.id:
        raise CommentNotFound
    return page_of(talk.position(session, found))


def path_of(comment: Comment) -> str:
    """Return the address that leads to a comment, on whichever page of its thread it stands."""
    return f"/activities/{comment.activity_id}/comments/{comment.id}"


def _remark(row: Comment, name: str, actor: Actor) -> Remark:
    where = standing_of(hidden_at=row.hidden_at, withdrawn_at=row.withdrawn_at)
    is_mine = row.author_id == actor.member_id
    return Remark(
        id=row.id,
        author_id=row.author_id,
        author=name,
        body=row.body if may_read(where, is_mine=is_mine, is_staff=actor.is_staff) else "",
        created_at=row.created_at,
        standing=where,
        is_mine=is_mine,
    )


def said(session: Session, activity_ids: Collection[str]) -> dict[str, Said]:
    """Return how much is said to each of some activities that the reader was given, in two queries."""
    return talk.said(session, activity_ids)
