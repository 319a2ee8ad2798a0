"""What waits for a member in organisations: for their own page."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.repository import waiting

MOST_OF_KIND: Final = 5


class Matter(StrEnum):
    """Why somebody is needed."""

    INVITATION = "invitation"
    HANDOVER = "handover"
    CLAIM = "claim"
    QUESTION = "question"


@dataclass(frozen=True)
class Waiting:
    """Something about an organisation that waits for somebody."""

    matter: Matter
    organisation_id: str
    name: str


def waiting_for(session: Session, actor: Actor) -> list[Waiting]:
    """Return what waits for somebody, a few of each kind: invitations first, the yearly question last. Five queries."""
    address = accounts.contact(session, actor.member_id).address
    found = {
        Matter.INVITATION: waiting.invitations(session, address, clock.now(), MOST_OF_KIND),
        Matter.HANDOVER: waiting.handovers(session, actor.member_id, MOST_OF_KIND),
        Matter.CLAIM: waiting.claims(session, actor.member_id, MOST_OF_KIND),
        Matter.QUESTION: waiting.asked(session, actor.member_id, MOST_OF_KIND),
    }
    return [Waiting(matter, each, name) for matter, rows in found.items() for each, name in rows]
