"""The catalogue's list put together: results, facets with their counts, and ways on where nothing is found."""

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseCard
from yoriai.domains.collections.service import bookmarked
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of, labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.cases.facets import chosen, facets_of, orders
from yoriai.web.cases.forms import FilterForm, ListForm
from yoriai.web.cases.picking import tray_of, with_boxes
from yoriai.web.cases.results import results_of
from yoriai.web.cases.tray import Tray
from yoriai.web.cases.views import Card, GroupOnly, ListView
from yoriai.web.facets import Suggestion
from yoriai.web.forms import Form
from yoriai.web.places import place_in_words

NEAR = 5
"""So many cases that come near are shown where none fits."""


def list_view(
    session: Session, actor: Actor | None, form: Form[ListForm], catalogue: cases.Catalogue, number: int
) -> ListView:
    """Return the page of the list that an address asks for; the filters are understood already."""
    vocabulary = taxonomy.vocabulary(session)
    asked = form.data
    addresses = asked.addresses()
    page = catalogue.page(number, asked.size)
    tray = tray_of(session, asked, page.items, page.number)
    shown = with_boxes(results_of(catalogue.listed(page.items), vocabulary, is_member=actor is not None), tray)
    return ListView(
        filters=form,
        kept=[pair for pair in asked.pairs() if pair[0] != "q"],
        chosen=chosen(asked, vocabulary, addresses),
        facets=facets_of(asked, catalogue.facets(), vocabulary, addresses),
        orders=orders(asked, addresses),
        page=Page(shown, page.number, page.total, page.size),
        cards=b"" if actor else b"\n".join([result.card for result in shown]),
        page_url=lambda turned: addresses.address(page=turned if turned > 1 else ""),
        is_narrowed=asked.filters().any,
        is_near=catalogue.is_near,
        suggestion=_suggestion(asked, catalogue),
        group_only=_group_only(asked, catalogue, vocabulary),
        near=_near(session, asked.q, vocabulary) if page.total == 0 else [],
        without_place=_without_place(asked) if page.total == 0 else "",
        query=addresses.query,
        filters_query=asked.without_picks().addresses().query,
        clear_url=asked.nothing_asked(),
        tray=tray,
        bookmarked=bookmarked(session, actor, page.items),
    )


def refused_view(form: Form[FilterForm] | Form[ListForm]) -> ListView:
    """Return the list's page where the filters cannot be understood: they are shown as sent, with what is wrong."""
    return ListView(
        filters=form,
        kept=[],
        chosen=[],
        facets=[],
        orders=[],
        page=Page([], 1, 0),
        cards=b"",
        page_url=lambda _number: "/cases",
        is_narrowed=True,
        is_near=False,
        suggestion=None,
        group_only=None,
        near=[],
        without_place="",
        query="",
        filters_query="",
        clear_url="/cases",
        tray=Tray(),
        bookmarked=frozenset(),
    )


def card_of(card: CaseCard, vocabulary: Vocabulary) -> Card:
    """Return a case as a card in the reader's language."""
    return Card(
        url=f"/cases/{card.slug}",
        title=card.title or card.organisation,
        organisation=card.organisation if card.title else "",
        place=place_in_words(card.prefecture, card.municipalities),
        tags=labelled(card.marks, vocabulary),
    )


def _suggestion(asked: FilterForm, catalogue: cases.Catalogue) -> Suggestion | None:
    words = catalogue.suggestion
    return Suggestion(words, asked.address(q=words)) if words else None


def _group_only(asked: FilterForm, catalogue: cases.Catalogue, vocabulary: Vocabulary) -> GroupOnly | None:
    code, count = catalogue.known_by_group_only()
    if not count:
        return None
    group = vocabulary.get(code)
    return GroupOnly(count, str(label_of(group)), asked.address(practice=[code]))


def _near(session: Session, words: str, vocabulary: Vocabulary) -> list[Card]:
    """Return the cases that share some of the words, best first, whatever the other filters."""
    ids = list(cases.likeness(session, words, NEAR))
    return [card_of(card, vocabulary) for card in cases.cards(session, Page(ids, 1, len(ids))).items]


def _without_place(asked: FilterForm) -> str:
    """Return the address that asks the same of all of Japan, '' where only a place is asked for."""
    if not (asked.region or asked.prefecture or asked.municipality):
        return ""
    everywhere = asked.model_copy(update={"region": "", "prefecture": "", "municipality": ""})
    return everywhere.address() if everywhere.filters().any else ""
