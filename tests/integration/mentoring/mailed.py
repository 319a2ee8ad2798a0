"""Mails about sessions, and what another program reads from their calendar objects."""

import vobject
from sqlmodel import Session, col, select
from vobject.base import Component

from yoriai.domains.notifications.models import Mail


def outbox(session: Session, template: str) -> list[Mail]:
    """Return the mails of a template."""
    return list(session.exec(select(Mail).where(col(Mail.template) == template).order_by(col(Mail.address))))


def calendar(mail: Mail) -> Component:
    """Return what another program reads from a mail's calendar object."""
    assert mail.calendar is not None
    found: Component = vobject.readOne(mail.calendar)
    return found
