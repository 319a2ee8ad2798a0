"""Statements about members, roles and the audit log."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ScalarResult
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from yoriai.domains.accounts.models import AuditEntry, Member, RoleGrant
from yoriai.domains.accounts.states import Role, Standing


def add_member(session: Session, member: Member) -> bool:
    """Write a member; return False, having written nothing, where the address is somebody's already."""
    try:
        with session.begin_nested():
            session.add(member)
            session.flush()
    except IntegrityError:
        return False
    return True


def move_address(session: Session, member: Member, email: str, now: datetime) -> bool:
    """Give a member a confirmed address; return False, having changed nothing, where it is somebody's already."""
    try:
        with session.begin_nested():
            member.email, member.email_verified_at = email, now
            session.flush()
    except IntegrityError:
        session.refresh(member)
        return False
    return True


def find_member(session: Session, member_id: str) -> Member | None:
    """Return a member by id, or None."""
    return session.get(Member, member_id)


def find_by_email(session: Session, email: str) -> Member | None:
    """Return the member of an address (in the form in which addresses are kept), or None."""
    return session.exec(select(Member).where(col(Member.email) == email)).first()


def find_by_calendar_token(session: Session, token: str) -> Member | None:
    """Return the active member whose calendar feed has this secret, or None."""
    wanted = select(Member).where(col(Member.calendar_token) == token, col(Member.standing) == Standing.ACTIVE)
    return session.exec(wanted).first()


def lock(session: Session, member_id: str) -> None:
    """Let nobody else decide about a member until the transaction ends; others may still write rows that name them."""
    session.exec(select(Member.id).where(Member.id == member_id).with_for_update(key_share=True)).first()


def roles_of(session: Session, member_id: str) -> list[tuple[Role, str]]:
    """Return the roles of a member, each with its scope."""
    wanted = select(RoleGrant.role, RoleGrant.scope).where(RoleGrant.member_id == member_id)
    return [(Role(role), scope) for role, scope in session.exec(wanted)]


def members(session: Session, ids: Sequence[str]) -> ScalarResult[Member]:
    """Return the members of some ids, in no order."""
    return session.exec(select(Member).where(col(Member.id).in_(set(ids))))


def active(session: Session, ids: Iterable[str]) -> ScalarResult[str]:
    """Return which of some members are active, in no order."""
    wanted = select(Member.id).where(col(Member.id).in_(set(ids)), col(Member.standing) == Standing.ACTIVE)
    return session.exec(wanted)


def active_by_email(session: Session, emails: Iterable[str]) -> ScalarResult[Member]:
    """Return the active members of some addresses, in no order."""
    wanted = select(Member).where(col(Member.email).in_(list(emails)), col(Member.standing) == Standing.ACTIVE)
    return session.exec(wanted)


def holders(session: Session, role: Role, scope: str) -> ScalarResult[str]:
    """Return the ids of active members who hold a role in a scope, the longest first."""
    wanted = (
        select(RoleGrant.member_id)
        .join(Member, col(Member.id) == col(RoleGrant.member_id))
        .where(col(RoleGrant.role) == role, col(RoleGrant.scope) == scope, col(Member.standing) == Standing.ACTIVE)
        .order_by(col(RoleGrant.created_at), col(RoleGrant.id))
    )
    return session.exec(wanted)


def add_grant(session: Session, grant: RoleGrant) -> bool:
    """Write a grant; return False, having written nothing, where the member holds it already."""
    try:
        with session.begin_nested():
            session.add(grant)
            session.flush()
    except IntegrityError:
        return False
    return True


def remove_grant(session: Session, member_id: str, role: Role, scope: str) -> bool:
    """Delete a grant; return whether there was one."""
    gone = session.exec(
        delete(RoleGrant).where(
            col(RoleGrant.member_id) == member_id, col(RoleGrant.role) == role, col(RoleGrant.scope) == scope
        )
    )
    return bool(gone.rowcount)


def add_audit_entry(session: Session, entry: AuditEntry) -> None:
    """Write a line of the audit log."""
    session.add(entry)


def audit_entries(session: Session, most: int, kind: str = "", subject_id: str = "") -> ScalarResult[AuditEntry]:
    """Return the newest lines of the audit log, of all of it or about one subject."""
    newest = select(AuditEntry).order_by(col(AuditEntry.created_at).desc(), col(AuditEntry.id).desc())
    if kind:
        newest = newest.where(AuditEntry.subject_kind == kind, AuditEntry.subject_id == subject_id)
    return session.exec(newest.limit(most))


def unverified_before(session: Session, created_before: datetime, most: int) -> ScalarResult[str]:
    """Return the ids of registrations that nobody confirmed."""
    wanted = select(Member.id).where(col(Member.email_verified_at).is_(None), col(Member.created_at) < created_before)
    return session.exec(wanted.order_by(col(Member.created_at)).limit(most))


def remove_unverified(session: Session, member_id: str) -> bool:
    """Delete a registration that is still unconfirmed, with its links; return whether there was one."""
    gone = session.exec(delete(Member).where(col(Member.id) == member_id, col(Member.email_verified_at).is_(None)))
    return bool(gone.rowcount)
