"""What other domains know of organisations, put together for the directory."""

from sqlmodel import Session

from yoriai.domains.activities.service.lately import organisations_active
from yoriai.domains.cases import service as cases
from yoriai.domains.organisations.service import Elsewhere
from yoriai.infra import versions

SHOWN = (versions.ORGANISATIONS, versions.TERMS, versions.CASES, versions.ACTIVITIES)
"""What every page and file of the directory is made from."""


def elsewhere(session: Session) -> Elsewhere:
    """Return which organisations have a case, and which have told of something lately."""
    return Elsewhere(with_case=cases.organisations_with_cases(session), active=organisations_active(session))
