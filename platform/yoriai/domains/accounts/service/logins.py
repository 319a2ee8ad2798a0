"""Browsers that are signed in: rows on the server, a token in the cookie."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.security import new_token, token_hash
from yoriai.domains.accounts.models import LoginSession, Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.repository import sign_ins
from yoriai.domains.accounts.service.directory import get_member, language_of
from yoriai.domains.accounts.values import Device, SignedIn

MentorCheck = Callable[[Session, str], bool]


def actor_of(session: Session, token: str, mentor_check: MentorCheck) -> Actor | None:
    """Return who a sign-in cookie stands for; None for an unknown or expired one, and for the suspended.

    One query, and the one of `mentor_check(session, member_id)`.
    """
    rows = sign_ins.find_login(session, token_hash(token), clock.now())
    if not rows:
        return None
    login_id, member, _ = rows[0]
    return Actor(
        member_id=member.id,
        name=member.name,
        language=language_of(member),
        roles=frozenset((grant.role, grant.scope) for _, _, grant in rows if grant is not None),
        is_mentor=mentor_check(session, member.id),
        login_id=login_id,
    )


def start(session: Session, member: Member, device: str, next_path: str = "") -> SignedIn:
    """Sign a browser in with a token that nobody has seen before."""
    token = new_token()
    sign_ins.add_login(
        session,
        LoginSession(
            member_id=member.id,
            token_hash=token_hash(token),
            expires_at=clock.now() + timedelta(days=settings().session_days),
            device=device[:120],
        ),
    )
    return SignedIn(token, member.name, language_of(member), next_path)


def open_login(session: Session, member_id: str, device: str = "") -> str:
    """Sign a member in without asking for anything, and return the cookie's token; raise MemberNotFound."""
    return start(session, get_member(session, member_id), device).token


def keep_signed_in(session: Session, actor: Actor) -> None:
    """Let the sign-in last its full span from now on; needs a writing transaction, and writes once a day at most."""
    until = clock.now() + timedelta(days=settings().session_days)
    sign_ins.extend_login(session, actor.login_id, until, where_before=until - timedelta(days=1))


def sign_out(session: Session, token: str) -> None:
    """End the sign-in of a cookie; one that is unknown is as good as ended."""
    sign_ins.remove_login_of_token(session, token_hash(token))


def end_device(session: Session, actor: Actor, login_id: str) -> bool:
    """End one of the actor's own sign-ins; return whether there was one."""
    return sign_ins.remove_login(session, actor.member_id, login_id)


def sign_out_everywhere(session: Session, actor: Actor) -> int:
    """End all of the actor's sign-ins, this one too; return how many."""
    return sign_ins.remove_logins(session, actor.member_id)


def last_seen(session: Session, ids: Collection[str]) -> dict[str, datetime]:
    """Return when each member last used the site, to the day, as far as sign-ins that are kept tell."""
    span = timedelta(days=settings().session_days)
    # a sign-in is renewed to a full span when it is used, so its end tells its last use
    return {id_: max(began, ends - span) for id_, (began, ends) in sign_ins.last_ends(session, ids).items()}


def devices(session: Session, actor: Actor) -> list[Device]:
    """Return where the actor is signed in, the browser used last first."""
    span = timedelta(days=settings().session_days)
    return [
        # a sign-in is renewed to a full span when it is used, so its end tells its last use
        Device(login.id, login.device, login.created_at, max(login.created_at, login.expires_at - span))
        for login in sign_ins.logins_of(session, actor.member_id, clock.now())
    ]
