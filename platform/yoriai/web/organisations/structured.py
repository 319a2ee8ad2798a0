"""An organisation as data for search engines: schema.org in JSON-LD, for the head of its page."""

from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup

from yoriai.domains.organisations.service import KnownOrganisation
from yoriai.domains.organisations.states import LegalForm
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.links import safe_address
from yoriai.web.structured import JAPAN, said, script_of

_TYPES: Final = {
    LegalForm.STOCK_COMPANY: "Corporation",
    LegalForm.LIMITED_COMPANY: "Corporation",
    LegalForm.COOPERATIVE: "Organization",
    LegalForm.SCHOOL: "EducationalOrganization",
    LegalForm.MEDICAL: "MedicalOrganization",
    LegalForm.RELIGIOUS: "Organization",
    LegalForm.MUNICIPALITY: "GovernmentOrganization",
    LegalForm.OTHER: "Organization",
}
"""What schema.org calls each legal form; the others are groups and corporations of citizens (NGO)."""


def structured(known: KnownOrganisation, vocabulary: Vocabulary, address: Callable[[str], str]) -> Markup:
    """Return the script element that tells search engines what the page is about; browsers do not run it."""
    return script_of(organisation_of(known, vocabulary, address))


def organisation_of(known: KnownOrganisation, vocabulary: Vocabulary, address: Callable[[str], str]) -> dict[str, Any]:
    """Return an organisation in the words of schema.org; what is not known is left out."""
    places = taxonomy.gazetteer()
    prefecture = places.get_prefecture(known.prefecture).name if known.prefecture else ""
    town = places.find_municipality(known.municipality) if known.municipality else None
    url = address(f"/organisations/{known.id}")
    links = [known.website, *(link.url for link in known.links)]
    return said(
        {
            "@context": "https://schema.org",
            "@type": _TYPES.get(known.legal_form, "NGO") if known.legal_form else "NGO",
            "@id": url,
            "mainEntityOfPage": url,
            "name": known.name,
            "alternateName": list(known.aliases),
            "description": known.about,
            "url": safe_address(known.website),
            "sameAs": [link for link in map(safe_address, dict.fromkeys(links)) if link],
            "foundingDate": known.founded.value if known.founded else "",
            "taxID": known.corporate_number,
            "areaServed": _area(prefecture, town.full_name if town else ""),
            "address": _postal(known, prefecture, town.full_name if town else ""),
            "knowsAbout": [term.label for term in vocabulary if term.code in known.marks],
        }
    )


def _area(prefecture: str, town: str) -> dict[str, Any]:
    """Return where an organisation is; {} where nobody has said."""
    if not prefecture:
        return {}
    area = {"@type": "AdministrativeArea", "name": prefecture}
    return {"@type": "City", "name": town, "containedInPlace": area} if town else {**area, "containedInPlace": JAPAN}


def _postal(known: KnownOrganisation, prefecture: str, town: str) -> dict[str, Any]:
    """Return the address that an organisation shows; {} where it shows none."""
    if not known.address:
        return {}
    return said(
        {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "addressRegion": prefecture,
            "addressLocality": town,
            "streetAddress": known.address,
        }
    )
