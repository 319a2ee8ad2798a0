"""The one place where an organisation's status changes."""

from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import ORGANISATION, OrganisationStatus


def set_status(organisation: Organisation, status: OrganisationStatus) -> None:
    """Give an organisation its next status. Raises IllegalTransition."""
    organisation.status = ORGANISATION.check(organisation.status, status)
