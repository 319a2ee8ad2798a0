"""Signing in by password or by a mailed link, and setting a new password by one."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.security import password_hash
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.repository import people, sign_ins
from yoriai.domains.accounts.rules import (
    SIGN_INS_OF_ADDRESS,
    SIGN_INS_OF_CLIENT,
    check_password,
    client_network,
    same_address,
)
from yoriai.domains.accounts.service import links, logins, roles, throttling
from yoriai.domains.accounts.states import LinkPurpose, Standing
from yoriai.domains.accounts.values import Attempt, MailedLink, SignedIn, Suspended


def attempt(session: Session, email: str, *, client: str) -> Attempt:
    """Count a try to sign in by password and return what the password has to fit. Raises TriesExceeded."""
    address = same_address(email)
    throttling.count(session, SIGN_INS_OF_CLIENT, client_network(client))
    throttling.count(session, SIGN_INS_OF_ADDRESS, address)
    member = people.find_by_email(session, address)
    return Attempt(address, client, member.password_hash if member else None)


def sign_in(
    session: Session, tried: Attempt, *, fits: bool, device: str, next_path: str = ""
) -> SignedIn | MailedLink | Suspended | None:
    """Sign in by a password of which is known whether it fits: the sign-in; a link to confirm the address first, or to
    come back for one who has left; that they are suspended; or None where the two do not fit.

    A refusal is returned and not raised, so that the count of tries is committed. Raises TriesExceeded.
    """
    member = people.find_by_email(session, tried.address)
    if not fits or member is None or member.password_hash != tried.password_hash:
        return None
    if member.standing is Standing.SUSPENDED:
        return Suspended(member.id)
    if member.standing is Standing.LEFT:
        throttling.count_mail(session, tried.address, tried.client)
        return links.issue(session, member, LinkPurpose.COME_BACK)
    if member.email_verified_at is None:
        throttling.count_mail(session, tried.address, tried.client)
        return links.issue(session, member, LinkPurpose.VERIFY, next_path)
    throttling.forget(session, SIGN_INS_OF_ADDRESS, tried.address)
    return logins.start(session, member, device, next_path)


def request_link(
    session: Session, email: str, purpose: LinkPurpose, *, client: str, next_path: str = ""
) -> MailedLink | None:
    """Return a link to be mailed, to sign in or to set a new password; None, and nobody is told, for a stranger.

    Raises TriesExceeded, for strangers' addresses too.
    """
    address = same_address(email)
    throttling.count_mail(session, address, client)
    member = people.find_by_email(session, address)
    if member is None or member.standing is Standing.SUSPENDED:
        return None
    if member.standing is Standing.LEFT:
        return links.issue(session, member, LinkPurpose.COME_BACK)
    return links.issue(session, member, purpose, next_path)


def sign_in_by_link(session: Session, token: str, *, device: str) -> SignedIn:
    """Sign in by a mailed link: 1. uses it, 2. confirms the address where it was not, 3. signs in. Raises LinkGone.

    A password that came with an unconfirmed registration is dropped: whoever typed it never read this mailbox.
    """
    link, member = links.use(session, LinkPurpose.SIGN_IN, token)
    lost_password = member.email_verified_at is None and member.password_hash is not None
    if member.email_verified_at is None:
        member.password_hash = None
        _confirm(session, member)
    throttling.forget(session, SIGN_INS_OF_ADDRESS, member.email)
    signed_in = logins.start(session, member, device, link.next_path)
    return SignedIn(signed_in.token, signed_in.name, signed_in.language, signed_in.next_path, lost_password)


def come_back(session: Session, token: str, *, device: str) -> tuple[str, SignedIn]:
    """Let a member who has left in again by a mailed link: 1. uses it, 2. sets the standing, 3. signs in.

    Returns their id with the sign-in. Raises LinkGone.
    """
    _link, member = links.use(session, LinkPurpose.COME_BACK, token)
    roles.set_standing(session, None, member.id, Standing.ACTIVE)
    return member.id, logins.start(session, member, device)


def reset_password(session: Session, token: str, password: str, *, device: str) -> SignedIn:
    """Set a new password by a mailed link: 1. uses it, 2. sets the password, 3. ends every other sign-in and link,
    4. confirms the address, 5. signs in. Raises LinkGone, or Invalid for a password that cannot be.
    """
    link, member = links.use(session, LinkPurpose.RESET, token)
    member.password_hash = password_hash(check_password(password, member.email))
    sign_ins.remove_logins(session, member.id)
    # a change of address may have been asked for by whoever the old password has leaked to
    sign_ins.remove_links(session, member.id, LinkPurpose.RESET, LinkPurpose.SIGN_IN, LinkPurpose.CHANGE_EMAIL)
    _confirm(session, member)
    throttling.forget(session, SIGN_INS_OF_ADDRESS, member.email)
    return logins.start(session, member, device, link.next_path)


def _confirm(session: Session, member: Member) -> None:
    """Take the address for confirmed, by a link that only its owner could read."""
    if member.email_verified_at is None:
        member.email_verified_at = clock.now()
        sign_ins.remove_links(session, member.id, LinkPurpose.VERIFY)
