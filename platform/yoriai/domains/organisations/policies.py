"""Who may see an organisation's record, change it, and say who belongs to it."""

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import KEEPERS, VISIBLE, AffiliationRole, OrganisationStatus


def may_edit(role: AffiliationRole | None) -> bool:
    """Tell whether somebody of this role writes the record and speaks for the organisation."""
    return role in KEEPERS


def may_manage(role: AffiliationRole | None) -> bool:
    """Tell whether somebody of this role says who belongs to the organisation, and as what."""
    return role is AffiliationRole.OWNER


def may_see(organisation: Organisation, actor: Actor | None, role: AffiliationRole | None) -> bool:
    """Tell whether somebody may know of a record: one that waits is its keepers' and the secretariat's.

    One that is archived may be seen: its page says so, and lists leave it out.
    """
    if organisation.status in VISIBLE or organisation.status is OrganisationStatus.ARCHIVED:
        return True
    return may_edit(role) or (actor is not None and actor.is_staff)
