"""Interests that nobody has answered, by activity."""

from collections.abc import Collection

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Activity, Interest
from yoriai.domains.activities.policies import published, written_by


def unanswered(
    session: Session, actor: Actor, kept: Collection[str], apart: Collection[str], most: int
) -> list[tuple[str, str, int]]:
    """Return (activity, its title, how many wait) of what somebody posts, the longest wait first.

    Left out are the members that the person is kept apart from.
    """
    waiting = (
        columns(col(Activity.id), col(Activity.title), func.count())
        .join(Interest, col(Interest.activity_id) == Activity.id)
        .where(written_by(actor.member_id, kept), published(), col(Interest.answered_at).is_(None))
        .where(col(Interest.member_id).not_in(sorted({actor.member_id, *apart})))
        .group_by(col(Activity.id), col(Activity.title))
        .order_by(func.min(col(Interest.created_at)), col(Activity.id))
    )
    return [(row[0], row[1], int(row[2])) for row in session.connection().execute(waiting.limit(most))]
