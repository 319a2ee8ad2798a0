"""Keeping a member out for a time, or until further notice, and letting them in again."""

from datetime import date

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.service import ending as accompaniments
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.accounts.states import Standing
from yoriai.domains.attendance import service as attendance
from yoriai.domains.mentoring.service import withdrawing
from yoriai.domains.moderation import repository, rules
from yoriai.domains.moderation.errors import DecidedMeanwhile, OfStaff, OwnMatter
from yoriai.domains.moderation.models import Decision
from yoriai.domains.moderation.states import DECISION_LABELS, DecisionKind
from yoriai.domains.notifications import service as notifications
from yoriai.domains.organisations.service import unanswered as organisations


def suspend(session: Session, actor: Actor, member_id: str, *, reason: str, until: date | None) -> Decision:
    """Suspend a member to the end of a day, or until further notice (None).

    In order: locks the member; writes the decision; ends their sign-ins; their requests, offers and coming hours of
    mentoring are called off and the others told; their places at meetings are the next ones'; where they alone own an
    organisation, what waits for its owners comes to the secretariat; logs it; writes to the member, who can read no
    notice now.

    For the secretariat only. Raises MemberNotFound, OwnMatter, OfStaff, ReasonMissing, EndPassed, DecidedMeanwhile.
    """
    require_staff(actor)
    if member_id == actor.member_id:
        raise OwnMatter
    contact = accounts.contact(session, member_id)
    if accounts.is_staff(session, member_id):
        raise OfStaff
    accounts.hold(session, member_id)
    made = Decision(
        kind=DecisionKind.SUSPENDED,
        by_id=actor.member_id,
        member_id=member_id,
        reason=rules.checked_reason(reason),
        until=rules.end_of(until, clock.now()),
    )
    if not repository.add_decision(session, made):
        raise _decided(session, member_id)
    accounts.set_standing(session, actor, member_id, Standing.SUSPENDED)
    accompaniments.step_back(session, member_id)
    withdrawing.step_back(session, member_id)
    attendance.give_up(session, member_id)
    organisations.hand_back(session, member_id)
    accounts.audit(
        session,
        actor,
        "member.suspend",
        "member",
        member_id,
        {"decision": made.id, "until": made.until.isoformat() if made.until else ""},
    )
    _write(session, contact, made)
    return made


def lift(session: Session, actor: Actor, member_id: str, *, reason: str) -> Decision:
    """Let a suspended member in again before the day has come, and write to them.

    For the secretariat only. Raises OwnMatter, ReasonMissing, DecidedMeanwhile where they are suspended no longer.
    """
    require_staff(actor)
    if member_id == actor.member_id:
        raise OwnMatter
    accounts.hold(session, member_id)
    made = _end(session, actor, member_id, rules.checked_reason(reason))
    if made is None:
        raise _decided(session, member_id)
    return made


def end_if_due(session: Session, member_id: str) -> bool:
    """End a suspension whose last day is over, for the sweep, which may run twice; return whether it was."""
    accounts.hold(session, member_id)
    present = repository.in_force(session, member_id)
    if present is None or present.until is None or present.until > clock.now():
        return False
    return _end(session, None, member_id, "") is not None


def remind(session: Session, address: str) -> bool:
    """Write once more to a suspended member who asks for a link to sign in; return whether this address has one."""
    contact = accounts.find_by_email(session, address)
    present = repository.in_force(session, contact.member_id) if contact else None
    if contact is None or present is None:
        return False
    _write(session, contact, present)
    return True


def ending(session: Session) -> list[str]:
    """Return the members whose suspension is over and has not been ended."""
    return list(repository.ending(session, clock.now()))


def _end(session: Session, actor: Actor | None, member_id: str, reason: str) -> Decision | None:
    present = repository.in_force(session, member_id)
    if present is None:
        return None
    present.ended_at = clock.now()
    session.add(present)
    made = Decision(
        kind=DecisionKind.LIFTED, by_id=actor.member_id if actor else None, member_id=member_id, reason=reason
    )
    repository.add_decision(session, made)
    if accounts.standing_of(session, member_id) is Standing.SUSPENDED:  # they may have left meanwhile
        accounts.set_standing(session, actor, member_id, Standing.ACTIVE)
        context = {"reason": reason}
        to = accounts.contact(session, member_id)
        notifications.post(session, to=to, template="suspension_lifted", context=context, about=made.id)
    return made


def _write(session: Session, to: Contact, made: Decision) -> None:
    """Tell a member by mail that they cannot take part, why, until when, and how to object."""
    context = {"reason": made.reason, "until": rules.last_day(made.until)}
    notifications.post(session, to=to, template="suspended", context=context, about=made.id)


def _decided(session: Session, member_id: str) -> DecidedMeanwhile:
    """Return the refusal that says what somebody else of the secretariat did."""
    latest = next(iter(repository.decisions_about(session, member_id, 1)), None)
    who = accounts.members(session, [latest.by_id]) if latest and latest.by_id else {}
    return DecidedMeanwhile(
        who=next((each.name for each in who.values()), _("Somebody of the secretariat")),
        what=_(DECISION_LABELS[latest.kind if latest else DecisionKind.LIFTED]),
        path=f"/desk/members/{member_id}",
    )
