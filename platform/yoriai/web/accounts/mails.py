"""The mails of people: links, and word of what was changed."""

from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.rules import Contact
from yoriai.domains.accounts.states import LinkPurpose
from yoriai.domains.accounts.values import MailedLink
from yoriai.domains.notifications import service as notifications

PATHS: Final = {
    LinkPurpose.VERIFY: "/register/confirm/",
    LinkPurpose.SIGN_IN: "/sign-in/link/",
    LinkPurpose.RESET: "/password/new/",
    LinkPurpose.CHANGE_EMAIL: "/email/confirm/",
    LinkPurpose.LEAVE: "/me/data/leave/",
    LinkPurpose.COME_BACK: "/come-back/",
}
TEMPLATES: Final = {
    LinkPurpose.VERIFY: "verify",
    LinkPurpose.SIGN_IN: "sign_in_link",
    LinkPurpose.RESET: "reset",
    LinkPurpose.CHANGE_EMAIL: "change_email",
    LinkPurpose.LEAVE: "leave_link",
    LinkPurpose.COME_BACK: "come_back",
}


def send_link(session: Session, link: MailedLink | None, *, is_surprise: bool = False) -> None:
    """Write the mail of a link; nothing where there is none to send.

    `is_surprise`: a form was filled in with an address that has an account; its owner is told, and given a link.
    """
    if link is None:
        return
    is_known = is_surprise and link.purpose is LinkPurpose.SIGN_IN
    notifications.post(
        session,
        to=link.to,
        template="already_registered" if is_known else TEMPLATES[link.purpose],
        context={
            "path": PATHS[link.purpose] + link.token,
            "minutes": link.minutes,
            "hours": link.minutes // 60,
            "address": link.to.address,
        },
    )


def tell_password_changed(session: Session, to: Contact) -> None:
    """Write to a member that their password was changed."""
    notifications.post(session, to=to, template="password_changed", context={})


def tell_email_changed(session: Session, before: Contact, address: str) -> None:
    """Write to a member's former address that they have another now."""
    notifications.post(session, to=before, template="email_changed", context={"address": address})
