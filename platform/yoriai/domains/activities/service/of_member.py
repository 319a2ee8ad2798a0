"""What a member has posted, as their page names it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.repository import members


@dataclass(frozen=True)
class Posted:
    """An activity by its title and the instant of its publication."""

    id: str
    title: str
    at: datetime


def of_member(session: Session, actor: Actor, member_id: str, most: int) -> tuple[int, list[Posted]]:
    """Return how many activities a member has posted that the reader may see, and the latest, in two queries."""
    rows = members.latest_of(session, actor, member_id, most)
    posted = [Posted(row.id, row.title, row.published_at or row.created_at) for row in rows]
    return members.count_of(session, actor, member_id), posted
