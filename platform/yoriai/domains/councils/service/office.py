"""Who runs a council: its office (事務局), people with the role `council_staff` for it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import Limit, MemberSummary
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils.errors import LastOfOffice, NobodyOfAddress
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.repository import councils
from yoriai.domains.councils.service import telling
from yoriai.domains.councils.service.finding import require_office
from yoriai.domains.councils.service.seating import office_members

ADDRESSES_TRIED: Final = Limit("office addresses of member", 20, timedelta(days=1))


def office(session: Session, actor: Actor | None, slug: str) -> tuple[Council, Sequence[MemberSummary]]:
    """Return a council and who runs it, the longest first. For its office and the secretariat."""
    council = require_office(session, actor, slug)
    ids = office_members(session, slug)
    names = accounts.members(session, ids)
    return council, [names[each] for each in ids if each in names]


def add(session: Session, actor: Actor | None, slug: str, address: str) -> None:
    """Let a member run a council, found by their e-mail address; they are told.

    Raises CouncilNotFound, SignInRequired, NotOfTheOffice, NobodyOfAddress; TriesExceeded for whoever tries out whose
    address is whose.
    """
    council = require_office(session, actor, slug)
    if actor is not None:
        accounts.count_try(session, ADDRESSES_TRIED, actor.member_id)
    member = accounts.find_by_email(session, address)
    if member is None or not accounts.active(session, [member.member_id]):
        raise NobodyOfAddress("email")
    if accounts.grant_role(session, actor, member.member_id, Role.COUNCIL_STAFF, slug):
        telling.of_office(session, council, member.member_id, actor)


def remove(session: Session, actor: Actor | None, slug: str, member_id: str) -> None:
    """Let a member run a council no more; the last one stays until there is another (LastOfOffice)."""
    council = require_office(session, actor, slug)
    councils.locked(session, council.id)
    if not set(office_members(session, slug)) - {member_id}:
        raise LastOfOffice
    accounts.revoke_role(session, actor, member_id, Role.COUNCIL_STAFF, slug)
