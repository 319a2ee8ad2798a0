"""Rows of activities as the directory of organisations counts them: those that everybody may read."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from yoriai.domains.activities.models import Activity
from yoriai.domains.activities.policies import listed


def latest_of_organisations(session: Session) -> dict[str, datetime]:
    """Return when each organisation that has published anything did so last."""
    statement = (
        select(Activity.organisation_id, func.max(col(Activity.published_at)))
        .where(listed(None), col(Activity.organisation_id).is_not(None))
        .group_by(col(Activity.organisation_id))
    )
    return {organisation: at for organisation, at in session.exec(statement) if organisation and at}
