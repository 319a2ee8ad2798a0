"""Registering and confirming the address, without telling anybody who is registered already."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import Language
from yoriai.core.security import new_token, password_hash
from yoriai.domains.accounts.errors import AddressInUse, PlaceUnknown
from yoriai.domains.accounts.models import Member, RoleGrant
from yoriai.domains.accounts.repository import people, sign_ins
from yoriai.domains.accounts.rules import (
    Contact,
    check_furigana,
    check_languages,
    check_name,
    check_password,
    same_address,
)
from yoriai.domains.accounts.service import links, logins, throttling
from yoriai.domains.accounts.states import LinkPurpose, Role, Stage, Standing
from yoriai.domains.accounts.values import MailedLink, Registration, SignedIn
from yoriai.domains.taxonomy import service as taxonomy


def register(session: Session, registration: Registration, *, client: str, next_path: str = "") -> MailedLink | None:
    """Take a registration and return the link to be mailed; the answer to the visitor is the same in every case.

    1. counts the mail, 2. checks what was typed, 3. writes an unconfirmed member where the address is new,
    4. issues a link: to confirm the address, or to sign in where it was confirmed long ago; none for the suspended.
    The link carries the registration, because an unconfirmed address may be registered by several people, and only
    the one who reads its mails is right. Raises Invalid and TriesExceeded.
    """
    email = same_address(registration.email)
    throttling.count_mail(session, email, client)
    details = _checked(registration, email)
    member = people.find_by_email(session, email)
    if member is None:
        made = Member(email=email, calendar_token=new_token(), **_columns(details))
        member = made if people.add_member(session, made) else people.find_by_email(session, email)
    if member is None or member.standing is Standing.SUSPENDED:
        return None
    if member.standing is Standing.LEFT:
        return links.issue(session, member, LinkPurpose.COME_BACK)
    if member.email_verified_at is not None:
        return links.issue(session, member, LinkPurpose.SIGN_IN, next_path)
    link = links.issue(session, member, LinkPurpose.VERIFY, next_path, details)
    return MailedLink(
        Contact(member.id, email, details["name"], registration.language), link.purpose, link.token, link.minutes
    )


def verify(session: Session, token: str, *, device: str) -> SignedIn:
    """Confirm an address: 1. uses the link, 2. makes its registration true, 3. ends other links, 4. signs in.

    Raises LinkGone.
    """
    link, member = links.use(session, LinkPurpose.VERIFY, token)
    if member.email_verified_at is None:
        for name, value in _columns(link.details).items():
            setattr(member, name, value)
        member.email_verified_at = clock.now()
    sign_ins.remove_links(session, member.id, LinkPurpose.VERIFY, LinkPurpose.SIGN_IN, LinkPurpose.RESET)
    return logins.start(session, member, device, link.next_path)


def create(
    session: Session,
    *,
    email: str,
    name: str,
    furigana: str = "",
    password: str | None = None,
    prefecture: str | None = None,
    stage: Stage | None = None,
    languages: Sequence[str] = ("ja",),
    about: str = "",
    language: Language = "ja",
    roles: Sequence[tuple[Role, str]] = (),
) -> Member:
    """Write a member whose address counts as confirmed, for the secretariat, the command line and the demo network.

    Raises Invalid for an address that is taken or a name, reading, password or place that cannot be.
    """
    address = same_address(email)
    checked_name = check_name(name)
    member = Member(
        email=address,
        email_verified_at=clock.now(),
        password_hash=password_hash(check_password(password, address)) if password else None,
        name=checked_name,
        furigana=check_furigana(furigana, checked_name),
        prefecture=check_prefecture(prefecture),
        stage=stage,
        languages=check_languages(tuple(languages)),
        about=about,
        locale=language,
        calendar_token=new_token(),
    )
    if not people.add_member(session, member):
        raise AddressInUse("email")
    for role, scope in roles:
        people.add_grant(session, RoleGrant(member_id=member.id, role=role, scope=scope))
    return member


def check_prefecture(code: str | None) -> str | None:
    """Return the code of a prefecture or None; raise PlaceUnknown."""
    if code and code not in {prefecture.code for prefecture in taxonomy.gazetteer().prefectures}:
        raise PlaceUnknown("prefecture")
    return code or None


def _checked(registration: Registration, email: str) -> dict[str, Any]:
    """Return the registration as a link carries it; the password is hashed, known address or not."""
    details = asdict(registration)
    name = check_name(registration.name)
    details |= {
        "name": name,
        "furigana": check_furigana(registration.furigana, name),
        "prefecture": check_prefecture(registration.prefecture),
        "password_hash": password_hash(check_password(details.pop("password"), email)),
    }
    del details["email"]
    return details


def _columns(details: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a member that the details of a link fill; none for a link without a registration."""
    if not details:
        return {}
    return {
        "name": details["name"],
        "furigana": details["furigana"],
        "prefecture": details["prefecture"],
        "stage": Stage(details["stage"]) if details["stage"] else None,
        "locale": details["language"],
        "languages": [details["language"]],
        "password_hash": details["password_hash"],
    }
