"""The directory as a list: filters, words, pages, and how many organisations each further choice would leave."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlmodel import Session

from yoriai.domains.organisations.filters import Filters, KanaRow, Sort
from yoriai.domains.organisations.service.enrolling import roster
from yoriai.domains.organisations.service.indexing import KIND
from yoriai.domains.organisations.states import LegalForm, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.columns import Mask
from yoriai.domains.taxonomy.narrowing import PLACE, Narrowed
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS
from yoriai.infra.search import Marked, index_of


@dataclass(frozen=True)
class Elsewhere:
    """What other domains know of organisations (ids): those with a case, and those that told of something lately."""

    with_case: Collection[str] = frozenset()
    active: Collection[str] = frozenset()


@dataclass(frozen=True)
class Facets:
    """How many organisations each choice would leave, given the other filters; what would leave none is missing.

    A practice or target is chosen beside those chosen already, the others instead of what is chosen; a region is
    chosen without the prefecture, a prefecture without the municipality. Municipalities are those of the prefecture.
    """

    practices: Mapping[str, int]
    targets: Mapping[str, int]
    regions: Mapping[str, int]
    prefectures: Mapping[str, int]
    municipalities: Mapping[str, int]
    legal_forms: Mapping[LegalForm, int]
    statuses: Mapping[OrganisationStatus, int]
    kana: Mapping[KanaRow, int]
    primary_only: int
    has_case: int
    is_active: int


class Directory(Narrowed):
    """The organisations that everybody may see under some filters, as one transaction sees them."""

    def __init__(
        self, session: Session, filters: Filters, sort: Sort = Sort.RELEVANCE, elsewhere: Elsewhere | None = None
    ) -> None:
        """Understand the filters.

        Raises UnknownTerm, UnknownPrefecture, UnknownPlace or QueryTooLong, each naming its field.
        """
        self._session = session
        self._filters = filters
        self._elsewhere = elsewhere or Elsewhere()
        self._roster = everybody = roster(session)
        super().__init__(
            everybody,
            filters,
            taxonomy.vocabulary(session),
            rank=lambda: everybody.rank(sort),
            by_relevance=sort is Sort.RELEVANCE,
        )
        self._masks |= self._understood()

    @cached_property
    def suggestion(self) -> str:
        """What the reader may have meant to type, '' where the words are found as they are."""
        if not self._lacks_words:
            return ""
        return index_of(self._session).suggest(self._session, KIND, self._filters.words)

    def marked(self, ids: Sequence[str]) -> dict[str, Marked]:
        """Return name and an excerpt of some organisations, with the words asked for marked; {} where none are."""
        if "words" not in self._masks or not ids:
            return {}
        numbers = {int(self._roster.document[at]): str(self._roster.ids[at]) for at in self._roster.positions(ids)}
        found = index_of(self._session).marked(self._session, KIND, self._filters.words, list(numbers))
        return {numbers[number]: marked for number, marked in found.items()}

    def facets(self) -> Facets:
        """Return how many organisations each further choice would leave."""
        return self._facets

    @cached_property
    def _facets(self) -> Facets:
        people, terms, primary = self._roster, self._roster.terms, self._filters.primary_only
        practices = [term.code for term in self._vocabulary if term.kind in PRACTICE_KINDS]
        targets = [term.code for term in self._vocabulary.targets]
        within = self._mask(without={"prefecture", "municipality"})
        return Facets(
            practices=terms.count(self._here, practices, primary_only=primary),
            targets=terms.count(self._here, targets, primary_only=primary),
            regions=taxonomy.by_region(people.count_prefectures(self._mask(without=PLACE))),
            prefectures=people.count_prefectures(within),
            municipalities=self._municipalities(),
            legal_forms=people.count_forms(self._mask(without={"legal_form"})),
            statuses=people.count_statuses(self._mask(without={"status"})),
            kana=people.count_rows(self._mask(without={"kana"})),
            primary_only=self._total_of_primary(),
            has_case=int(np.count_nonzero(self._here & people.among(self._elsewhere.with_case))),
            is_active=int(np.count_nonzero(self._here & people.among(self._elsewhere.active))),
        )

    def _understood(self) -> dict[str, Mask]:
        """Return as masks what only the directory is asked for."""
        asked, people = self._filters, self._roster
        masks: dict[str, Mask] = {}
        if asked.legal_form:
            masks["legal_form"] = people.of_form(asked.legal_form)
        if asked.status:
            masks["status"] = people.of_status(asked.status)
        if asked.kana:
            masks["kana"] = people.of_row(asked.kana)
        if asked.has_case:
            masks["has_case"] = people.among(self._elsewhere.with_case)
        if asked.is_active:
            masks["is_active"] = people.among(self._elsewhere.active)
        if asked.words.strip():
            masks["words"] = self._found(asked.words)
        return masks

    def _found(self, words: str) -> Mask:
        """Return the organisations that have the words, and remember how well each answers."""
        found = index_of(self._session).matches(self._session, KIND, words)
        self._is_near = found.fuzzy
        self._scores = self._roster.scored(found.numbers, found.scores)
        mask: Mask = np.isin(self._roster.document, found.numbers)
        return mask
