"""What organisations hold of a member."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session, col, select

from yoriai.domains.accounts import service as accounts
from yoriai.domains.organisations.models import (
    Affiliation,
    Handover,
    Organisation,
    OrganisationClaim,
    OrganisationInvitation,
    OrganisationRevision,
)
from yoriai.domains.organisations.repository import people
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

CLAIM_FIELDS: Final = ("organisation_id", "way", "words", "status", "created_at", "reason")

HELD: Final = (
    Holding(Affiliation, "member_id", Fate.DELETED, "organisations", ("organisation_id", "role", "created_at")),
    Holding(OrganisationClaim, "member_id", Fate.DELETED, "organisation_claims", CLAIM_FIELDS),
    Holding(OrganisationClaim, "decided_by_id", Fate.CLEARED, cleared={"decided_by_id": None}),
    Holding(Handover, "giver_id", Fate.DELETED),
    Holding(Handover, "taker_id", Fate.DELETED),
    Holding(Organisation, "confirmed_by_id", Fate.CLEARED, cleared={"confirmed_by_id": None}),
    Holding(OrganisationRevision, "member_id", Fate.CLEARED, cleared={"member_id": None}),
    Holding(OrganisationInvitation, "invited_by_id", Fate.CLEARED, cleared={"invited_by_id": None}),
)


@dataclass(frozen=True)
class HeldAlone:
    """An organisation that would have no owner without one of its people."""

    id: str
    name: str


def held_alone(session: Session, member_id: str, *, locked: bool = False) -> list[HeldAlone]:
    """Return the organisations that nobody else who may sign in owns, by name; archived ones need no owner.

    Locked, nobody else changes the people of the member's organisations until this transaction ends: two owners who
    leave at once see each other.
    """
    if locked:
        people.lock_owned(session, member_id)
    owned = people.owned_by(session, member_id)
    others = [each for each in people.owners_among(session, [known for known, _name in owned]) if each[1] != member_id]
    active = set(accounts.active(session, {owner for _known, owner in others}))
    kept = {known for known, owner in others if owner in active}
    return [HeldAlone(known, name) for known, name in owned if known not in kept]


def export(session: Session, member_id: str) -> holdings.Export:
    """Return where a member belongs, with the organisations' names, and what they claimed."""
    found = holdings.export(session, member_id, HELD)
    ids = [each["organisation_id"] for each in found["organisations"]]
    names = dict(session.exec(select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(ids))).all())
    return {
        **found,
        "organisations": [{"name": names[each["organisation_id"]], **each} for each in found["organisations"]],
    }


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member out of their organisations; records stay without who changed and confirmed them."""
    del with_words
    address = accounts.contact(session, member_id).address
    session.connection().execute(delete(OrganisationInvitation).where(col(OrganisationInvitation.address) == address))
    holdings.erase(session, member_id, HELD)
    versions.bump(session, versions.ORGANISATIONS)
