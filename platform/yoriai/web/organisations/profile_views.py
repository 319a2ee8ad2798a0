"""What the pages have in common on which a record is written, and what is alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.organisations.duplicates import Likeness
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.service.alike import Alike
from yoriai.domains.organisations.states import LEGAL_FORM_LABELS, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.choices import GroupedOptions, MarkGroup, Options, mark_groups, prefecture_options
from yoriai.web.places import place_in_words

LIKENESSES: Final = {
    Likeness.NUMBER: mark("The same corporate number"),
    Likeness.WEBSITE: mark("The same website"),
    Likeness.NAME: mark("The same name"),
    Likeness.FURIGANA: mark("The name is read alike"),
}


@dataclass(frozen=True)
class AlikeRow:
    """A record that may be of the same organisation: why, and how to act for it."""

    name: str
    url: str
    place: str
    reasons: Sequence[str]
    claim_url: str
    claim_label: str


@dataclass(frozen=True)
class Choices:
    """What can be chosen in a record's form; `towns` are those of the prefecture that is chosen."""

    forms: Options
    prefectures: GroupedOptions
    towns: Sequence[str]
    marks: Sequence[MarkGroup]


def choices(session: Session, prefecture: str) -> Choices:
    """Return what a record's form offers in the reader's language."""
    return Choices(
        forms=[(str(each), _(label)) for each, label in LEGAL_FORM_LABELS.items()],
        prefectures=prefecture_options(),
        towns=towns_of(prefecture),
        marks=mark_groups(taxonomy.vocabulary(session)),
    )


def towns_of(prefecture: str) -> list[str]:
    """Return the names of a prefecture's municipalities; none for what is no prefecture."""
    return [each.full_name for each in taxonomy.gazetteer().municipalities_of(prefecture)]


def alike_row(alike: Alike) -> AlikeRow:
    """Return a record that is alike as pages show it."""
    known = alike.organisation
    is_free = known.status is OrganisationStatus.UNCLAIMED
    return AlikeRow(
        name=known.name,
        url=f"/organisations/{known.id}",
        place=place_of_row(known),
        reasons=[_(LIKENESSES[each]) for each in alike.common],
        claim_url=f"/organisations/{known.id}/claim",
        claim_label=_("This is ours: act for it") if is_free else _("This is ours: ask to join"),
    )


def place_of_row(known: Organisation) -> str:
    """Return prefecture and municipality of a record; '' where neither is known."""
    town = taxonomy.gazetteer().find_municipality(known.municipality) if known.municipality else None
    return place_in_words(known.prefecture or "", [town.full_name] if town else [])


def labels() -> dict[str, str]:
    """Return the names of a record's parts, as its form and its differences call them."""
    return {
        "name": _("Name of the organisation"),
        "furigana": _("Furigana"),
        "legal_form": _("Legal form"),
        "corporate_number": _("Corporate number"),
        "prefecture": _("Prefecture"),
        "municipality": _("City, town or village"),
        "website": _("Website"),
        "address": _("Postal address"),
        "is_address_shown": _("Show the postal address"),
        "founded": _("Founded"),
        "founded_year": _("Founded"),
        "representative": _("Representative"),
        "staff": _("Staff"),
        "about": _("The organisation in your own words"),
        "links": _("Further pages"),
        "link_1": _("Further pages"),
        "link_2": _("Further pages"),
        "link_3": _("Further pages"),
        "marks": _("What you do, and for whom"),
        "acting": _("How can the secretariat see that you act for it?"),
        "another": _("Organisations that are here already"),
    }
