"""The one place where an organisation's status changes, and where it is noted that its record is right."""

from yoriai.core import clock
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import ORGANISATION, OrganisationStatus


def set_status(organisation: Organisation, status: OrganisationStatus) -> None:
    """Give an organisation its next status. Raises IllegalTransition."""
    organisation.status = ORGANISATION.check(organisation.status, status)


def said_right(organisation: Organisation, member_id: str | None = None) -> None:
    """Note that a person has said today that the record is right: a member, otherwise the secretariat.

    Nobody is asked again for a year.
    """
    organisation.confirmed_at, organisation.confirmed_by_id = clock.now(), member_id
    organisation.asked_at = organisation.reminded_at = organisation.dormant_at = None
