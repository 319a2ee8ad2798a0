"""The life of an organisation's record."""

from enum import StrEnum

from yoriai.core.lifecycle import Lifecycle


class OrganisationStatus(StrEnum):
    """unclaimed | pending → confirmed → dormant → archived."""

    UNCLAIMED = "unclaimed"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    DORMANT = "dormant"
    ARCHIVED = "archived"


ORGANISATION = Lifecycle(
    "organisation",
    {
        OrganisationStatus.UNCLAIMED: frozenset({OrganisationStatus.PENDING, OrganisationStatus.ARCHIVED}),
        OrganisationStatus.PENDING: frozenset(
            {OrganisationStatus.CONFIRMED, OrganisationStatus.UNCLAIMED, OrganisationStatus.ARCHIVED}
        ),
        OrganisationStatus.CONFIRMED: frozenset({OrganisationStatus.DORMANT, OrganisationStatus.ARCHIVED}),
        OrganisationStatus.DORMANT: frozenset({OrganisationStatus.CONFIRMED, OrganisationStatus.ARCHIVED}),
    },
)


class AffiliationRole(StrEnum):
    """What a member is in an organisation."""

    OWNER = "owner"
    EDITOR = "editor"
    MEMBER = "member"


KEEPERS = frozenset({AffiliationRole.OWNER, AffiliationRole.EDITOR})
"""Those who look after an organisation's record and speak for it."""
