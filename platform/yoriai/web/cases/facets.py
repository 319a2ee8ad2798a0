"""The catalogue's facets: each further choice as a link with the number of cases it leaves, and what is chosen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from yoriai.core.i18n import Language, current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases.service import Facets, Sort
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.places import Prefecture, Region
from yoriai.domains.taxonomy.vocabulary import Term, Vocabulary
from yoriai.web.cases.forms import Addresses, FilterForm
from yoriai.web.choices import prefecture_name


class Choice(NamedTuple):
    """One value of a facet: the cases it leaves, where it leads; `is_inner` stands under the one before it.

    A tuple, because a page shows more than a hundred of them, and a template takes tuples apart fastest.
    """

    label: str
    cases: int
    url: str
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the list."""

    name: str
    title: str
    choices: Sequence[Choice]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is on, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list; the present one has no address."""

    label: str
    url: str


def facets_of(asked: FilterForm, counts: Facets, vocabulary: Vocabulary) -> list[Facet]:
    """Return the facets that have something to choose; open are those where something is chosen."""
    addresses = asked.addresses()
    places, regions = _prefectures(asked, counts, addresses), _regions(counts, addresses)
    found = [
        Facet(
            "practice", _("Kind of practice"), _practices(asked, counts, vocabulary, addresses), bool(asked.practice)
        ),
        Facet("target", _("For whom"), _targets(asked, counts, vocabulary, addresses), bool(asked.target)),
        Facet("region", _("Region"), [] if asked.region or asked.prefecture else regions, is_open=False),
        Facet("prefecture", _("Prefecture"), places, bool(asked.region)),
        Facet("municipality", _("Municipality"), _municipalities(asked, counts, addresses), bool(asked.prefecture)),
        Facet("edition", _("Casebook"), _editions(asked, counts, addresses), bool(asked.edition)),
        Facet("more", _("More"), _switches(asked, counts, addresses), asked.star or asked.text or asked.used),
    ]
    return [facet for facet in found if facet.choices]


def chosen(asked: FilterForm, vocabulary: Vocabulary, path: str = "/cases") -> list[Chosen]:
    """Return the filters that are on, each with the way to take it off and stay on the page of this path."""
    addresses, places = asked.addresses(path), taxonomy.gazetteer()
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


def orders(asked: FilterForm) -> list[Order]:
    """Return the orders of the list; by relevance only means something where words are asked for."""
    labels = {
        Sort.RELEVANCE: _("Best match") if asked.q else _("In the book's order"),
        Sort.NEWEST: _("Newest"),
        Sort.MOST_USED: _("Most used"),
        Sort.FURIGANA: _("By reading (a-i-u-e-o)"),
    }
    addresses = asked.addresses()
    usual = Sort.RELEVANCE
    return [
        Order(label, "" if sort == asked.sort else addresses.address(sort="" if sort == usual else sort.value))
        for sort, label in labels.items()
    ]


def edition_in_words(edition: str) -> str:
    """Return the name of an edition: R6, or that the organisation itself wrote."""
    return _("Written by the organisation") if edition == "own" else edition.upper()


def _practices(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> list[Choice]:
    ordered = [term for group in vocabulary.groups for term in (group, *vocabulary.practices_of(group.code))]
    return _terms("practice", ordered, asked.practice, counts.practices, addresses)


def _targets(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> list[Choice]:
    return _terms("target", vocabulary.targets, asked.target, counts.targets, addresses)


def _terms(
    name: str, terms: Iterable[Term], asked: Sequence[str], counts: Mapping[str, int], addresses: Addresses
) -> list[Choice]:
    address = addresses.varying(name)
    return [
        Choice(_name(term, current_language()), counts[term.code], address(term.code), term.group is not None)
        for term in terms
        if term.code in counts and term.code not in asked
    ]


def _regions(counts: Facets, addresses: Addresses) -> list[Choice]:
    address = addresses.varying("region", prefecture="", municipality="")
    return _places(taxonomy.gazetteer().regions, counts.regions, address)


def _prefectures(asked: FilterForm, counts: Facets, addresses: Addresses) -> list[Choice]:
    if asked.prefecture:
        return []
    return _places(
        taxonomy.gazetteer().prefectures, counts.prefectures, addresses.varying("prefecture", municipality="")
    )


def _places(
    places: Iterable[Region | Prefecture], counts: Mapping[str, int], address: Callable[[str], str]
) -> list[Choice]:
    return [
        Choice(_name(place, current_language()), counts[place.code], address(place.code))
        for place in places
        if place.code in counts
    ]


@cache
def _name(named: Term | Prefecture | Region, _language: Language) -> str:
    """Return a name in the language in force, which is the one that is given to tell the kept ones apart."""
    return str(label_of(named))


def _municipalities(asked: FilterForm, counts: Facets, addresses: Addresses) -> list[Choice]:
    if asked.municipality:
        return []
    address, places = addresses.varying("municipality"), taxonomy.gazetteer()
    return [
        Choice(place.full_name, counts.municipalities[code], address(code))
        for code in sorted(counts.municipalities)
        if (place := places.find_municipality(code))
    ]


def _editions(asked: FilterForm, counts: Facets, addresses: Addresses) -> list[Choice]:
    if asked.edition or len(counts.editions) < 2:
        return []
    address = addresses.varying("edition")
    return [Choice(edition_in_words(edition), n, address(edition)) for edition, n in sorted(counts.editions.items())]


def _switches(asked: FilterForm, counts: Facets, addresses: Addresses) -> list[Choice]:
    switches = (
        ("star", _("★ only: what is at the heart of the practice"), counts.primary_only, asked.star),
        ("text", _("With the full text"), counts.has_text, asked.text),
        ("used", _("Has set something in motion"), counts.is_used, asked.used),
    )
    return [
        Choice(label, count, addresses.address(**{name: True}))
        for name, label, count, is_on in switches
        if count and not is_on
    ]


def _prefecture_in_words(asked: FilterForm) -> str:
    return prefecture_name(taxonomy.get_prefecture(asked.prefecture).code) if asked.prefecture else ""
