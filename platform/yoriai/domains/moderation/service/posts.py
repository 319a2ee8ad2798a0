"""The posts of all domains, each by its kind."""

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.activities.service import moderating as of_activities
from yoriai.domains.consultations.service import moderating as of_consultations
from yoriai.domains.minutes.service import moderating as of_minutes
from yoriai.domains.moderation.errors import PostNotFound

KEPT_BY: Final[Mapping[PostKind, ModuleType]] = {
    PostKind.ACTIVITY: of_activities,
    PostKind.COMMENT: of_activities,
    PostKind.CONSULTATION: of_consultations,
    PostKind.REPLY: of_consultations,
    PostKind.MINUTES_COMMENT: of_minutes,
}


def find(session: Session, actor: Actor, kind: PostKind, post_id: str) -> Posting | None:
    """Return a post as this person may see it, or None."""
    found: Posting | None = KEPT_BY[kind].posting(session, actor, kind, post_id)
    return found


def get(session: Session, actor: Actor, kind: PostKind, post_id: str) -> Posting:
    """Return a post as this person may see it; raise PostNotFound."""
    found = find(session, actor, kind, post_id)
    if found is None:
        raise PostNotFound
    return found


def hide(session: Session, kind: PostKind, post_id: str) -> None:
    """Let nobody but its author and the secretariat see a post."""
    KEPT_BY[kind].hide(session, kind, post_id)


def restore(session: Session, kind: PostKind, post_id: str) -> None:
    """Show a post again to everybody who could see it before."""
    KEPT_BY[kind].restore(session, kind, post_id)
