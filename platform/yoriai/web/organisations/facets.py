"""The directory's facets: each further choice as a link with the number of organisations it leaves, and what is on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.domains.organisations.service import Facets, KanaRow, Sort
from yoriai.domains.organisations.states import LegalForm
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.stencils import Stencil
from yoriai.web.choices import prefecture_name
from yoriai.web.facets import Choice, Chosen, Facet, Order, as_html
from yoriai.web.narrowing import Addresses
from yoriai.web.organisations.asking import FilterForm
from yoriai.web.organisations.words import STATUS_LABELS, form_in_words, row_in_words

_CHOICE: Final = Stencil("macros/organisations.html", "row_choice")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the fifty sounds to jump to: how many begin under it, and the address; '' for the one that is on."""

    label: str
    count: int
    url: str
    is_on: bool


def facets_of(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> list[Facet]:
    """Return the facets that have something to choose; open are those where something is chosen."""
    is_placed = bool(asked.region or asked.prefecture)
    found = [
        ("prefecture", _("Prefecture"), True, _prefectures(asked, counts, addresses)),
        ("municipality", _("Municipality"), bool(asked.prefecture), _municipalities(asked, counts, addresses)),
        ("practice", _("Kind of practice"), bool(asked.practice), _practices(asked, counts, vocabulary, addresses)),
        ("target", _("For whom"), bool(asked.target), _targets(asked, counts, vocabulary, addresses)),
        ("region", _("Region"), False, b"" if is_placed else _regions(counts, addresses)),
        ("form", _("Legal form"), False, _forms(asked, counts, addresses)),
        ("status", _("How fresh it is"), False, _statuses(asked, counts, addresses)),
        ("more", _("More"), asked.star or asked.case or asked.active, _switches(asked, counts, addresses)),
    ]
    return [Facet(name, title, choices, is_open) for name, title, is_open, choices in found if choices]


def chosen(asked: FilterForm, vocabulary: Vocabulary, addresses: Addresses) -> list[Chosen]:
    """Return the filters that are on, each with the way to take it off and stay on the page."""
    places = taxonomy.gazetteer()
    terms = [
        Chosen(str(label_of(vocabulary.get(code))), addresses.without_term(name, code))
        for name, codes in (("practice", asked.practice), ("target", asked.target))
        for code in dict.fromkeys(codes)
    ]
    region, town = places.find_region(asked.region), places.find_municipality(asked.municipality)
    singles = (
        ("q", _("“%(words)s”", words=asked.q) if asked.q else ""),
        ("kana", row_in_words(asked.kana) if asked.kana else ""),
        ("region", str(label_of(region)) if region else ""),
        ("prefecture", prefecture_name(taxonomy.get_prefecture(asked.prefecture).code) if asked.prefecture else ""),
        ("municipality", town.full_name if town else ""),
        ("form", form_in_words(asked.form)),
        ("status", _(STATUS_LABELS[asked.status]) if asked.status else ""),
        ("star", _("★ only") if asked.star else ""),
        ("case", _("Has a case") if asked.case else ""),
        ("active", _("Has told of something lately") if asked.active else ""),
    )
    return [*(Chosen(label, addresses.address(**{name: ""})) for name, label in singles if label), *terms]


def orders(asked: FilterForm, addresses: Addresses) -> list[Order]:
    """Return the orders of the list; by relevance only means something where words are asked for."""
    labels = {
        Sort.RELEVANCE: _("Best match") if asked.q else _("By reading (a-i-u-e-o)"),
        **({Sort.FURIGANA: _("By reading (a-i-u-e-o)")} if asked.q else {}),
        Sort.NEWEST: _("Newest"),
    }
    here = asked.sort if asked.sort in labels else Sort.RELEVANCE
    return [
        Order(label, "" if sort is here else addresses.address(sort="" if sort is Sort.RELEVANCE else sort.value))
        for sort, label in labels.items()
    ]


def rows(asked: FilterForm, counts: Facets, addresses: Addresses) -> list[Row]:
    """Return the rows of the fifty sounds with what begins under each; none where there is nothing to choose from."""
    if not counts.kana:
        return []
    return [
        Row(
            label=row_in_words(row),
            count=counts.kana.get(row, 0),
            url=addresses.address(kana=row.value) if row in counts.kana and row is not asked.kana else "",
            is_on=row is asked.kana,
        )
        for row in KanaRow
    ]


def _practices(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> bytes:
    ordered = [term for group in vocabulary.groups for term in (group, *vocabulary.practices_of(group.code))]
    shown = [term for term in ordered if term.code in counts.practices and term.code not in asked.practice]
    choices = [Choice(str(label_of(each)), counts.practices[each.code], each.code, bool(each.group)) for each in shown]
    return _as_html(addresses.varying("practice"), choices)


def _targets(asked: FilterForm, counts: Facets, vocabulary: Vocabulary, addresses: Addresses) -> bytes:
    shown = [term for term in vocabulary.targets if term.code in counts.targets and term.code not in asked.target]
    choices = [Choice(str(label_of(each)), counts.targets[each.code], each.code) for each in shown]
    return _as_html(addresses.varying("target"), choices)


def _regions(counts: Facets, addresses: Addresses) -> bytes:
    shown = [region for region in taxonomy.gazetteer().regions if region.code in counts.regions]
    choices = [Choice(str(label_of(each)), counts.regions[each.code], each.code) for each in shown]
    return _as_html(addresses.varying("region", municipality=""), choices)


def _prefectures(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    if asked.prefecture:
        return b""
    choices = [Choice(prefecture_name(code), count, code) for code, count in sorted(counts.prefectures.items())]
    return _as_html(addresses.varying("prefecture", municipality=""), choices)


def _municipalities(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    if asked.municipality:
        return b""
    places = taxonomy.gazetteer()
    found = [(code, place) for code in sorted(counts.municipalities) if (place := places.find_municipality(code))]
    choices = [Choice(place.full_name, counts.municipalities[code], code, bool(place.city)) for code, place in found]
    return _as_html(addresses.varying("municipality"), choices)


def _forms(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    shown = [] if asked.form else [form for form in LegalForm if form in counts.legal_forms]
    choices = [Choice(form_in_words(form), counts.legal_forms[form], form.value) for form in shown]
    return _as_html(addresses.varying("form"), choices)


def _statuses(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    shown = [] if asked.status else [each for each in STATUS_LABELS if each in counts.statuses]
    choices = [Choice(_(STATUS_LABELS[each]), counts.statuses[each], each.value) for each in shown]
    return _as_html(addresses.varying("status"), choices)


def _switches(asked: FilterForm, counts: Facets, addresses: Addresses) -> bytes:
    is_marked = bool(asked.practice or asked.target)
    switches: Sequence[tuple[str, str, int, bool]] = (
        ("case", _("Has a case"), counts.has_case, asked.case),
        ("active", _("Has told of something lately"), counts.is_active, asked.active),
        ("star", _("★ only: what is at the heart of the practice"), counts.primary_only, asked.star or not is_marked),
    )
    return b"".join(
        _as_html(addresses.varying(name), [Choice(label, count, "1")])
        for name, label, count, is_on in switches
        if count and not is_on
    )


def _as_html(address: str, choices: Iterable[Choice]) -> bytes:
    """Return the choices of a facet, named in plain text, as HTML."""
    return as_html(_CHOICE, address, (each._replace(label=escape(each.label)) for each in choices))
