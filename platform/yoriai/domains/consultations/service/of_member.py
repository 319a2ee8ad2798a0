"""What a member has asked and answered under their name, as their page names it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.repository import members


@dataclass(frozen=True)
class Wrote:
    """A consultation, or an answer in one, by the consultation's title and its own instant."""

    path: str
    title: str
    at: datetime


def asked_by(session: Session, actor: Actor, member_id: str, most: int) -> tuple[int, list[Wrote]]:
    """Return how many consultations of a member the reader may see, and the latest, in two queries."""
    rows = members.asked(session, actor, member_id, most)
    return members.count_asked(session, actor, member_id), [_wrote(*row) for row in rows]


def answered_by(session: Session, actor: Actor, member_id: str, most: int) -> tuple[int, list[Wrote]]:
    """Return how many answers of a member the reader may see, and the latest, in two queries."""
    rows = members.answered(session, actor, member_id, most)
    return members.count_answered(session, actor, member_id), [_wrote(*row) for row in rows]


def _wrote(address: str, title: str, at: datetime) -> Wrote:
    return Wrote(f"/consultations/{address}", title, at)
