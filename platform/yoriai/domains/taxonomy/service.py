"""The vocabulary in force, places, and the marks that everything carries."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ScalarSelect, Select
from sqlmodel import Session

from yoriai.core.paths import DATA
from yoriai.domains.taxonomy import repository
from yoriai.domains.taxonomy.errors import UnknownPrefecture, UnknownTerm
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer, Prefecture, load_gazetteer
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary, load_vocabulary

TERMS: Final = DATA / "taxonomy" / "terms.json"
PLACES: Final = DATA / "places"

_KEPT: Final = "taxonomy.vocabulary"
_ORDER: Final = {TermKind.PRACTICE_GROUP: 0, TermKind.PRACTICE: 1, TermKind.TARGET: 2}


def load_terms(session: Session, path: Path = TERMS) -> int:
    """Bring the table of terms up to the data that ship; return how many terms were new or changed.

    Terms that the data no longer have stay, since marks may name them.
    """
    present = {term.code: term for term in repository.terms(session)}
    stale = [term for term in load_vocabulary(path) if present.get(term.code) != term]
    for term in sorted(stale, key=lambda term: _ORDER[term.kind]):
        repository.save_term(session, term)
    session.info.pop(_KEPT, None)
    return len(stale)


def vocabulary(session: Session) -> Vocabulary:
    """Return the terms in force; asked of the database once a transaction."""
    kept = session.info.get(_KEPT)
    if isinstance(kept, Vocabulary):
        return kept
    terms = sorted(repository.terms(session), key=lambda term: (_ORDER[term.kind], term.order))
    found = session.info[_KEPT] = Vocabulary(terms)
    return found


@cache
def gazetteer() -> Gazetteer:
    """Return the places that ship, read once a process."""
    return load_gazetteer(PLACES)


def municipality_codes(prefecture: str, names: Iterable[str]) -> list[str]:
    """Return the codes of the municipalities of a prefecture (its code, '' for none) that names stand for."""
    if not prefecture:
        return []
    places = gazetteer()
    within = places.get_prefecture(prefecture)
    codes = [place.code for name in names for place in places.find_municipalities(within, name)]
    return list(dict.fromkeys(codes))


def get_prefecture(name_or_code: str) -> Prefecture:
    """Return the prefecture of a name (島根県, 島根) or a two-digit code; raise UnknownPrefecture."""
    wanted = name_or_code.strip()
    places = gazetteer()
    named = places.find_prefecture(wanted)
    if named is not None and wanted in {named.name, named.short_name, named.name_en}:
        return named
    for prefecture in places.prefectures:
        if wanted == prefecture.code or wanted.lower() == prefecture.name_en.lower():
            return prefecture
    raise UnknownPrefecture("prefecture", prefecture=wanted[:40])


def marks_of(session: Session, subject_ids: Sequence[str]) -> dict[str, Marks]:
    """Return the marks of each subject asked for, empty ones too, in one query."""
    found = repository.marks_of(session, subject_ids) if subject_ids else {}
    return {subject: Marks(found.get(subject)) for subject in subject_ids}


def marks_on(session: Session, kind: SubjectKind, codes: Iterable[str]) -> dict[str, Marks]:
    """Return the subjects of a kind that carry any of some terms, each with its marks on those terms only."""
    wanted = list(codes)
    if not wanted:
        return {}
    return {subject: Marks(weights) for subject, weights in repository.marks_on(session, kind, wanted).items()}


def set_marks(session: Session, kind: SubjectKind, subject_id: str, marks: Marks) -> bool:
    """Make these the marks of a subject, instead of what it had; return whether anything changed.

    Raises UnknownTerm for a code that the vocabulary does not have.
    """
    unknown = marks.unknown(vocabulary(session))
    if unknown:
        raise UnknownTerm("marks", term=unknown[0][:40])
    if marks_of(session, [subject_id])[subject_id] == marks:
        return False
    repository.remove_marks(session, [subject_id])
    repository.add_marks(session, kind, subject_id, marks)
    return True


def remove_marks(session: Session, *subject_ids: str) -> None:
    """Take all marks from subjects, as when they are deleted."""
    if subject_ids:
        repository.remove_marks(session, subject_ids)


def subjects_marked(kind: SubjectKind, codes: Iterable[str], weight: MarkWeight | None = None) -> ScalarSelect[Any]:
    """Return a subquery for `id IN (…)`: the subjects of a kind that carry any of these terms (★ only by `weight`)."""
    return repository.subjects(kind, codes, weight)


def codes_within(vocabulary: Vocabulary, code: str, kinds: Collection[TermKind], field: str) -> frozenset[str]:
    """Return the codes that a filter on a code means: a group stands for itself and its practices.

    Raises UnknownTerm, naming the field, for a code that is no term of these kinds.
    """
    if vocabulary.kind_of(code) not in kinds:
        raise UnknownTerm(field, term=code[:40])
    return frozenset({code, *(practice.code for practice in vocabulary.practices_of(code))})


def count_by_term(session: Session, kind: SubjectKind, among: Select[Any] | None = None) -> dict[str, int]:
    """Return how many subjects of a kind carry each term, ★ or ☆; `among` selects the subjects' ids that count."""
    return repository.count_by_term(session, kind, among)


def count_by_group(session: Session, kind: SubjectKind, among: Select[Any] | None = None) -> dict[str, int]:
    """Return how many subjects carry each practice group or any practice of it; `among` as for `count_by_term`."""
    return repository.count_by_group(session, kind, among)
