"""A long list of marked subjects under filters: pages of it, in order, and what each further choice would leave.

Filters are masks apart, so that each can be left out. Marks and places mean the same in every list and are understood
here; what else a list can be asked for, and its words, each list understands itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from yoriai.core.paging import PAGE_SIZE, Page, slice_of
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.columns import MarkColumns, Mask, Numbers
from yoriai.domains.taxonomy.errors import UnknownPlace
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary

PLACE: Final = frozenset({"region", "prefecture", "municipality"})


class Table(Protocol):
    """All subjects of a list: an entry of each column a subject."""

    @property
    def ids(self) -> NDArray[Any]:
        """The id of each subject."""

    @property
    def terms(self) -> MarkColumns:
        """The marks of each subject."""

    @property
    def everything(self) -> Mask:
        """The mask of all subjects."""

    def in_prefectures(self, codes: Iterable[str]) -> Mask:
        """Return the subjects of some prefectures."""

    def in_municipality(self, code: str) -> Mask:
        """Return the subjects of a municipality."""

    def count_municipalities(self, mask: Mask) -> Mapping[str, int]:
        """Return how many subjects of the mask each municipality has."""


class Asked(Protocol):
    """What every list can be asked for; what is empty asks for nothing."""

    @property
    def practices(self) -> Sequence[str]:
        """Practices or groups, all of which must be marked."""

    @property
    def targets(self) -> Sequence[str]:
        """Whom it is for; all of these must be marked."""

    @property
    def primary_only(self) -> bool:
        """Whether a mark counts only where it is ★."""

    @property
    def region(self) -> str:
        """The code of a region."""

    @property
    def prefecture(self) -> str:
        """The code or name of a prefecture."""

    @property
    def municipality(self) -> str:
        """The code of a municipality."""


class Narrowed:
    """The subjects of a table under some filters."""

    def __init__(
        self, table: Table, asked: Asked, vocabulary: Vocabulary, *, rank: Callable[[], Numbers], by_relevance: bool
    ) -> None:
        """Understand marks and place; `rank` gives each subject's place in the order, behind how well it answers.

        Raises UnknownTerm, UnknownPrefecture or UnknownPlace, each naming its field.
        """
        self._table = table
        self._asked = asked
        self._vocabulary = vocabulary
        self._rank = rank
        self._by_relevance = by_relevance
        self._scores: NDArray[np.float64] | None = None
        self._is_near = False
        self._masks = self._understood_marks() | self._understood_place()

    @property
    def is_near(self) -> bool:
        """Whether nothing has the words themselves, and what is listed only comes near."""
        return self._is_near

    @cached_property
    def total(self) -> int:
        """How many there are under the filters."""
        return int(np.count_nonzero(self._here))

    def ids(self) -> list[str]:
        """Return the ids of all that is under the filters, in order."""
        found: list[str] = self._table.ids[self._ordered()].tolist()
        return found

    def page(self, number: int, size: int = PAGE_SIZE) -> Page[str]:
        """Return the ids of one page, in order; a number past the end gives the last."""
        number = min(max(1, number), max(1, -(-self.total // size)))
        offset, limit = slice_of(number, size)
        chosen = self._ordered()[offset : offset + limit]
        return Page(self._table.ids[chosen].tolist(), number, self.total, size)

    @property
    def _lacks_words(self) -> bool:
        """Whether words are asked for that nothing has as they are."""
        found = self._masks.get("words")
        return found is not None and (self._is_near or not found.any())

    @cached_property
    def _here(self) -> Mask:
        return reduce(np.logical_and, self._masks.values(), self._table.everything)

    def _mask(self, without: frozenset[str] | set[str]) -> Mask:
        """Return the subjects under all filters but some."""
        if without.isdisjoint(self._masks):
            return self._here
        kept = [mask for name, mask in self._masks.items() if name not in without]
        return reduce(np.logical_and, kept, self._table.everything)

    def _ordered(self) -> Numbers:
        """Return the positions of the subjects under the filters, in order."""
        chosen = np.flatnonzero(self._here)
        rank = self._rank()[chosen]
        if self._scores is not None and self._by_relevance:
            return chosen[np.lexsort((rank, -self._scores[chosen]))]
        return chosen[np.argsort(rank)]

    def _municipalities(self) -> dict[str, int]:
        """Return how many there would be in each municipality of the prefecture that is asked for."""
        if not self._asked.prefecture:
            return {}
        within = taxonomy.get_prefecture(self._asked.prefecture).code
        counts = self._table.count_municipalities(self._mask(without={"municipality"}))
        places = taxonomy.gazetteer()
        return {
            code: count
            for code, count in counts.items()
            if (place := places.find_municipality(code)) and place.prefecture == within
        }

    def _total_of_primary(self) -> int:
        """Return how many there would be if marks counted only where they are ★."""
        codes = [*self._asked.practices, *self._asked.targets]
        marks = [self._table.terms.carrying(code, primary_only=True) for code in codes]
        return int(np.count_nonzero(reduce(np.logical_and, marks, self._mask(without={"practices", "targets"}))))

    def _understood_marks(self) -> dict[str, Mask]:
        asked = self._asked
        masks: dict[str, Mask] = {}
        for name, codes, kinds in (
            ("practices", asked.practices, PRACTICE_KINDS),
            ("targets", asked.targets, (TermKind.TARGET,)),
        ):
            for code in codes:
                taxonomy.codes_within(self._vocabulary, code, kinds, name.removesuffix("s"))
                carrying = self._table.terms.carrying(code, primary_only=asked.primary_only)
                masks[name] = masks[name] & carrying if name in masks else carrying
        return masks

    def _understood_place(self) -> dict[str, Mask]:
        asked, places = self._asked, taxonomy.gazetteer()
        masks: dict[str, Mask] = {}
        if asked.region:
            if places.find_region(asked.region) is None:
                raise UnknownPlace("region", place=asked.region[:40])
            masks["region"] = self._table.in_prefectures(each.code for each in places.prefectures_of(asked.region))
        if asked.prefecture:
            masks["prefecture"] = self._table.in_prefectures([taxonomy.get_prefecture(asked.prefecture).code])
        if asked.municipality:
            if places.find_municipality(asked.municipality) is None:
                raise UnknownPlace("municipality", place=asked.municipality[:40])
            masks["municipality"] = self._table.in_municipality(asked.municipality)
        return masks
