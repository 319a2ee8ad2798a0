"""Statements about sign-ins, mailed links and counted tries."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ScalarResult, case, func
from sqlmodel import Session, col, delete, select, update

from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import LoginSession, Member, OneTimeLink, RoleGrant, Throttle
from yoriai.domains.accounts.states import LinkPurpose, Standing


def add_login(session: Session, login: LoginSession) -> None:
    """Write a sign-in."""
    session.add(login)
    session.flush()


def find_login(session: Session, token_hash: str, now: datetime) -> list[tuple[str, Member, RoleGrant | None]]:
    """Return (login id, member, grant) of a live sign-in of an active member, one row a grant, at least one row."""
    wanted = (
        select(LoginSession.id, Member, RoleGrant)
        .join(Member, col(Member.id) == col(LoginSession.member_id))
        .outerjoin(RoleGrant, col(RoleGrant.member_id) == col(Member.id))
        .where(
            col(LoginSession.token_hash) == token_hash,
            col(LoginSession.expires_at) > now,
            col(Member.standing) == Standing.ACTIVE,
        )
    )
    return [(login_id, member, grant) for login_id, member, grant in session.exec(wanted)]


def extend_login(session: Session, login_id: str, until: datetime, where_before: datetime) -> None:
    """Let a sign-in last until an instant, if it would end before another."""
    session.exec(
        update(LoginSession)
        .where(col(LoginSession.id) == login_id, col(LoginSession.expires_at) < where_before)
        .values(expires_at=until)
    )


def logins_of(session: Session, member_id: str, now: datetime) -> ScalarResult[LoginSession]:
    """Return a member's live sign-ins, the one used last first."""
    wanted = select(LoginSession).where(col(LoginSession.member_id) == member_id, col(LoginSession.expires_at) > now)
    return session.exec(wanted.order_by(col(LoginSession.expires_at).desc(), col(LoginSession.id).desc()))


def last_ends(session: Session, ids: Collection[str]) -> dict[str, tuple[datetime, datetime]]:
    """Return when the latest sign-in of each member began and when the last would end; who has none is left out."""
    latest = (
        select(LoginSession.member_id, func.max(LoginSession.created_at), func.max(LoginSession.expires_at))
        .where(col(LoginSession.member_id).in_(ids))
        .group_by(col(LoginSession.member_id))
    )
    return {member_id: (began, ends) for member_id, began, ends in session.exec(latest)}


def remove_login(session: Session, member_id: str, login_id: str) -> bool:
    """Delete one of a member's sign-ins; return whether there was one."""
    gone = session.exec(
        delete(LoginSession).where(col(LoginSession.id) == login_id, col(LoginSession.member_id) == member_id)
    )
    return bool(gone.rowcount)


def remove_login_of_token(session: Session, token_hash: str) -> None:
    """Delete the sign-in of a cookie, whoever's it is."""
    session.exec(delete(LoginSession).where(col(LoginSession.token_hash) == token_hash))


def remove_logins(session: Session, member_id: str, but: str = "") -> int:
    """Delete a member's sign-ins, except one; return how many."""
    gone = session.exec(
        delete(LoginSession).where(col(LoginSession.member_id) == member_id, col(LoginSession.id) != but)
    )
    return gone.rowcount


def add_link(session: Session, link: OneTimeLink) -> None:
    """Write a mailed link."""
    session.add(link)
    session.flush()


def find_link(session: Session, purpose: LinkPurpose, token_hash: str, now: datetime) -> OneTimeLink | None:
    """Return a link that has neither been used nor expired, or None."""
    wanted = select(OneTimeLink).where(
        col(OneTimeLink.token_hash) == token_hash,
        col(OneTimeLink.purpose) == purpose,
        col(OneTimeLink.used_at).is_(None),
        col(OneTimeLink.expires_at) > now,
    )
    return session.exec(wanted).first()


def take_link(session: Session, link_id: str, now: datetime) -> bool:
    """Mark a link used; return False where another press of its button was quicker."""
    taken = session.exec(
        update(OneTimeLink)
        .where(col(OneTimeLink.id) == link_id, col(OneTimeLink.used_at).is_(None))
        .values(used_at=now)
    )
    return bool(taken.rowcount)


def remove_links(session: Session, member_id: str, *purposes: LinkPurpose) -> None:
    """Delete a member's unused links of some purposes; used ones stay, so that their page can say so."""
    session.exec(
        delete(OneTimeLink).where(
            col(OneTimeLink.member_id) == member_id,
            col(OneTimeLink.purpose).in_(purposes),
            col(OneTimeLink.used_at).is_(None),
        )
    )


def count_try(session: Session, key: str, now: datetime, window_since: datetime) -> tuple[int, datetime]:
    """Count a try under a key and return (tries, start of the window); a window begun before `window_since` is over.

    One statement, so that tries at the same moment are all counted.
    """
    over = col(Throttle.window_started_at) <= window_since
    statement = insert_into(session, Throttle).values(key=key, tries=1, window_started_at=now)
    row = session.connection().execute(
        statement.on_conflict_do_update(
            index_elements=[col(Throttle.key)],
            set_={
                "tries": case((over, 1), else_=col(Throttle.tries) + 1),
                "window_started_at": case((over, now), else_=col(Throttle.window_started_at)),
            },
        ).returning(col(Throttle.tries), col(Throttle.window_started_at))
    )
    tries, started_at = row.one()
    return tries, started_at


def forget_tries(session: Session, key: str) -> None:
    """Start a key's count again."""
    session.exec(delete(Throttle).where(col(Throttle.key) == key))


def remove_expired_logins(session: Session, now: datetime) -> int:
    """Delete sign-ins whose time is over; return how many."""
    return session.exec(delete(LoginSession).where(col(LoginSession.expires_at) <= now)).rowcount


def remove_expired_links(session: Session, expired_before: datetime) -> int:
    """Delete links, used or not, that expired before an instant; return how many."""
    return session.exec(delete(OneTimeLink).where(col(OneTimeLink.expires_at) <= expired_before)).rowcount


def remove_old_tries(session: Session, begun_before: datetime) -> int:
    """Delete counts whose window began before an instant; return how many."""
    return session.exec(delete(Throttle).where(col(Throttle.window_started_at) <= begun_before)).rowcount


def count_expired(session: Session, now: datetime, links_before: datetime, tries_before: datetime) -> int:
    """Return how many sign-ins, links and counts could be deleted."""
    logins = select(func.count()).select_from(LoginSession).where(col(LoginSession.expires_at) <= now)
    links = select(func.count()).select_from(OneTimeLink).where(col(OneTimeLink.expires_at) <= links_before)
    tries = select(func.count()).select_from(Throttle).where(col(Throttle.window_started_at) <= tries_before)
    return sum(session.exec(counted).one() for counted in (logins, links, tries))
