"""The directory as a list: filters, words, pages, and how many organisations each further choice would leave."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from yoriai.core.paging import PAGE_SIZE, Page, slice_of
from yoriai.domains.organisations.filters import Filters, KanaRow, Sort
from yoriai.domains.organisations.service.enrolling import roster
from yoriai.domains.organisations.service.indexing import KIND, index_of
from yoriai.domains.organisations.states import LegalForm, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.columns import Mask, Numbers
from yoriai.domains.taxonomy.errors import UnknownPlace
from yoriai.domains.taxonomy.vocabulary import TermKind
from yoriai.infra.search import Marked

PRACTICES: Final = (TermKind.PRACTICE_GROUP, TermKind.PRACTICE)
_PLACE: Final = frozenset({"region", "prefecture", "municipality"})


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


class Directory:
    """The organisations that everybody may see under some filters, as one transaction sees them."""

    def __init__(
        self, session: Session, filters: Filters, sort: Sort = Sort.RELEVANCE, elsewhere: Elsewhere | None = None
    ) -> None:
        """Understand the filters.

        Raises UnknownTerm, UnknownPrefecture, UnknownPlace or QueryTooLong, each naming its field.
        """
        self._session = session
        self._filters = filters
        self._sort = sort
        self._roster = roster(session)
        self._elsewhere = elsewhere or Elsewhere()
        self._vocabulary = taxonomy.vocabulary(session)
        self._scores: NDArray[np.float64] | None = None
        self._is_near = False
        self._masks = self._understood()

    @property
    def is_near(self) -> bool:
        """Whether no organisation has the words themselves, and those listed only come near."""
        return self._is_near

    @cached_property
    def suggestion(self) -> str:
        """What the reader may have meant to type, '' where the words are found as they are."""
        found = self._masks.get("words")
        if found is None or (found.any() and not self._is_near):
            return ""
        return index_of(self._session).suggest(self._session, KIND, self._filters.words)

    @cached_property
    def total(self) -> int:
        """How many organisations there are under the filters."""
        return int(np.count_nonzero(self._here))

    def ids(self) -> list[str]:
        """Return the ids of all organisations under the filters, in order."""
        return [str(self._roster.ids[at]) for at in self._ordered()]

    def page(self, number: int, size: int = PAGE_SIZE) -> Page[str]:
        """Return the ids of one page, in order; a number past the end gives the last."""
        number = min(max(1, number), max(1, -(-self.total // size)))
        offset, limit = slice_of(number, size)
        chosen = self._ordered()[offset : offset + limit]
        return Page([str(self._roster.ids[at]) for at in chosen], number, self.total, size)

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
        practices = [term.code for term in self._vocabulary if term.kind in PRACTICES]
        targets = [term.code for term in self._vocabulary.targets]
        within = self._mask(without={"prefecture", "municipality"})
        return Facets(
            practices=terms.count(self._here, practices, primary_only=primary),
            targets=terms.count(self._here, targets, primary_only=primary),
            regions=taxonomy.by_region(people.count_prefectures(self._mask(without=_PLACE))),
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
        """Return the filters as masks apart, so that each can be left out."""
        asked, people = self._filters, self._roster
        masks: dict[str, Mask] = self._understood_marks() | self._understood_place()
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

    def _understood_marks(self) -> dict[str, Mask]:
        asked = self._filters
        masks: dict[str, Mask] = {}
        for name, codes, kinds in (
            ("practices", asked.practices, PRACTICES),
            ("targets", asked.targets, (TermKind.TARGET,)),
        ):
            for code in codes:
                taxonomy.codes_within(self._vocabulary, code, kinds, name.removesuffix("s"))
                carrying = self._roster.terms.carrying(code, primary_only=asked.primary_only)
                masks[name] = masks[name] & carrying if name in masks else carrying
        return masks

    def _understood_place(self) -> dict[str, Mask]:
        asked, places = self._filters, taxonomy.gazetteer()
        masks: dict[str, Mask] = {}
        if asked.region:
            if places.find_region(asked.region) is None:
                raise UnknownPlace("region", place=asked.region[:40])
            masks["region"] = self._roster.in_prefectures(each.code for each in places.prefectures_of(asked.region))
        if asked.prefecture:
            masks["prefecture"] = self._roster.in_prefectures([taxonomy.get_prefecture(asked.prefecture).code])
        if asked.municipality:
            if places.find_municipality(asked.municipality) is None:
                raise UnknownPlace("municipality", place=asked.municipality[:40])
            masks["municipality"] = self._roster.in_municipality(asked.municipality)
        return masks

    def _found(self, words: str) -> Mask:
        """Return the organisations that have the words, and remember how well each answers."""
        found = index_of(self._session).matches(self._session, KIND, words)
        self._is_near = found.fuzzy
        self._scores = self._roster.scored(found.numbers, found.scores)
        mask: Mask = np.isin(self._roster.document, found.numbers)
        return mask

    @cached_property
    def _here(self) -> Mask:
        return reduce(np.logical_and, self._masks.values(), self._roster.everybody)

    def _mask(self, without: frozenset[str] | set[str]) -> Mask:
        """Return the organisations under all filters but some."""
        if without.isdisjoint(self._masks):
            return self._here
        kept = [mask for name, mask in self._masks.items() if name not in without]
        return reduce(np.logical_and, kept, self._roster.everybody)

    def _ordered(self) -> Numbers:
        """Return the positions of the organisations under the filters, in order."""
        chosen = np.flatnonzero(self._here)
        rank = self._roster.rank(self._sort)[chosen]
        if self._scores is not None and self._sort is Sort.RELEVANCE:
            return chosen[np.lexsort((rank, -self._scores[chosen]))]
        return chosen[np.argsort(rank)]

    def _municipalities(self) -> dict[str, int]:
        if not self._filters.prefecture:
            return {}
        within = taxonomy.get_prefecture(self._filters.prefecture).code
        counts = self._roster.count_municipalities(self._mask(without={"municipality"}))
        places = taxonomy.gazetteer()
        return {
            code: count
            for code, count in counts.items()
            if (place := places.find_municipality(code)) and place.prefecture == within
        }

    def _total_of_primary(self) -> int:
        """Return how many organisations there would be if marks counted only where they are ★."""
        codes = [*self._filters.practices, *self._filters.targets]
        marks = [self._roster.terms.carrying(code, primary_only=True) for code in codes]
        return int(np.count_nonzero(reduce(np.logical_and, marks, self._mask(without={"practices", "targets"}))))
