"""Links that were mailed: they work once, and not after their time."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.security import new_token, token_hash
from yoriai.domains.accounts.errors import LinkGone
from yoriai.domains.accounts.models import Member, OneTimeLink
from yoriai.domains.accounts.repository import people, sign_ins
from yoriai.domains.accounts.rules import NEXT_MOST, VERIFY_FOR
from yoriai.domains.accounts.service.directory import contact_of
from yoriai.domains.accounts.states import LinkPurpose, Standing
from yoriai.domains.accounts.values import MailedLink, OpenLink


def issue(
    session: Session,
    member: Member,
    purpose: LinkPurpose,
    next_path: str = "",
    details: Mapping[str, Any] | None = None,
) -> MailedLink:
    """Write a link for a member and return what its mail needs."""
    token, lives = new_token(), _lives(purpose)
    link = OneTimeLink(
        member_id=member.id,
        purpose=purpose,
        token_hash=token_hash(token),
        next_path=next_path if len(next_path) <= NEXT_MOST else "",
        expires_at=clock.now() + lives,
        details=dict(details or {}),
    )
    sign_ins.add_link(session, link)
    return MailedLink(contact_of(member), purpose, token, int(lives.total_seconds() // 60))


def find_link(session: Session, purpose: LinkPurpose, token: str) -> OpenLink | None:
    """Return what a link's page shows, or None where it was used, has expired, or never was."""
    link = sign_ins.find_link(session, purpose, token_hash(token), clock.now())
    member = people.find_member(session, link.member_id) if link else None
    if link is None or member is None or member.standing is not _standing(purpose):
        return None
    return OpenLink(purpose, link.details.get("name", member.name), link.details.get("email", member.email))


def use(session: Session, purpose: LinkPurpose, token: str) -> tuple[OneTimeLink, Member]:
    """Use a link up and return it with its member; raise LinkGone, also for the slower of two presses."""
    now = clock.now()
    link = sign_ins.find_link(session, purpose, token_hash(token), now)
    member = people.find_member(session, link.member_id) if link else None
    if link is None or member is None or member.standing is not _standing(purpose):
        raise LinkGone
    if not sign_ins.take_link(session, link.id, now):
        raise LinkGone
    return link, member


def _standing(purpose: LinkPurpose) -> Standing:
    """Return the standing of those for whom a link works: who has left comes back, and does nothing else."""
    return Standing.LEFT if purpose is LinkPurpose.COME_BACK else Standing.ACTIVE


def _lives(purpose: LinkPurpose) -> timedelta:
    """How long a link of a purpose works: what lets in is short, what confirms an address may wait a day."""
    if purpose in {LinkPurpose.VERIFY, LinkPurpose.CHANGE_EMAIL}:
        return VERIFY_FOR
    return timedelta(minutes=settings().link_minutes)
