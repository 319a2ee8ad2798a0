"""The catalogue as a list: filters, words, pages, and how many cases each further choice would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np
from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.cases.entry import CaseCard, CaseEntry
from yoriai.domains.cases.errors import UnknownEdition
from yoriai.domains.cases.filters import Filters, Sort
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.service.assembling import entries_of
from yoriai.domains.cases.service.indexing import KIND, suggestion
from yoriai.domains.cases.service.shelving import shelf
from yoriai.domains.cases.shelved import OnCard
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.columns import Mask
from yoriai.domains.taxonomy.narrowing import PLACE, Narrowed
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS
from yoriai.infra.search import Marked, index_of


@dataclass(frozen=True)
class Facets:
    """How many cases each choice would leave, given the other filters; what would leave none is missing.

    A practice or target is chosen beside those chosen already, the others instead of what is chosen; a region is
    chosen without the prefecture, a prefecture without the municipality. Municipalities are those of the prefecture.
    """

    practices: Mapping[str, int]
    targets: Mapping[str, int]
    regions: Mapping[str, int]
    prefectures: Mapping[str, int]
    municipalities: Mapping[str, int]
    editions: Mapping[str, int]
    primary_only: int
    has_text: int
    is_used: int


class Listed(NamedTuple):
    """A case as a list shows it: its card, its marks (code, ★ or not) in order, and what of the words it has."""

    id: str
    card: OnCard
    marks: tuple[tuple[str, bool], ...]
    marked: Marked | None


class Catalogue(Narrowed):
    """The published cases under some filters, as one transaction sees them."""

    def __init__(self, session: Session, filters: Filters, sort: Sort = Sort.RELEVANCE) -> None:
        """Understand the filters.

        Raises UnknownTerm, UnknownPrefecture, UnknownPlace, UnknownEdition or QueryTooLong, each naming its field.
        """
        self._session = session
        self._filters = filters
        self._shelf = on_shelf = shelf(session)
        super().__init__(
            on_shelf,
            filters,
            taxonomy.vocabulary(session),
            rank=lambda: on_shelf.rank(sort),
            by_relevance=sort is Sort.RELEVANCE,
        )
        self._masks |= self._understood()

    @cached_property
    def suggestion(self) -> str:
        """What the reader may have meant to type, '' where the words are found as they are."""
        return suggestion(self._session, self._filters.words) if self._lacks_words else ""

    def listed(self, ids: Sequence[str]) -> list[Listed]:
        """Return some cases of the catalogue as a list shows them; the one query is for the words found in them."""
        places = [self._shelf.position[case_id] for case_id in ids]
        documents = self._shelf.document[places].tolist()
        found: dict[int, Marked] = {}
        if "words" in self._masks:
            found = index_of(self._session).marked(self._session, KIND, self._filters.words, documents)
        cards, marks = self._shelf.card[places].tolist(), self._shelf.marks[places].tolist()
        return [
            Listed(case_id, card, own, found.get(document))
            for case_id, card, own, document in zip(ids, cards, marks, documents, strict=True)
        ]

    @cached_property
    def _facets(self) -> Facets:
        on_shelf, vocabulary, primary = self._shelf, self._vocabulary, self._filters.primary_only
        practices = [term.code for term in (*vocabulary.groups, *vocabulary.practices)]
        here, anywhere = self._here, self._mask(without=PLACE)
        within = self._mask(without={"prefecture", "municipality"})
        by_prefecture = on_shelf.count_prefectures(within)
        everywhere = by_prefecture if within is anywhere else on_shelf.count_prefectures(anywhere)
        return Facets(
            practices=on_shelf.count_terms(here, practices, primary_only=primary),
            targets=on_shelf.count_terms(here, [term.code for term in vocabulary.targets], primary_only=primary),
            regions=taxonomy.by_region(everywhere),
            prefectures=by_prefecture,
            municipalities=self._municipalities(),
            editions=on_shelf.count_editions(self._mask(without={"edition"})),
            primary_only=self._total_of_primary(),
            has_text=int(np.count_nonzero(here & on_shelf.has_text)),
            is_used=int(np.count_nonzero(here & (on_shelf.use_count > 0))),
        )

    def facets(self) -> Facets:
        """Return how many cases each further choice would leave."""
        return self._facets

    def matrix(self) -> dict[tuple[str, str], int]:
        """Return how many cases carry both, by (practice or group, target); pairs that none carries are missing."""
        practices = [term.code for term in self._vocabulary if term.kind in PRACTICE_KINDS]
        targets = [term.code for term in self._vocabulary.targets]
        primary = self._filters.primary_only
        return self._shelf.count_pairs(self._here, practices, targets, primary_only=primary)

    def known_by_group_only(self) -> tuple[str, int]:
        """Return a group whose practice is asked for, and how many cases are of it but not known of which practice.

        ('', 0) where no practice is asked for, or there are none.
        """
        for code in self._filters.practices:
            group = self._vocabulary.get(code).group
            if group is None:
                continue
            of_group = self._shelf.carrying(group, primary_only=False)
            named = [practice.code for practice in self._vocabulary.practices_of(group)]
            known = [self._shelf.carrying(each, primary_only=False) for each in named]
            unsure = of_group & ~reduce(np.logical_or, known) & self._mask(without={"practices"})
            if unsure.any():
                return group, int(np.count_nonzero(unsure))
        return "", 0

    def _understood(self) -> dict[str, Mask]:
        """Return as masks what only the catalogue is asked for."""
        asked, on_shelf = self._filters, self._shelf
        masks: dict[str, Mask] = {}
        if asked.edition:
            if asked.edition not in on_shelf.count_editions(on_shelf.everything):
                raise UnknownEdition("edition", edition=asked.edition[:20])
            masks["edition"] = on_shelf.of_edition(asked.edition)
        if asked.has_text:
            masks["has_text"] = on_shelf.has_text
        if asked.is_used:
            masks["is_used"] = on_shelf.use_count > 0
        if asked.words.strip():
            masks["words"] = self._found(asked.words)
        return masks

    def _found(self, words: str) -> Mask:
        """Return the cases that have the words, and remember how well each answers."""
        found = index_of(self._session).matches(self._session, KIND, words)
        self._is_near = found.fuzzy
        at = self._shelf.positions(found.numbers)
        mask = ~self._shelf.everything
        mask[at[at >= 0]] = True
        self._scores = np.zeros(len(mask))
        self._scores[at[at >= 0]] = found.scores[at >= 0]
        return mask


def cards(session: Session, page: Page[str]) -> Page[CaseCard]:
    """Return the cases of a page as a list shows them: two queries, however many they are."""
    found = {row.id: row for row in catalogue.rows(session, catalogue.CARD_COLUMNS, catalogue.with_ids(page.items))}
    marks = taxonomy.marks_of(session, page.items)
    return page.map(
        lambda case_id: CaseCard(
            id=case_id,
            slug=found[case_id].slug,
            title=found[case_id].title,
            organisation=found[case_id].organisation,
            prefecture=found[case_id].prefecture,
            municipalities=list(found[case_id].municipalities),
            marks=marks[case_id],
        )
    )


def entries(session: Session, page: Page[str]) -> Page[CaseEntry]:
    """Return the cases of a page in the shape that is given out: three queries, however many they are."""
    found = catalogue.whole(session, page.items)
    made = dict(zip(page.items, entries_of(session, {case_id: found[case_id] for case_id in page.items}), strict=True))
    return page.map(made.__getitem__)
