"""Claims whose answer nobody can give any more: those of organisations whose owners may not sign in."""

from sqlmodel import Session

from yoriai.domains.organisations.repository import claims
from yoriai.domains.organisations.service import telling
from yoriai.domains.organisations.service.own_data import held_alone
from yoriai.domains.organisations.states import ClaimWay


def hand_back(session: Session, member_id: str) -> None:
    """Let the secretariat answer what waits for an owner who may not sign in now, where nobody else owns the record.

    Who has asked has nothing to do again: the page of their claim says who reads it now.
    """
    for known in held_alone(session, member_id, locked=True):
        for asked in claims.waiting_about(session, known.id, {ClaimWay.KEEPERS}):
            asked.way = ClaimWay.DESK
            claims.add(session, asked)
            telling.forgotten(session, asked)
