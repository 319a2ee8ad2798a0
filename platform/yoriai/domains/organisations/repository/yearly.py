"""Rows of organisations that are to be asked, reminded, let rest or put away."""

from datetime import datetime

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.domains.organisations.yearly import ARCHIVED_AFTER, ASKED_AFTER, DORMANT_AFTER, REMINDED_AFTER


def due(session: Session, now: datetime) -> list[str]:
    """Return the organisations for which something is due, as `yearly.step_due` says, the oldest first."""
    asked, reminded = col(Organisation.asked_at), col(Organisation.reminded_at)
    heard = func.coalesce(col(Organisation.confirmed_at), col(Organisation.created_at))
    waiting = or_(
        and_(asked.is_(None), heard <= now - ASKED_AFTER),
        and_(reminded.is_(None), asked <= now - REMINDED_AFTER),
        reminded <= now - DORMANT_AFTER,
    )
    resting = col(Organisation.dormant_at) <= now - ARCHIVED_AFTER
    statement = select(Organisation.id).where(
        or_(
            and_(col(Organisation.status) == OrganisationStatus.CONFIRMED, waiting),
            and_(col(Organisation.status) == OrganisationStatus.DORMANT, resting),
        )
    )
    return list(session.exec(statement.order_by(col(Organisation.id))))
