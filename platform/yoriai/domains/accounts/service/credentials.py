"""Changing what one signs in with: the password and the e-mail address."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.security import password_hash, password_matches
from yoriai.domains.accounts.errors import AddressTaken, LinkGone, SameAddress, WrongPassword
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.repository import people, sign_ins
from yoriai.domains.accounts.rules import SIGN_INS_OF_ADDRESS, Contact, check_password, same_address
from yoriai.domains.accounts.service import links, throttling
from yoriai.domains.accounts.service.directory import contact_of, get_member
from yoriai.domains.accounts.states import LinkPurpose, Standing
from yoriai.domains.accounts.values import MailedLink


def count_password_try(session: Session, actor: Actor) -> None:
    """Count a try at the actor's present password; raise TriesExceeded.

    To be called before the form is accepted, so that the count stays where the try fails.
    """
    throttling.count(session, SIGN_INS_OF_ADDRESS, get_member(session, actor.member_id).email)


def change_password(session: Session, actor: Actor, current: str, new: str) -> Contact:
    """Change the actor's password, or set the first one: 1. checks both, 2. stores it, 3. ends every other sign-in
    and link. Returns whom to tell. Raises WrongPassword, or Invalid for a password that cannot be.
    """
    member = get_member(session, actor.member_id)
    _check_present(session, member, current, "current_password")
    member.password_hash = password_hash(check_password(new, member.email, "new_password"))
    session.flush()
    sign_ins.remove_logins(session, member.id, but=actor.login_id)
    sign_ins.remove_links(session, member.id, LinkPurpose.RESET, LinkPurpose.SIGN_IN, LinkPurpose.CHANGE_EMAIL)
    return contact_of(member)


def request_email_change(
    session: Session, actor: Actor, email: str, password: str, *, client: str
) -> MailedLink | None:
    """Return the link to be mailed to the new address; nothing changes before its button is pressed.

    Where the address has an account, that account's owner gets a link to sign in, and the actor learns nothing.
    Raises WrongPassword, SameAddress and TriesExceeded.
    """
    member = get_member(session, actor.member_id)
    address = same_address(email)
    if address == member.email:
        raise SameAddress("email")
    _check_present(session, member, password, "email_password")
    throttling.count_mail(session, address, client)
    owner = people.find_by_email(session, address)
    if owner is not None and owner.email_verified_at is not None:
        return links.issue(session, owner, LinkPurpose.SIGN_IN) if owner.standing is Standing.ACTIVE else None
    sign_ins.remove_links(session, member.id, LinkPurpose.CHANGE_EMAIL)
    link = links.issue(session, member, LinkPurpose.CHANGE_EMAIL, details={"email": address})
    to = Contact(member.id, address, link.to.name, link.to.language)
    return MailedLink(to, link.purpose, link.token, link.minutes)


def change_email(session: Session, token: str) -> tuple[Contact, Contact]:
    """Move a member to the address that a mailed link confirms: 1. uses it, 2. removes a registration of the address
    that nobody confirmed, 3. moves, 4. ends links to the old address. Returns (before, after).

    Raises LinkGone, and AddressTaken where somebody else has confirmed the address in the meantime.
    """
    link, member = links.use(session, LinkPurpose.CHANGE_EMAIL, token)
    before, address = contact_of(member), str(link.details["email"])
    owner = people.find_by_email(session, address)
    if owner is not None and owner.id != member.id and owner.email_verified_at is None:
        people.remove_unverified(session, owner.id)
    if not people.move_address(session, member, address, clock.now()):
        raise AddressTaken
    sign_ins.remove_links(session, member.id, LinkPurpose.SIGN_IN, LinkPurpose.RESET, LinkPurpose.VERIFY)
    return before, contact_of(member)


def ask_leave(session: Session, actor: Actor, password: str, details: Mapping[str, Any]) -> MailedLink | None:
    """Ask a member who wants to leave who they are: None where their password is right; whoever has none is mailed a
    link that carries what they chose. Raises WrongPassword.
    """
    member = get_member(session, actor.member_id)
    if member.password_hash is None:
        sign_ins.remove_links(session, member.id, LinkPurpose.LEAVE)
        return links.issue(session, member, LinkPurpose.LEAVE, details=details)
    _check_present(session, member, password, "password")
    return None


def use_leave(session: Session, actor: Actor, token: str) -> dict[str, Any]:
    """Use up the link of somebody who wants to leave and return what they chose; raise LinkGone, for another too."""
    link, member = links.use(session, LinkPurpose.LEAVE, token)
    if member.id != actor.member_id:
        raise LinkGone
    return link.details


def _check_present(session: Session, member: Member, typed: str, field: str) -> None:
    """Raise WrongPassword unless this is the member's password; who has none is asked for none."""
    if member.password_hash is None:
        return
    if not password_matches(typed, member.password_hash):
        raise WrongPassword(field)
    throttling.forget(session, SIGN_INS_OF_ADDRESS, member.email)
