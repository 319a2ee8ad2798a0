"""A case as data for search engines: schema.org in JSON-LD, for the head of its page."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from yoriai.domains.cases.attribution import attribution, licence_in_force
from yoriai.domains.cases.editions import Casebook
from yoriai.domains.cases.service import CaseDetails
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.links import safe_address
from yoriai.web.structured import JAPAN, said, script_of


def structured(case: CaseDetails, book: Casebook, address: Callable[[str], str]) -> Markup:
    """Return the script element that tells search engines what the page is about; browsers do not run it."""
    return script_of(article_of(case, book, address))


def article_of(case: CaseDetails, book: Casebook, address: Callable[[str], str]) -> dict[str, Any]:
    """Return a case as an Article about an NGO, part of its casebook; what is not known is left out."""
    entry, licence = case.entry, licence_in_force(case.licence, book)
    place, url = _place(case), address(f"/cases/{entry.slug}")
    return said(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": url,
            "url": url,
            "identifier": entry.slug,
            "headline": entry.title or entry.organisation,
            "abstract": next(iter(entry.sections.values()), ""),
            "inLanguage": "ja",
            "isAccessibleForFree": True,
            "keywords": [term.label for term in (*entry.practices, *entry.targets)],
            "about": _organisation(case, place),
            "contentLocation": place,
            "isPartOf": _book(book),
            "pagination": str(case.page or ""),
            "license": licence.address if licence else "",
            "creditText": attribution(book, licence).ja,
            "dateModified": case.updated_at.isoformat(timespec="seconds"),
        }
    )


def _organisation(case: CaseDetails, place: dict[str, Any]) -> dict[str, Any]:
    profile = case.entry.profile
    return said(
        {
            "@type": "NGO",
            "name": case.entry.organisation,
            "alternateName": list(case.aliases),
            "url": safe_address(profile.website),
            "sameAs": [url for url in map(safe_address, case.other_websites) if url],
            "foundingDate": profile.founded.value if profile.founded else "",
            "areaServed": place,
        }
    )


def _place(case: CaseDetails) -> dict[str, Any]:
    if not case.prefecture:
        return {}
    name = taxonomy.gazetteer().get_prefecture(case.prefecture).name
    prefecture = {"@type": "AdministrativeArea", "name": name, "containedInPlace": JAPAN}
    towns = [
        {"@type": "City", "name": town, "containedInPlace": {"@type": "AdministrativeArea", "name": name}}
        for town in case.entry.municipalities
    ]
    return towns[0] if len(towns) == 1 else prefecture


def _book(book: Casebook) -> dict[str, Any]:
    if not book.name.ja:
        return {}
    publisher = {"@type": "Organization", "name": book.published_by.ja} if book.published_by.ja else {}
    return said(
        {
            "@type": "Book",
            "name": book.name.ja,
            "publisher": publisher,
            "datePublished": str(book.year or ""),
            "url": safe_address(book.address),
            "license": book.licence.address if book.licence else "",
        }
    )
