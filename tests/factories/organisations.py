"""Organisations with people, for tests."""

from typing import Any

from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_organisation
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.profile import Profile
from yoriai.domains.organisations.service import registering
from yoriai.domains.organisations.states import AffiliationRole, LegalForm

OWNER, EDITOR, BELONGS = AffiliationRole.OWNER, AffiliationRole.EDITOR, AffiliationRole.MEMBER


def profile(name: str = "見本の会", **changes: Any) -> Profile:
    """Return what somebody says of their organisation."""
    said: dict[str, Any] = {"furigana": "みほんのかい", "legal_form": LegalForm.VOLUNTARY, "prefecture": "32"}
    return Profile(name=name, **(said | changes))


def register(session: Session, actor: Actor, name: str = "見本の会", **changes: Any) -> Organisation:
    """Register an organisation, which waits for the secretariat's word."""
    return registering.register(session, actor, profile(name, **changes), "代表です。")


def make_kept(session: Session, name: str = "見本の会", *owners: Actor, **known: Any) -> tuple[str, Actor]:
    """Return the id of a confirmed organisation, and an owner of it: those given, or a new member."""
    made = make_organisation(session, name, **known)
    organisations.confirm(session, made.id)
    keepers = owners or (actor_for(make_member(session)),)
    for owner in keepers:
        organisations.affiliate(session, owner.member_id, made.id, OWNER)
    return made.id, keepers[0]


def join(session: Session, organisation_id: str, role: AffiliationRole = BELONGS, name: str = "浜野 灯") -> Actor:
    """Return a new member with a role in an organisation."""
    actor = actor_for(make_member(session, name=name))
    organisations.affiliate(session, actor.member_id, organisation_id, role)
    return actor
