"""The catalogue's list put together: cards, options with their counts, and ways on where nothing is found."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseCard
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of, labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web import choices
from yoriai.web.cases.forms import FilterForm
from yoriai.web.cases.views import Card, GroupOnly, ListView
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form

NEAR = 5
"""So many cases that come near are shown where none fits."""


def list_view(session: Session, form: Form[FilterForm], catalogue: cases.Catalogue, number: int) -> ListView:
    """Return the page of the list that an address asks for; the filters are understood already."""
    vocabulary = taxonomy.vocabulary(session)
    asked, facets = form.data, catalogue.facets()
    page = cases.cards(session, catalogue.page(number))
    return ListView(
        filters=_with_codes(form),
        practices=_grouped_counts(choices.practice_options(vocabulary), facets.practices),
        targets=_counts(choices.target_options(vocabulary), facets.targets),
        prefectures=_grouped_counts(choices.prefecture_options(), facets.prefectures),
        page=page.map(lambda card: card_of(card, vocabulary)),
        page_url=asked.address,
        is_narrowed=asked.filters().any,
        is_folded_out=bool(asked.practice or asked.target or asked.prefecture),
        is_near=catalogue.is_near,
        group_only=_group_only(asked, catalogue, vocabulary),
        near=_near(session, asked.q, vocabulary) if page.total == 0 else [],
        without_place=asked.address(prefecture="")
        if asked.prefecture and asked.filters() != _only_place(asked)
        else "",
    )


def refused_view(session: Session, form: Form[FilterForm]) -> ListView:
    """Return the list's page where the filters cannot be understood: they are shown as sent, with what is wrong."""
    vocabulary = taxonomy.vocabulary(session)
    return ListView(
        filters=form,
        practices=choices.practice_options(vocabulary),
        targets=choices.target_options(vocabulary),
        prefectures=choices.prefecture_options(),
        page=Page([], 1, 0),
        page_url=lambda _number: "/cases",
        is_narrowed=True,
        is_folded_out=True,
        is_near=False,
        group_only=None,
        near=[],
        without_place="",
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


def place_in_words(prefecture: str, municipalities: Sequence[str] = ()) -> str:
    """Return where a case is, in the reader's language: prefecture, then municipalities."""
    return " ".join(filter(None, [choices.prefecture_name(prefecture), "・".join(municipalities)]))


def _with_codes(form: Form[FilterForm]) -> Form[FilterForm]:
    """Return the form with the prefecture's code, so that the select shows it although the address has its name."""
    if form.data.prefecture:
        form.raw = {**form.raw, "prefecture": [taxonomy.get_prefecture(form.data.prefecture).code]}
    return form


def _counts(options: Options, counts: Mapping[str, int]) -> Options:
    return [(code, f"{label} ({counts.get(code, 0)})") for code, label in options]


def _grouped_counts(groups: GroupedOptions, counts: Mapping[str, int]) -> GroupedOptions:
    return [(label, _counts(options, counts)) for label, options in groups]


def _group_only(asked: FilterForm, catalogue: cases.Catalogue, vocabulary: Vocabulary) -> GroupOnly | None:
    count = catalogue.known_by_group_only(asked.practice) if asked.practice else 0
    if not count:
        return None
    group = vocabulary.get(vocabulary.get(asked.practice).group or asked.practice)
    return GroupOnly(count, str(label_of(group)), asked.address(practice=group.code))


def _near(session: Session, words: str, vocabulary: Vocabulary) -> list[Card]:
    """Return the cases that share some of the words, best first, whatever the other filters."""
    ids = list(cases.likeness(session, words, NEAR))
    return [card_of(card, vocabulary) for card in cases.cards(session, Page(ids, 1, len(ids))).items]


def _only_place(asked: FilterForm) -> cases.Filters:
    return cases.Filters(prefecture=asked.prefecture)
