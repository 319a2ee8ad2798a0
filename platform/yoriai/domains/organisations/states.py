"""The life of an organisation's record and of a claim to it; roles and legal forms."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class OrganisationStatus(StrEnum):
    """unclaimed | pending → confirmed → dormant → archived; the last two wake when their people are heard of."""

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
        # put away by mistake, or heard of again after years
        OrganisationStatus.ARCHIVED: frozenset({OrganisationStatus.CONFIRMED}),
    },
)

VISIBLE: Final = frozenset({OrganisationStatus.UNCLAIMED, OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT})
"""Those that everybody may see."""


class AffiliationRole(StrEnum):
    """What a member is in an organisation."""

    OWNER = "owner"
    EDITOR = "editor"
    MEMBER = "member"


KEEPERS = frozenset({AffiliationRole.OWNER, AffiliationRole.EDITOR})
"""Those who look after an organisation's record and speak for it."""

ROLE_LABELS: Final[Mapping[AffiliationRole, str]] = {
    AffiliationRole.OWNER: mark("Owner"),
    AffiliationRole.EDITOR: mark("Editor"),
    AffiliationRole.MEMBER: mark("Belongs to it"),
}


class LegalForm(StrEnum):
    """In which form an organisation exists in law; most that make places have none (任意団体)."""

    VOLUNTARY = "voluntary"
    NPO = "npo"
    CERTIFIED_NPO = "certified_npo"
    GENERAL_ASSOCIATION = "general_association"
    PUBLIC_ASSOCIATION = "public_association"
    GENERAL_FOUNDATION = "general_foundation"
    PUBLIC_FOUNDATION = "public_foundation"
    SOCIAL_WELFARE = "social_welfare"
    STOCK_COMPANY = "stock_company"
    LIMITED_COMPANY = "limited_company"
    COOPERATIVE = "cooperative"
    SCHOOL = "school"
    MEDICAL = "medical"
    RELIGIOUS = "religious"
    MUNICIPALITY = "municipality"
    OTHER = "other"


LEGAL_FORM_LABELS: Final[Mapping[LegalForm, str]] = {
    LegalForm.VOLUNTARY: mark("Voluntary group (not incorporated)"),
    LegalForm.NPO: mark("NPO corporation"),
    LegalForm.CERTIFIED_NPO: mark("Certified NPO corporation"),
    LegalForm.GENERAL_ASSOCIATION: mark("General incorporated association"),
    LegalForm.PUBLIC_ASSOCIATION: mark("Public interest incorporated association"),
    LegalForm.GENERAL_FOUNDATION: mark("General incorporated foundation"),
    LegalForm.PUBLIC_FOUNDATION: mark("Public interest incorporated foundation"),
    LegalForm.SOCIAL_WELFARE: mark("Social welfare corporation (social welfare councils too)"),
    LegalForm.STOCK_COMPANY: mark("Stock company"),
    LegalForm.LIMITED_COMPANY: mark("Limited liability company"),
    LegalForm.COOPERATIVE: mark("Cooperative"),
    LegalForm.SCHOOL: mark("School corporation"),
    LegalForm.MEDICAL: mark("Medical corporation"),
    LegalForm.RELIGIOUS: mark("Religious corporation"),
    LegalForm.MUNICIPALITY: mark("Municipality or prefecture"),
    LegalForm.OTHER: mark("Another form"),
}


class FoundedPrecision(StrEnum):
    """How much of a founding date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class ClaimWay(StrEnum):
    """Who answers a claim: the secretariat (a registration, a known record), a mailbox, or those who keep it."""

    REGISTRATION = "registration"
    DESK = "desk"
    MAILBOX = "mailbox"
    KEEPERS = "keepers"


DESK_WAYS: Final = frozenset({ClaimWay.REGISTRATION, ClaimWay.DESK})
"""Those that wait for the secretariat."""


class ClaimStatus(StrEnum):
    """waiting → accepted | refused | withdrawn."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


CLAIM = Lifecycle(
    "claim",
    {ClaimStatus.WAITING: frozenset({ClaimStatus.ACCEPTED, ClaimStatus.REFUSED, ClaimStatus.WITHDRAWN})},
)
