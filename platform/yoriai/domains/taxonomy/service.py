"""The vocabulary in force, places, and the marks that everything carries."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, Subquery
from sqlmodel import Session

from yoriai.domains.taxonomy import places, repository
from yoriai.domains.taxonomy.errors import UnknownPrefecture, UnknownTerm
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer, Prefecture
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import TERMS, Term, TermKind, Vocabulary, load_vocabulary
from yoriai.infra import versions
from yoriai.infra.shared import Shared

_ORDER: Final = {TermKind.PRACTICE_GROUP: 0, TermKind.PRACTICE: 1, TermKind.TARGET: 2}


def load_terms(session: Session, path: Path = TERMS) -> int:
    """Bring the table of terms up to the data that ship; return how many terms were new or changed.

    Terms that the data do not have stay, since marks may name them, and so do spellings that the secretariat has added.
    """
    present = {term.code: term for term in repository.terms(session)}
    shipped = load_vocabulary(path)
    wanted = [_with_learned(term, present.get(term.code), shipped) for term in shipped]
    return learn_terms(session, [term for term in wanted if present.get(term.code) != term])


def learn_terms(session: Session, terms: Collection[Term]) -> int:
    """Write terms, new ones or with new spellings, groups first; return how many there are."""
    for term in sorted(terms, key=lambda term: _ORDER[term.kind]):
        repository.save_term(session, term)
    if terms:
        versions.bump(session, versions.TERMS)
    return len(terms)


def _with_learned(shipped: Term, present: Term | None, vocabulary: Vocabulary) -> Term:
    """Return a term with the spellings it was given here, but for those that now belong to another term."""
    learned = [alias for alias in present.aliases if vocabulary.find(alias) in {None, shipped}] if present else []
    return replace(shipped, aliases=tuple(dict.fromkeys([*shipped.aliases, *learned])))


def vocabulary(session: Session) -> Vocabulary:
    """Return the terms in force; made from the database once a version of them."""
    return _VOCABULARY.of(session)


def _read_vocabulary(session: Session, _before: Vocabulary | None) -> Vocabulary:
    return Vocabulary(sorted(repository.terms(session), key=lambda term: (_ORDER[term.kind], term.order)))


_VOCABULARY: Final = Shared(versions.TERMS, make=_read_vocabulary)


def gazetteer() -> Gazetteer:
    """Return the places that ship, read once a process."""
    return places.gazetteer()


def by_region(by_prefecture: Mapping[str, int]) -> dict[str, int]:
    """Return the numbers of regions, given those of their prefectures."""
    counts, known = Counter[str](), gazetteer()
    for code, count in by_prefecture.items():
        counts[known.get_prefecture(code).region] += count
    return dict(counts)


def municipality_codes(prefecture: str, names: Iterable[str]) -> list[str]:
    """Return the codes of the municipalities of a prefecture (its code, '' for none) that names stand for."""
    if not prefecture:
        return []
    known = gazetteer()
    within = known.get_prefecture(prefecture)
    codes = [place.code for name in names for place in known.find_municipalities(within, name)]
    return list(dict.fromkeys(codes))


def get_prefecture(name_or_code: str) -> Prefecture:
    """Return the prefecture of a name (島根県, 島根) or a two-digit code; raise UnknownPrefecture."""
    wanted = name_or_code.strip()
    found = _prefectures().get(wanted.lower())
    if found is None:
        raise UnknownPrefecture("prefecture", prefecture=wanted[:40])
    return found


@cache
def _prefectures() -> Mapping[str, Prefecture]:
    """Return the prefectures by all that they are called, in small letters."""
    return {
        each.lower(): prefecture
        for prefecture in gazetteer().prefectures
        for each in (prefecture.code, prefecture.name, prefecture.short_name, prefecture.name_en)
    }


def marks_of(session: Session, subject_ids: Sequence[str], codes: Collection[str] | None = None) -> dict[str, Marks]:
    """Return the marks of each subject asked for, all or those on some terms, empty ones too, in one query."""
    found = repository.marks_of(session, subject_ids, codes)
    return {subject: Marks(found.get(subject)) for subject in subject_ids}


def marks_of_kind(
    session: Session, kind: SubjectKind, subject_ids: Collection[str] | None = None
) -> dict[str, list[tuple[str, bool]]]:
    """Return (term, whether ★) of each subject of a kind that has marks, or of some of them, plain and quick."""
    return repository.marks_of_kind(session, kind, subject_ids)


def set_marks(session: Session, kind: SubjectKind, subject_id: str, marks: Marks) -> bool:
    """Make these the marks of a subject, instead of what it had; return whether anything changed.

    Raises UnknownTerm for a code that the vocabulary does not have.
    """
    return bool(set_marks_of(session, kind, {subject_id: marks}))


def set_marks_of(session: Session, kind: SubjectKind, marks: Mapping[str, Marks]) -> set[str]:
    """Make these the marks of many subjects, in a few statements; return the subjects whose marks changed.

    Raises UnknownTerm for a code that the vocabulary does not have.
    """
    terms = vocabulary(session)
    unknown = next((code for each in marks.values() for code in each.unknown(terms)), None)
    if unknown is not None:
        raise UnknownTerm("marks", term=unknown[:40])
    before = marks_of(session, list(marks))
    changed = {subject: wanted for subject, wanted in marks.items() if before[subject] != wanted}
    if changed:
        repository.remove_marks(session, [subject for subject in changed if before[subject]])
        repository.add_marks(session, kind, changed)
    return set(changed)


def remove_marks(session: Session, *subject_ids: str) -> None:
    """Take all marks from subjects, as when they are deleted."""
    if subject_ids:
        repository.remove_marks(session, subject_ids)


def subjects_marked(kind: SubjectKind, codes: Iterable[str], weight: MarkWeight | None = None) -> ScalarSelect[Any]:
    """Return a subquery for `id IN (…)`: the subjects of a kind that carry any of these terms (★ only by `weight`)."""
    return repository.subjects(kind, codes, weight)


def carrying(kind: SubjectKind, subject_id: Any, codes: Iterable[str], *, of_many: bool) -> ColumnElement[bool]:
    """Return the condition that a subject carries any of some terms.

    The subjects that do are gathered first; or, `of_many`, each row is asked in the order that the list is read in:
    a page is full after a few rows then, where gathering and sorting thousands for it takes long.
    """
    if of_many:
        return repository.is_marked(subject_id, codes)
    found: ColumnElement[bool] = subject_id.in_(subjects_marked(kind, codes))
    return found


def in_common(
    kind: SubjectKind,
    marks: Marks,
    *,
    both_primary: int,
    one_primary: int,
    both_secondary: int,
    among: ScalarSelect[str] | None = None,
) -> Subquery:
    """Return a subquery of (subject_id, points) to join: the subjects of a kind that have marks in common with these.

    What it reads grows with the subjects that carry one of these marks, not with all there are; `among` leaves some.
    """
    return repository.in_common(kind, marks, both_primary, one_primary, both_secondary, among)


def codes_within(vocabulary: Vocabulary, code: str, kinds: Collection[TermKind], field: str) -> frozenset[str]:
    """Return the codes that a filter on a code means: a group stands for itself and its practices.

    Raises UnknownTerm, naming the field, for a code that is no term of these kinds.
    """
    if vocabulary.kind_of(code) not in kinds:
        raise UnknownTerm(field, term=code[:40])
    return frozenset({code, *(practice.code for practice in vocabulary.practices_of(code))})
