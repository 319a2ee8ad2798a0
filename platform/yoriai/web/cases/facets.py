"""The catalogue's facets: each further choice as a link with the number of cases it leaves, and what is chosen."""

from functools import cache, lru_cache
from html import escape
from typing import Final
from urllib.parse import quote_plus

from yoriai.core.i18n import Language, current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.service import Facets, Sort
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.places import Prefecture, Region
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.stencils import Stencil
from yoriai.web.cases.forms import FilterForm
from yoriai.web.choices import prefecture_name
from yoriai.web.facets import Choice, Chosen, Facet, Order, as_html
from yoriai.web.narrowing import Addresses

_CHOICE: Final = Stencil("macros/cases.html", "row_choice")


def facets_of(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> list[Facet]:
    """Return the facets that have something to choose; open are those where something is chosen."""
    more = _("More"), asked.star or asked.text or asked.used, _switches(asked, counts, addresses)
    found = [
        ("practice", _("Kind of practice"), bool(asked.practice), _practices(asked, counts, vocabulary, addresses)),
        ("target", _("For whom"), bool(asked.target), _targets(asked, counts, vocabulary, addresses)),
        ("region", _("Region"), False, _regions(asked, counts, addresses)),
        ("prefecture", _("Prefecture"), bool(asked.region), _prefectures(asked, counts, addresses)),
        ("municipality", _("Municipality"), bool(asked.prefecture), _municipalities(asked, counts, addresses)),
        ("edition", _("Casebook"), bool(asked.edition), _editions(asked, counts, addresses)),
        ("more", *more),
    ]
    return [Facet(name, title, choices, is_open) for name, title, is_open, choices in found if choices]


def chosen(asked: FilterForm, vocabulary: Vocabulary, addresses: Addresses) -> list[Chosen]:
    """Return the filters that are on, each with the way to take it off and stay on the page."""
    places = taxonomy.gazetteer()
    found = [
        Chosen(str(label_of(vocabulary.get(code))), addresses.without_term(name, code))
        for name, codes in (("practice", asked.practice), ("target", asked.target))
        for code in dict.fromkeys(codes)
    ]
    region, municipality = places.find_region(asked.region), places.find_municipality(asked.municipality)
    singles = (
        ("star", _("★ only"), asked.star),
        ("region", str(label_of(region)) if region else "", asked.region),
        ("prefecture", _prefecture_in_words(asked), asked.prefecture),
        ("municipality", municipality.full_name if municipality else "", asked.municipality),
        ("edition", edition_in_words(asked.edition), asked.edition),
        ("text", _("With the full text"), asked.text),
        ("used", _("Has set something in motion"), asked.used),
    )
    if asked.q:
        found.insert(0, Chosen(_("“%(words)s”", words=asked.q), addresses.address(q="")))
    return found + [Chosen(label, addresses.address(**{name: ""})) for name, label, is_on in singles if is_on]


def orders(asked: FilterForm, addresses: Addresses) -> list[Order]:
    """Return the orders of the list; by relevance only means something where words are asked for."""
    labels = {
        Sort.RELEVANCE: _("Best match") if asked.q else _("In the book's order"),
        Sort.NEWEST: _("Newest"),
        Sort.MOST_USED: _("Most used"),
        Sort.FURIGANA: _("By reading (a-i-u-e-o)"),
    }
    usual = Sort.RELEVANCE
    return [
        Order(label, "" if sort == asked.sort else addresses.address(sort="" if sort == usual else sort.value))
        for sort, label in labels.items()
    ]


def edition_in_words(edition: str) -> str:
    """Return the name of an edition: R6, or that the organisation itself wrote."""
    return _("Written by the organisation") if edition == "own" else edition.upper()


def _practices(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> bytes:
    ordered = [term for group in vocabulary.groups for term in (group, *vocabulary.practices_of(group.code))]
    shown = [term for term in ordered if term.code in counts.practices and term.code not in asked.practice]
    names, found = _terms(vocabulary, current_language()), counts.practices
    choices = [Choice(names[term.code], found[term.code], term.code, term.group is not None) for term in shown]
    return as_html(_CHOICE, addresses.varying("practice"), choices)


def _targets(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> bytes:
    names, found = _terms(vocabulary, current_language()), counts.targets
    shown = [term.code for term in vocabulary.targets if term.code in found and term.code not in asked.target]
    return as_html(_CHOICE, addresses.varying("target"), [Choice(names[code], found[code], code) for code in shown])


def _regions(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    if asked.region or asked.prefecture:
        return b""
    names, found = _places(current_language()), counts.regions
    shown = [region.code for region in taxonomy.gazetteer().regions if region.code in found]
    address = addresses.varying("region", municipality="")
    return as_html(_CHOICE, address, [Choice(names[code], found[code], code) for code in shown])


def _prefectures(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    if asked.prefecture:
        return b""
    names, found = _places(current_language()), counts.prefectures
    address = addresses.varying("prefecture", municipality="")
    return as_html(_CHOICE, address, [Choice(names[code], found[code], code) for code in sorted(found)])


@lru_cache(maxsize=8)
def _terms(vocabulary: Vocabulary, _language: Language) -> dict[str, str]:
    """Return the names of terms by code, as HTML, in the language in force (given to tell the kept ones apart)."""
    return {term.code: escape(str(label_of(term))) for term in vocabulary}


@cache
def _places(_language: Language) -> dict[str, str]:
    """Return the names of regions and prefectures by code, likewise."""
    gazetteer = taxonomy.gazetteer()
    places: list[Region | Prefecture] = [*gazetteer.regions, *gazetteer.prefectures]
    return {place.code: escape(str(label_of(place))) for place in places}


def _municipalities(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    if asked.municipality:
        return b""
    places = taxonomy.gazetteer()
    found = [(code, place) for code in sorted(counts.municipalities) if (place := places.find_municipality(code))]
    choices = [Choice(escape(place.full_name), counts.municipalities[code], code) for code, place in found]
    return as_html(_CHOICE, addresses.varying("municipality"), choices)


def _editions(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    if asked.edition or len(counts.editions) < 2:
        return b""
    choices = [
        Choice(escape(edition_in_words(edition)), cases, quote_plus(edition))
        for edition, cases in sorted(counts.editions.items())
    ]
    return as_html(_CHOICE, addresses.varying("edition"), choices)


def _switches(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    switches = (
        ("star", _("★ only: what is at the heart of the practice"), counts.primary_only, asked.star),
        ("text", _("With the full text"), counts.has_text, asked.text),
        ("used", _("Has set something in motion"), counts.is_used, asked.used),
    )
    return b"".join(
        [
            as_html(_CHOICE, addresses.varying(name), [Choice(escape(label), count, "1")])
            for name, label, count, is_on in switches
            if count and not is_on
        ]
    )


def _prefecture_in_words(asked: FilterForm) -> str:
    return prefecture_name(taxonomy.get_prefecture(asked.prefecture).code) if asked.prefecture else ""
