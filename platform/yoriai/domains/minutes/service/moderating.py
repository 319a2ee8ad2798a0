"""Comments on minutes as those who keep the network safe know them: what one is, hiding it, showing it again."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes import policies
from yoriai.domains.minutes.errors import CommentNotFound
from yoriai.domains.minutes.models import MinutesComment
from yoriai.domains.minutes.repository import talk
from yoriai.domains.minutes.service import keeping, telling
from yoriai.domains.notifications import service as notifications

EXCERPT_CHARS: Final = 200


def posting(session: Session, actor: Actor, kind: PostKind, post_id: str) -> Posting | None:
    """Return a comment on minutes as a report names it; None where this member may not read it.

    Nobody answers for the words of somebody who has left the network and took their name away.
    """
    found = talk.any_comment(session, post_id) if kind is PostKind.MINUTES_COMMENT else None
    comment, meeting_id = found or (None, "")
    author_id = comment.by_id if comment else None
    if comment is None or author_id is None:
        return None
    try:
        meeting, _row, _rights = keeping.found(session, actor, meeting_id)
    except NotFound:
        return None
    return _of(session, comment, meeting, author_id) if policies.reads_comment(actor, comment) else None


def hide(session: Session, kind: PostKind, post_id: str) -> None:
    """Hide a comment from everybody but its author and the secretariat; a second time nothing happens.

    The office's notice of it goes. Raises CommentNotFound; ValueError for a kind that is not of minutes.
    """
    comment = _get(session, kind, post_id)
    if comment.hidden_at is None:
        comment.hidden_at = clock.now()
        talk.add(session, comment)
        notifications.forget_notices(session, comment.id)


def restore(session: Session, kind: PostKind, post_id: str) -> None:
    """Show a hidden comment again; a second time nothing happens. Raises as `hide` does."""
    comment = _get(session, kind, post_id)
    if comment.hidden_at is not None:
        comment.hidden_at = None
        talk.add(session, comment)


def _get(session: Session, kind: PostKind, comment_id: str) -> MinutesComment:
    if kind is not PostKind.MINUTES_COMMENT:
        raise ValueError(f"{kind}: not a kind of post that minutes have")
    found = talk.any_comment(session, comment_id, locked=True)
    if found is None:
        raise CommentNotFound
    return found[0]


def _of(session: Session, comment: MinutesComment, meeting: Meeting, author_id: str) -> Posting:
    return Posting(
        kind=PostKind.MINUTES_COMMENT,
        id=comment.id,
        author_id=author_id,
        title=meetings.title(meeting),
        excerpt=clip(comment.body, EXCERPT_CHARS),
        path=f"{telling.path(session, meeting)}#comment-{comment.id}",
        is_hidden=comment.hidden_at is not None,
    )
