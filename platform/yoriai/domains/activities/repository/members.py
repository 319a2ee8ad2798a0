"""Queries of what one member has posted."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.policies import listed


def count_of(session: Session, actor: Actor, member_id: str) -> int:
    """Return how many activities of a member the reader may see in lists."""
    return session.exec(
        select(func.count(col(Activity.id))).where(listed(actor), Activity.author_id == member_id)
    ).one()


def latest_of(session: Session, actor: Actor, member_id: str, most: int) -> list[Activity]:
    """Return the latest activities of a member that the reader may see in lists."""
    wanted = select(Activity).where(listed(actor), Activity.author_id == member_id)
    return list(session.exec(wanted.order_by(col(Activity.published_at).desc(), col(Activity.id).desc()).limit(most)))
