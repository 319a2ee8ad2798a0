"""Posts and comments as those who keep the network safe know them: what one is, hiding it, showing it again."""

from sqlalchemy import true
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.activities.errors import ActivityNotFound
from yoriai.domains.activities.models import Activity, Comment
from yoriai.domains.activities.policies import visible_to
from yoriai.domains.activities.repository import activities, talk
from yoriai.domains.activities.service import comments, keeping, telling
from yoriai.domains.activities.states import ActivityStatus
from yoriai.domains.activities.talk_errors import CommentNotFound
from yoriai.domains.activities.talk_rules import EXCERPT_CHARS, Standing, may_read, standing
from yoriai.domains.notifications import service as notifications
from yoriai.infra import markdown, versions


def posting(session: Session, actor: Actor, kind: PostKind, post_id: str) -> Posting | None:
    """Return a post or a comment as a report names it; None where this member may not read it, or it is not there.

    A draft is nobody's to report.
    """
    visible = visible_to(actor, keeping.kept_ids(session, actor))
    if kind is PostKind.ACTIVITY:
        found = activities.find(session, post_id, visible)
        return _of_activity(found) if found is not None and found.status is not ActivityStatus.DRAFT else None
    if kind is not PostKind.COMMENT:
        return None
    row = talk.comment(session, post_id)
    activity = activities.find(session, row.activity_id, visible) if row is not None else None
    if row is None or activity is None:
        return None
    where = standing(hidden_at=row.hidden_at, withdrawn_at=row.withdrawn_at)
    is_mine = row.author_id == actor.member_id
    return _of_comment(row, activity) if may_read(where, is_mine=is_mine, is_staff=actor.is_staff) else None


def hide(session: Session, kind: PostKind, post_id: str) -> None:
    """Hide a post or a comment from everybody but its author and the desk; a second time nothing happens.

    What followed from it is taken back: notices, its place in lists, in the search and on the pages of cases. Raises
    ActivityNotFound, CommentNotFound; ValueError for a kind that is not of activities.
    """
    if kind is PostKind.COMMENT:
        comment = _get_comment(session, post_id)
        if comment.hidden_at is None:
            comment.hidden_at = clock.now()
            talk.add(session, comment)
            versions.bump(session, versions.TALK)
            notifications.forget_notices(session, comment.id)
        return
    activity = _get_activity(session, kind, post_id)
    if activity.hidden_at is None:
        activity.hidden_at = clock.now()
        keeping.touch(session, activity)
        telling.gone(session, activity)


def restore(session: Session, kind: PostKind, post_id: str) -> None:
    """Show a hidden post or comment again, as if it had not been hidden; a second time nothing happens.

    Lists, the search and the pages of cases have it again where it is still published. Raises as `hide` does.
    """
    if kind is PostKind.COMMENT:
        comment = _get_comment(session, post_id)
        if comment.hidden_at is not None:
            comment.hidden_at = None
            talk.add(session, comment)
            versions.bump(session, versions.TALK)
        return
    activity = _get_activity(session, kind, post_id)
    if activity.hidden_at is not None:
        activity.hidden_at = None
        keeping.touch(session, activity)
        if telling.is_listed(activity):
            telling.shown(session, activity)


def _get_activity(session: Session, kind: PostKind, post_id: str) -> Activity:
    if kind is not PostKind.ACTIVITY:
        raise ValueError(f"{kind}: not a kind of post that activities have")
    found = activities.find(session, post_id, true(), locked=True)
    if found is None:
        raise ActivityNotFound
    return found


def _get_comment(session: Session, comment_id: str) -> Comment:
    found = talk.comment(session, comment_id, locked=True)
    if found is None:
        raise CommentNotFound
    return found


def _of_activity(row: Activity) -> Posting:
    return Posting(
        kind=PostKind.ACTIVITY,
        id=row.id,
        author_id=row.author_id,
        title=row.title,
        excerpt=clip(markdown.plain(row.body), EXCERPT_CHARS),
        path=f"/activities/{row.id}",
        is_hidden=row.hidden_at is not None,
    )


def _of_comment(row: Comment, activity: Activity) -> Posting:
    return Posting(
        kind=PostKind.COMMENT,
        id=row.id,
        author_id=row.author_id,
        title=activity.title,
        excerpt=clip(row.body, EXCERPT_CHARS),
        path=comments.path_of(row),
        is_hidden=standing(hidden_at=row.hidden_at, withdrawn_at=row.withdrawn_at) is Standing.HIDDEN,
    )
