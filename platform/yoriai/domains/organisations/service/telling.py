"""What people are told of organisations and their places in them."""

from collections.abc import Callable, Collection

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.organisations.models import Organisation, OrganisationClaim
from yoriai.domains.organisations.states import ClaimStatus

Words = Callable[[], str]


def path_of(organisation: Organisation, page: str = "") -> str:
    """Return the path of one of an organisation's pages."""
    return f"/organisations/{organisation.id}{page}"


def claimed(session: Session, organisation: Organisation, claim: OrganisationClaim, to: Collection[str]) -> None:
    """Tell the owners of an organisation that somebody says they act for it."""
    asking = accounts.contact(session, claim.member_id)
    notifications.notify(
        session,
        to=to,
        kind=NoticeKind.CLAIM,
        about=claim.id,
        path=path_of(organisation, "/people"),
        words={"person": asking.name, "organisation": organisation.name},
        excerpt=claim.words,
        by=claim.member_id,
    )


def forgotten(session: Session, claim: OrganisationClaim) -> None:
    """Take back what was told of a claim that nobody needs to answer any more, and a mail that has not gone."""
    notifications.forget_notices(session, claim.id)
    notifications.withdraw(session, claim.id)


def answered(session: Session, invitation_id: str) -> None:
    """Take back what was told of an invitation that is used or taken back, and a mail that has not gone."""
    notifications.forget_notices(session, invitation_id)
    notifications.withdraw(session, invitation_id)


def decided(session: Session, organisation: Organisation, claim: OrganisationClaim) -> None:
    """Tell somebody what became of their claim, with the reason; whoever was asked need not answer any more."""
    forgotten(session, claim)
    notifications.notify(
        session,
        to=[claim.member_id],
        kind=NoticeKind.CLAIM_ACCEPTED if claim.status is ClaimStatus.ACCEPTED else NoticeKind.CLAIM_DECIDED,
        about=organisation.id,
        path=path_of(organisation, "/claim"),
        words={"organisation": organisation.name},
        excerpt=claim.reason,
    )


def people_changed(session: Session, organisation: Organisation, to: Collection[str], by: Actor, said: Words) -> None:
    """Tell people of an organisation what has changed among them, each in their own language."""
    languages: dict[str, list[str]] = {}
    contacts = accounts.contacts(session, dict.fromkeys(to))
    for member_id in dict.fromkeys(to):
        languages.setdefault(contacts[member_id].language, []).append(member_id)
    for language, members in languages.items():
        with speaking("en" if language == "en" else "ja"):
            excerpt = said()
        notifications.notify(
            session,
            to=members,
            kind=NoticeKind.MEMBERSHIP,
            about=organisation.id,
            path=path_of(organisation, "/people"),
            words={"organisation": organisation.name},
            excerpt=excerpt,
            by=by.member_id,
        )


def offered(session: Session, actor: Actor, organisation: Organisation, taker_id: str) -> None:
    """Tell somebody that an owner offers them their place."""
    notifications.notify(
        session,
        to=[taker_id],
        kind=NoticeKind.HANDOVER,
        about=organisation.id,
        path=path_of(organisation, "/people"),
        words={"person": actor.name, "organisation": organisation.name},
        by=actor.member_id,
    )


def invited(session: Session, actor: Actor, organisation: Organisation, member_id: str, invitation_id: str) -> None:
    """Tell a member that they are asked into an organisation, until that is answered or taken back."""
    notifications.notify(
        session,
        to=[member_id],
        kind=NoticeKind.INVITATION,
        about=invitation_id,
        path=path_of(organisation, "/invitation"),
        words={"person": actor.name, "organisation": organisation.name},
        by=actor.member_id,
    )


def joined(name: str, role: str) -> Words:
    """Return the words for somebody who belongs to an organisation now."""
    return lambda: _("%(name)s belongs to the organisation now (%(role)s).", name=name, role=_(role))


def role_changed(name: str, role: str) -> Words:
    """Return the words for somebody whose role is another now."""
    return lambda: _("%(name)s is now: %(role)s", name=name, role=_(role))


def left(name: str) -> Words:
    """Return the words for somebody who does not belong to an organisation any more."""
    return lambda: _("%(name)s does not belong to the organisation any more.", name=name)


def would_rather_not(name: str) -> Words:
    """Return the words for somebody who does not want to take an organisation over."""
    return lambda: _("%(name)s does not want to take over.", name=name)
