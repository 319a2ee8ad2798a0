"""The directory's list and map put together."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.core.text import clip
from yoriai.domains.organisations.service import Directory, KnownOrganisation, listed
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.search import Marked
from yoriai.web.facets import Suggestion
from yoriai.web.forms import Form
from yoriai.web.hits import with_hits
from yoriai.web.japan import japan
from yoriai.web.organisations.asking import PATH, FilterForm
from yoriai.web.organisations.elsewhere import elsewhere
from yoriai.web.organisations.facets import chosen, facets_of, orders, rows
from yoriai.web.organisations.views import Card, ListView, MapView
from yoriai.web.organisations.words import counted, form_in_words, place_of, standing_of

MAP: Final = "/organisations/map"
EXCERPT_MOST: Final = 90


def directory_of(session: Session, asked: FilterForm) -> Directory:
    """Return the directory under the filters of an address; raise Invalid for one that means nothing."""
    return Directory(session, asked.filters(), asked.sort, elsewhere(session))


def list_view(session: Session, form: Form[FilterForm], directory: Directory, number: int) -> ListView:
    """Return the page of the list that an address asks for; the filters are understood already."""
    vocabulary, asked, counts = taxonomy.vocabulary(session), form.data, directory.facets()
    addresses = asked.addresses()
    page = directory.page(number, asked.size)
    found = directory.marked(page.items)
    words = directory.suggestion
    return ListView(
        filters=form,
        kept=[pair for pair in asked.pairs() if pair[0] != "q"],
        chosen=chosen(asked, vocabulary, addresses),
        facets=facets_of(asked, counts, vocabulary, addresses),
        rows=rows(asked, counts, addresses),
        orders=orders(asked, addresses),
        page=listed(session, page).map(lambda known: card_of(known, vocabulary, found)),
        page_url=lambda turned: addresses.address(page=turned if turned > 1 else ""),
        is_near=directory.is_near,
        suggestion=Suggestion(words, addresses.address(q=words)) if words else None,
        without_place=_without_place(asked) if page.total == 0 else "",
        query=addresses.query,
        clear_url=PATH,
    )


def refused_view(form: Form[FilterForm]) -> ListView:
    """Return the list's page where the filters cannot be understood: they are shown as sent, with what is wrong."""
    return ListView(
        filters=form,
        kept=[],
        chosen=[],
        facets=[],
        rows=[],
        orders=[],
        page=Page([], 1, 0),
        page_url=lambda _number: PATH,
        is_near=False,
        suggestion=None,
        without_place="",
        query="",
        clear_url=PATH,
    )


def map_view(session: Session, asked: FilterForm) -> MapView:
    """Return the map under the filters of an address: each number is the total of the list that it leads to."""
    directory = directory_of(session, asked)
    counts = directory.facets().prefectures
    here = taxonomy.get_prefecture(asked.prefecture).code if asked.prefecture else ""
    is_placed = bool(asked.region or asked.prefecture or asked.municipality)
    return MapView(
        query=asked.addresses().query,
        chosen=chosen(asked, taxonomy.vocabulary(session), asked.addresses(MAP)),
        clear_url=MAP,
        placeless=0 if is_placed else directory.total - sum(counts.values()),
        japan=japan(counts, asked.addresses(), here, counted),
    )


def card_of(known: KnownOrganisation, vocabulary: Vocabulary, found: Mapping[str, Marked]) -> Card:
    """Return an organisation as a card in the reader's language."""
    hit = found.get(known.id)
    excerpt = hit.excerpt if hit and hit.excerpt else clip(known.about, EXCERPT_MOST)
    return Card(
        url=f"{PATH}/{known.id}",
        name=with_hits(hit.title if hit else known.name),
        furigana=known.furigana,
        form=form_in_words(known.legal_form),
        place=place_of(known),
        standing=standing_of(known),
        excerpt=with_hits(excerpt),
        tags=labelled(known.marks, vocabulary),
    )


def _without_place(asked: FilterForm) -> str:
    """Return the address that asks the same of all of Japan, '' where only a place is asked for."""
    if not (asked.region or asked.prefecture or asked.municipality):
        return ""
    everywhere = asked.model_copy(update={"region": "", "prefecture": "", "municipality": ""})
    return everywhere.addresses().address() if everywhere.filters().any else ""
