"""The catalogue as a list: filters, words, pages, and how many cases each further filter would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import PAGE_SIZE, Page, slice_of
from yoriai.domains.cases import repository
from yoriai.domains.cases.entry import PRACTICE_KINDS, CaseCard, CaseEntry
from yoriai.domains.cases.service.assembling import entries_of
from yoriai.domains.cases.service.indexing import KIND, index_of
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import TermKind

MOST_FOUND: Final = 10_000
"""A search for words answers with so many cases at most; both databases take a list of that length."""


@dataclass(frozen=True)
class Filters:
    """What a reader asks for; '' asks for nothing. `practice` may be a group, `prefecture` a name or a code."""

    practice: str = ""
    target: str = ""
    prefecture: str = ""
    words: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.practice or self.target or self.prefecture or self.words.strip())


@dataclass(frozen=True)
class Facets:
    """How many cases each choice would leave, given the other filters; what would leave none is missing."""

    practices: Mapping[str, int]
    targets: Mapping[str, int]
    prefectures: Mapping[str, int]


@dataclass(frozen=True)
class _Question:
    """Filters as conditions of the database, apart, so that each can be left out."""

    practice: Sequence[repository.Condition] = ()
    target: Sequence[repository.Condition] = ()
    prefecture: Sequence[repository.Condition] = ()
    found: Sequence[str] | None = None
    is_near: bool = False
    words: Sequence[repository.Condition] = field(default=())

    @property
    def conditions(self) -> list[repository.Condition]:
        """All conditions together."""
        return [*self.practice, *self.target, *self.prefecture, *self.words]


class Catalogue:
    """The published cases under some filters, as one transaction sees them."""

    def __init__(self, session: Session, filters: Filters) -> None:
        """Understand the filters; raise UnknownTerm, UnknownPrefecture or QueryTooLong."""
        self._session = session
        self._question = _understood(session, filters)

    @property
    def is_near(self) -> bool:
        """Whether no case has the words themselves, and those listed only come near."""
        return self._question.is_near

    def page(self, number: int, size: int = PAGE_SIZE) -> Page[str]:
        """Return the ids of one page, best first where words are asked for; a number past the end gives the last."""
        conditions, found = self._question.conditions, self._question.found
        if found is not None:
            kept = repository.matching(self._session, conditions)
            ranked = [case_id for case_id in found if case_id in kept]
            number = _within(number, len(ranked), size)
            offset, limit = slice_of(number, size)
            return Page(ranked[offset : offset + limit], number, len(ranked), size)
        total = repository.count(self._session, conditions)
        number = _within(number, total, size)
        return Page(repository.page_ids(self._session, conditions, *slice_of(number, size)), number, total, size)

    def facets(self) -> Facets:
        """Return how many cases each choice of practice, group, target and prefecture would leave."""
        question = self._question
        practices = repository.ids(replace(question, practice=()).conditions)
        by_term = taxonomy.count_by_term(self._session, SubjectKind.CASE, practices)
        by_group = taxonomy.count_by_group(self._session, SubjectKind.CASE, practices)
        targets = repository.ids(replace(question, target=()).conditions)
        return Facets(
            practices=by_term | by_group,
            targets=taxonomy.count_by_term(self._session, SubjectKind.CASE, targets),
            prefectures=repository.count_by_prefecture(self._session, replace(question, prefecture=()).conditions),
        )

    def known_by_group_only(self, practice: str) -> int:
        """Return how many cases under the other filters are known to be of the practice's group, but not more."""
        term = taxonomy.vocabulary(self._session).find_code(practice)
        if term is None or term.group is None:
            return 0
        marked = repository.any_of(taxonomy.subjects_marked(SubjectKind.CASE, [term.group]))
        return repository.count(self._session, [*replace(self._question, practice=()).conditions, marked])


def cards(session: Session, page: Page[str]) -> Page[CaseCard]:
    """Return the cases of a page as a list shows them: two queries, however many they are."""
    found = {row.id: row for row in repository.rows(session, repository.CARD_COLUMNS, repository.with_ids(page.items))}
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
    found = repository.whole(session, page.items)
    made = dict(zip(page.items, entries_of(session, {case_id: found[case_id] for case_id in page.items}), strict=True))
    return page.map(made.__getitem__)


def _understood(session: Session, filters: Filters) -> _Question:
    vocabulary = taxonomy.vocabulary(session)
    question = _Question()
    if filters.practice:
        codes = taxonomy.codes_within(vocabulary, filters.practice, PRACTICE_KINDS, "practice")
        question = replace(question, practice=[repository.any_of(taxonomy.subjects_marked(SubjectKind.CASE, codes))])
    if filters.target:
        codes = taxonomy.codes_within(vocabulary, filters.target, [TermKind.TARGET], "target")
        question = replace(question, target=[repository.any_of(taxonomy.subjects_marked(SubjectKind.CASE, codes))])
    if filters.prefecture:
        code = taxonomy.get_prefecture(filters.prefecture).code
        question = replace(question, prefecture=[repository.in_prefecture(code)])
    if filters.words.strip():
        found = index_of(session).find(session, KIND, filters.words, MOST_FOUND)
        question = replace(question, words=[repository.with_ids(found.keys)], found=found.keys, is_near=found.fuzzy)
    return question


def _within(number: int, total: int, size: int) -> int:
    return min(max(1, number), max(1, -(-total // size)))
