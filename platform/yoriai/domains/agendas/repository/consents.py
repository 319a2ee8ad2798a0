"""Queries of who agrees that a presentation becomes a case draft."""

from sqlmodel import Session, col, select

from yoriai.domains.agendas.models import PresentationConsent


def add(session: Session, *consents: PresentationConsent) -> None:
    """Write consents."""
    session.add_all(consents)
    session.flush()


def remove(session: Session, consent: PresentationConsent) -> None:
    """Delete a consent."""
    session.delete(consent)
    session.flush()


def of_item(session: Session, item_id: str) -> list[PresentationConsent]:
    """Return the consents to one presentation, the earliest first."""
    wanted = select(PresentationConsent).where(PresentationConsent.item_id == item_id)
    return list(session.exec(wanted.order_by(col(PresentationConsent.created_at), col(PresentationConsent.id))))
