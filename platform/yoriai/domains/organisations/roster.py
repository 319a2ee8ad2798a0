"""The organisations of the directory as columns of numbers, so that a filter and all its counts cost microseconds.

Pure. An organisation is a position; what is asked for is a mask over the positions (`taxonomy/columns.py`).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.organisations.filters import KanaRow, Sort
from yoriai.domains.organisations.states import LegalForm, OrganisationStatus
from yoriai.domains.taxonomy.columns import MarkColumns, Mask, Numbers
from yoriai.domains.taxonomy.vocabulary import Vocabulary

_ROWS: Final = {
    kana: row
    for row, sounds in zip(
        KanaRow,
        (
            *("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ"),
            *("まみむめも", "やゆよ", "らりるれろ", "わゐゑをん"),
        ),
        strict=False,
    )
    for kana in sounds
}
_KANA: Final = list(KanaRow)
_FORMS: Final = list(LegalForm)
_STATUSES: Final = list(OrganisationStatus)
_NONE: Final = -1
MOST_KEPT: Final = 8


class Enrolled(NamedTuple):
    """What the roster knows of an organisation.

    `document` is its number in the search index (0 for none), `changed` the version of the directory that changed it
    last, `city` the code of the city that its municipality is a
    ward of, `marks` are (code, ★ or not).
    """

    id: str
    document: int
    changed: int
    sort_key: str
    prefecture: str
    municipality: str
    city: str
    legal_form: LegalForm | None
    status: OrganisationStatus
    created: float
    marks: Sequence[tuple[str, bool]]


def row_of(sort_key: str) -> KanaRow:
    """Return the row of the fifty sounds under which a reading stands; its key has no voicing and no small letters."""
    return _ROWS.get(sort_key[:1], KanaRow.OTHER)


@dataclass(frozen=True)
class Roster:
    """Everybody in the directory: an entry of each column an organisation; -1 stands for what is not known."""

    ids: NDArray[np.object_]
    document: Numbers
    changed: Numbers
    sort_key: NDArray[np.object_]
    kana: Numbers
    prefecture: Numbers
    municipality: Numbers
    city: Numbers
    legal_form: Numbers
    status: Numbers
    created: NDArray[np.float64]
    terms: MarkColumns

    @classmethod
    def of(cls, rows: Iterable[Enrolled], vocabulary: Vocabulary) -> Self:
        """Write organisations down."""
        all_of_them = list(rows)
        return cls(
            ids=np.fromiter((each.id for each in all_of_them), dtype=np.object_),
            document=_numbers(each.document for each in all_of_them),
            changed=_numbers(each.changed for each in all_of_them),
            sort_key=np.fromiter((each.sort_key for each in all_of_them), dtype=np.object_),
            kana=_numbers(_KANA.index(row_of(each.sort_key)) for each in all_of_them),
            prefecture=_numbers(int(each.prefecture or _NONE) for each in all_of_them),
            municipality=_numbers(int(each.municipality or _NONE) for each in all_of_them),
            city=_numbers(int(each.city or _NONE) for each in all_of_them),
            legal_form=_numbers(
                _NONE if each.legal_form is None else _FORMS.index(each.legal_form) for each in all_of_them
            ),
            status=_numbers(_STATUSES.index(each.status) for each in all_of_them),
            created=np.fromiter((each.created for each in all_of_them), dtype=np.float64),
            terms=MarkColumns.of([each.marks for each in all_of_them], vocabulary),
        )

    def with_news(self, gone: Collection[str], news: "Roster") -> Self:
        """Return a roster without some organisations (ids that are not in it count for nothing) and with others."""
        kept = np.array([each not in gone for each in self.ids], dtype=np.bool_)
        joined: dict[str, Any] = {
            column.name: np.concatenate([getattr(self, column.name)[kept], getattr(news, column.name)])
            for column in fields(self)
            if column.name != "terms"
        }
        return replace(self, **joined, terms=self.terms.with_news(kept, news.terms))

    @cached_property
    def newest_change(self) -> int:
        """The version of the latest change that is in the roster."""
        return int(self.changed.max(initial=0))

    @property
    def everything(self) -> Mask:
        """The mask of all organisations."""
        return np.ones(len(self.ids), dtype=np.bool_)

    def among(self, organisation_ids: Collection[str]) -> Mask:
        """Return some organisations; ids that are not in the directory count for nothing.

        Of a frozen set, as those are that pages ask with again and again, the answer is kept.
        """
        kept = self._masks.get(organisation_ids) if isinstance(organisation_ids, frozenset) else None
        if kept is not None:
            return kept
        mask = ~self.everything
        mask[self.positions(organisation_ids)] = True
        if isinstance(organisation_ids, frozenset):
            if len(self._masks) >= MOST_KEPT:
                self._masks.clear()
            self._masks[organisation_ids] = mask
        return mask

    def positions(self, organisation_ids: Collection[str]) -> list[int]:
        """Return where some organisations stand; ids that are not in the directory are left out."""
        return [self._position[each] for each in organisation_ids if each in self._position]

    def scored(self, documents: Numbers, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each organisation's score, given those of some documents (ascending); 0 where it is not of them."""
        found = np.zeros(len(self.ids), dtype=np.float64)
        if len(documents):
            at = np.minimum(np.searchsorted(documents, self.document), len(documents) - 1)
            is_found = documents[at] == self.document
            found[is_found] = scores[at[is_found]]
        return found

    def in_prefectures(self, codes: Iterable[str]) -> Mask:
        """Return the organisations of some prefectures."""
        return np.isin(self.prefecture, [int(code) for code in codes])

    def in_municipality(self, code: str) -> Mask:
        """Return the organisations of a municipality, a city's wards counted in."""
        mask: Mask = (self.municipality == int(code)) | (self.city == int(code))
        return mask

    def of_form(self, form: LegalForm) -> Mask:
        """Return the organisations of a legal form."""
        return np.equal(self.legal_form, _FORMS.index(form))

    def of_status(self, status: OrganisationStatus) -> Mask:
        """Return the organisations of a status."""
        return np.equal(self.status, _STATUSES.index(status))

    def of_row(self, row: KanaRow) -> Mask:
        """Return the organisations whose reading begins under a row of the fifty sounds."""
        return np.equal(self.kana, _KANA.index(row))

    def count_prefectures(self, mask: Mask) -> dict[str, int]:
        """Return how many organisations of the mask each prefecture has, by its two digits."""
        return {f"{code:02d}": count for code, count in _counted(self.prefecture[mask])}

    def count_municipalities(self, mask: Mask) -> dict[str, int]:
        """Return how many organisations of the mask each municipality has, by its six digits, a city with its wards."""
        places = np.concatenate([self.municipality[mask], self.city[mask]])
        return {f"{code:06d}": count for code, count in _counted(places)}

    def count_forms(self, mask: Mask) -> dict[LegalForm, int]:
        """Return how many organisations of the mask have each legal form."""
        return {_FORMS[at]: count for at, count in _counted(self.legal_form[mask])}

    def count_statuses(self, mask: Mask) -> dict[OrganisationStatus, int]:
        """Return how many organisations of the mask have each status."""
        return {_STATUSES[at]: count for at, count in _counted(self.status[mask])}

    def count_rows(self, mask: Mask) -> dict[KanaRow, int]:
        """Return how many organisations of the mask begin under each row of the fifty sounds."""
        return {_KANA[at]: count for at, count in _counted(self.kana[mask])}

    def rank(self, sort: Sort) -> Numbers:
        """Return each organisation's place in an order; RELEVANCE without words is the order of readings."""
        return self._newest if sort is Sort.NEWEST else self._by_reading

    @cached_property
    def _masks(self) -> dict[frozenset[str], Mask]:
        return {}

    @cached_property
    def _position(self) -> dict[str, int]:
        return {each: at for at, each in enumerate(self.ids)}

    @cached_property
    def _by_reading(self) -> Numbers:
        """The order of readings; what begins with no kana (a name whose reading nobody has told) comes last."""
        other = _KANA.index(KanaRow.OTHER)
        return self._ranked(lambda at: (self.kana[at] == other, self.sort_key[at], self.ids[at]))

    @cached_property
    def _newest(self) -> Numbers:
        return self._ranked(lambda at: (-self.created[at], self.sort_key[at], self.ids[at]))

    def _ranked(self, key: Callable[[int], Any]) -> Numbers:
        ranks = np.empty(len(self.ids), dtype=np.int64)
        ranks[sorted(range(len(self.ids)), key=key)] = np.arange(len(self.ids))
        return ranks


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


def _counted(values: Numbers) -> list[tuple[int, int]]:
    found, counts = np.unique(values[values != _NONE], return_counts=True)
    return list(zip(found.tolist(), counts.tolist(), strict=True))
