"""What is said of organisations, in the reader's language: where they are, what they are, how fresh it is."""

from dataclasses import dataclass
from typing import Final

from yoriai.core.clock import tokyo
from yoriai.core.i18n import day_in_words, mark
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext as _n
from yoriai.domains.organisations.service import KanaRow, KnownOrganisation
from yoriai.domains.organisations.states import LEGAL_FORM_LABELS, LegalForm, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.places import place_in_words

STATUS_LABELS: Final = {
    OrganisationStatus.CONFIRMED: mark("Confirmed by its people"),
    OrganisationStatus.DORMANT: mark("Not heard of for long"),
    OrganisationStatus.UNCLAIMED: mark("Known from the casebook only"),
}
"""The statuses that the list can be narrowed to."""

_SOUNDS: Final = dict(zip(KanaRow, "あかさたなはまやらわ", strict=False))


@dataclass(frozen=True)
class Standing:
    """How much an organisation's record may be trusted, in words; tone as `macros/page.html` has it."""

    words: str
    tone: str


def standing_of(known: KnownOrganisation) -> Standing:
    """Return who has said last that the record is right, and when."""
    status = known.status
    if status is OrganisationStatus.CONFIRMED and known.confirmed_at is None:
        return Standing(_("Confirmed by the secretariat"), "success")
    heard = day_in_words(tokyo(known.confirmed_at or known.created_at).date())
    said = {
        OrganisationStatus.CONFIRMED: (_("Confirmed by a person on %(day)s", day=heard), "success"),
        OrganisationStatus.DORMANT: (_("Not heard of since %(day)s", day=heard), "warning"),
        OrganisationStatus.UNCLAIMED: (_("Known from the casebook only"), "neutral"),
        OrganisationStatus.PENDING: (_("Waits for the secretariat's word"), "info"),
        OrganisationStatus.ARCHIVED: (_("No longer in the directory"), "neutral"),
    }
    return Standing(*said[status])


def place_of(known: KnownOrganisation) -> str:
    """Return prefecture and municipality; '' where neither is known."""
    town = taxonomy.gazetteer().find_municipality(known.municipality) if known.municipality else None
    return place_in_words(known.prefecture, [town.full_name] if town else [])


def form_in_words(form: LegalForm | None) -> str:
    """Return the name of a legal form; '' where none is known."""
    return _(LEGAL_FORM_LABELS[form]) if form else ""


def row_in_words(row: KanaRow) -> str:
    """Return a row of the fifty sounds as lists name it: か, or the rest."""
    return _SOUNDS.get(row) or _("Others")


def counted(number: int) -> str:
    """Return how many organisations there are."""
    return _n("%(num)s organisation", "%(num)s organisations", number)
