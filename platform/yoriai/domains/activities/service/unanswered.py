"""Who could do this too and has not heard back: for the page of those who post."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.repository import unanswered as repository
from yoriai.domains.activities.service import keeping


@dataclass(frozen=True)
class Unanswered:
    """An activity in which members left interest that nobody has answered, and how many."""

    activity_id: str
    title: str
    members: int


def unanswered(session: Session, actor: Actor, most: int) -> list[Unanswered]:
    """Return the activities whose interested members wait for somebody's answer, the longest wait first."""
    kept, apart = keeping.kept_ids(session, actor), accounts.kept_apart(session, actor.member_id)
    return [Unanswered(*row) for row in repository.unanswered(session, actor, kept, apart, most)]
