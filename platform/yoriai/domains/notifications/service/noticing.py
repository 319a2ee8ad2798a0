"""Telling members of what concerns them."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from yoriai.core.text import clip
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications import repository
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.domains.notifications.rules import EXCERPT_MOST


def notify(
    session: Session,
    *,
    to: Collection[str],
    kind: NoticeKind,
    about: str,
    path: str,
    words: Mapping[str, str],
    excerpt: str = "",
    by: str | None = None,
) -> int:
    """Tell members of something that has happened, in the caller's transaction; return how many were told.

    Nobody is told who did it (`by`), who is kept apart from them by a block, or who may not sign in. `words` fill the
    places of the kind's sentence: never the name of somebody who wrote without it.
    """
    apart = accounts.kept_apart(session, by) if by else frozenset()
    reached = accounts.active(session, [each for each in dict.fromkeys(to) if each != by and each not in apart])
    notices = [
        Notice(
            member_id=member_id,
            kind=kind,
            about=about,
            by_id=by,
            path=path,
            words=dict(words),
            excerpt=clip(excerpt, EXCERPT_MOST),
        )
        for member_id in reached
    ]
    repository.add_notices(session, notices)
    return len(notices)


def forget_notices(session: Session, *about: str) -> int:
    """Take back every notice about things that were withdrawn or hidden; return how many."""
    return repository.remove_notices(session, about)
