"""Who may read an activity, and who may write on it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, or_, true
from sqlmodel import col

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.states import ActivityStatus, Visibility


def published() -> ColumnElement[bool]:
    """Return the condition that an activity is published and not hidden, whoever may read it."""
    return and_(col(Activity.status) == ActivityStatus.PUBLISHED, col(Activity.hidden_at).is_(None))


def listed(actor: Actor | None) -> ColumnElement[bool]:
    """Return the condition that every list, feed, count and search starts from: published, not hidden, open to them."""
    return published() if actor else and_(published(), col(Activity.visibility) == Visibility.PUBLIC)


def is_listed_for(actor: Actor | None, activity: Activity) -> bool:
    """Tell of an activity that is at hand whether it stands in somebody's lists."""
    is_published = activity.status is ActivityStatus.PUBLISHED and activity.hidden_at is None
    return is_published and (actor is not None or activity.visibility is Visibility.PUBLIC)


def written_by(member_id: str, kept: Collection[str]) -> ColumnElement[bool]:
    """Return the condition for activities that a member may write on.

    `kept` are the organisations whose record they look after: their owners and editors write on together. Who no longer
    looks after an organisation has no part in what it posts, even where they wrote it.
    """
    own = and_(col(Activity.author_id) == member_id, col(Activity.organisation_id).is_(None))
    return or_(own, col(Activity.organisation_id).in_(sorted(kept)))


def visible_to(actor: Actor | None, kept: Collection[str] = ()) -> ColumnElement[bool]:
    """Return the condition every query of one activity starts from.

    What is hidden or withdrawn is still there for those who write on it, for its author and for the secretariat; a
    draft for those who write on it alone.
    """
    if actor is None:
        return listed(None)
    past_draft = col(Activity.status) != ActivityStatus.DRAFT
    by_author = col(Activity.author_id) == actor.member_id
    kept_back = and_(past_draft, true() if actor.is_staff else by_author)
    return or_(listed(actor), written_by(actor.member_id, kept), kept_back)
