"""What members may do beyond being one, whether they may sign in, and the log of what staff changed."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from yoriai.domains.accounts.models import AuditEntry, RoleGrant
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.repository import people, sign_ins
from yoriai.domains.accounts.rules import DEMO_SIGN_INS
from yoriai.domains.accounts.service.directory import get_member
from yoriai.domains.accounts.states import STANDING, Role, Standing
from yoriai.domains.accounts.values import DemoSignIn
from yoriai.infra import versions


def grant_role(session: Session, actor: Actor | None, member_id: str, role: Role, scope: str = "") -> bool:
    """Give a member a role, everywhere or in one council (by slug), and log it; return False where they had it.

    Raises MemberNotFound. The actor is None on the command line.
    """
    member = get_member(session, member_id)
    if not people.add_grant(session, RoleGrant(member_id=member.id, role=role, scope=scope)):
        return False
    audit(session, actor, "role.grant", "member", member.id, {"role": role.value, "scope": scope})
    return True


def revoke_role(session: Session, actor: Actor | None, member_id: str, role: Role, scope: str = "") -> bool:
    """Take a role from a member and log it; return False where they did not have it."""
    if not people.remove_grant(session, member_id, role, scope):
        return False
    audit(session, actor, "role.revoke", "member", member_id, {"role": role.value, "scope": scope})
    return True


def holders(session: Session, role: Role, scope: str = "") -> list[str]:
    """Return the ids of active members who hold a role, the longest first."""
    return list(people.holders(session, role, scope))


def set_standing(session: Session, actor: Actor | None, member_id: str, standing: Standing) -> None:
    """Suspend a member, let them in again, or let them go: 1. sets the standing, 2. ends every sign-in unless they
    are active now, 3. lets what is kept of pages that name them be made anew, 4. logs it. The only function that
    assigns a standing. Raises MemberNotFound, IllegalTransition.
    """
    member = get_member(session, member_id)
    before = member.standing
    member.standing = STANDING.check(before, standing)
    session.flush()
    if standing is not Standing.ACTIVE:
        sign_ins.remove_logins(session, member.id)
    versions.bump_names(session)
    audit(session, actor, "member.standing", "member", member.id, {"from": before.value, "to": standing.value})


def audit(
    session: Session,
    actor: Actor | None,
    action: str,
    kind: str,
    subject_id: str,
    details: Mapping[str, Any] | None = None,
    *,
    member_id: str | None = None,
) -> None:
    """Log what a member of staff changed; `details` are plain values, never a person's words.

    A job, which has no actor, names the member who asked for it by `member_id`.
    """
    people.add_audit_entry(
        session,
        AuditEntry(
            actor_id=actor.member_id if actor else member_id,
            action=action,
            subject_kind=kind,
            subject_id=subject_id,
            details=dict(details or {}),
        ),
    )


def audit_entries(session: Session, most: int = 100) -> list[AuditEntry]:
    """Return the newest lines of the audit log."""
    return list(people.audit_entries(session, most))


def audit_entries_of(session: Session, kind: str, subject_id: str, most: int = 100) -> list[AuditEntry]:
    """Return the newest lines of the audit log about one subject."""
    return list(people.audit_entries(session, most, kind, subject_id))


def demo_sign_ins(session: Session) -> list[DemoSignIn]:
    """Return the demo network's sign-ins that exist, with the names of their roles (message ids)."""
    names = {member.email: member.name for member in people.active_by_email(session, DEMO_SIGN_INS)}
    return [DemoSignIn(email, names[email], role) for email, role in DEMO_SIGN_INS.items() if email in names]
