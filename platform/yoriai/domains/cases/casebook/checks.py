"""What a whole page must have: its parts, one ★ of each kind, and agreement with the overall mapping."""

from collections.abc import Iterable, Iterator
from math import ceil

from yoriai.domains.cases.casebook.labels import (
    PART_HEADINGS,
    PROFILE_FIELDS,
    SECTION_FIELDS,
    Field,
    Part,
    printed_name,
)
from yoriai.domains.cases.casebook.mapping import MappingItem
from yoriai.domains.cases.casebook.marking import Marking
from yoriai.domains.cases.casebook.page import Page
from yoriai.domains.cases.casebook.problems import Problem, Reason, problem
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary

_PRIMARY_REASONS = {
    TermKind.PRACTICE: (Reason.NO_PRIMARY_PRACTICE, Reason.SEVERAL_PRIMARY_PRACTICES),
    TermKind.TARGET: (Reason.NO_PRIMARY_TARGET, Reason.SEVERAL_PRIMARY_TARGETS),
}
_PARTS = {TermKind.PRACTICE: Part.PRACTICES, TermKind.TARGET: Part.TARGETS}


def missing_parts(page: Page) -> Iterator[Problem]:
    """Name what the page lacks: a heading's whole part at once, else each field."""
    for name in (Field.ORGANISATION, Field.AREA, Field.TITLE):
        if not page.text_of(name) and not (name is Field.ORGANISATION and page.text_of(Field.NAME)):
            yield _missing(page, name)
    for name in SECTION_FIELDS:
        if not page.text_of(name):
            yield _missing(page, name)
    if not any(name in page.fields for name in PROFILE_FIELDS):
        yield problem(page.line, PART_HEADINGS[Part.PROFILE], Reason.MISSING_PART)
        return
    # An organisation may leave a cell of its profile empty; a row that is not there was lost.
    yield from (_missing(page, name) for name in PROFILE_FIELDS if name not in page.fields)


def _missing(page: Page, name: Field) -> Problem:
    reason = Reason.EMPTY_PART if name in page.fields else Reason.MISSING_PART
    return problem(page.line_of(name), printed_name(name), reason)


def odd_stars(page: Page, marking: Marking, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report a kind of term that is not printed, or has not exactly the one ★ that a casebook promises."""
    line = page.marks[0].number if page.marks else page.line
    for kind, (none, several) in _PRIMARY_REASONS.items():
        if not _prints(marking, kind, vocabulary):
            yield problem(page.line, PART_HEADINGS[_PARTS[kind]], Reason.MISSING_PART)
            continue
        primary = marking.marks.of_kind(kind, vocabulary).primary
        if kind is TermKind.PRACTICE and not primary:
            primary = marking.marks.of_kind(TermKind.PRACTICE_GROUP, vocabulary).primary
        if not primary:
            yield problem(line, "★", none)
        elif len(primary) > 1:
            yield problem(line, "、".join(term.label for term in vocabulary if term.code in primary), several)


def _prints(marking: Marking, kind: TermKind, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.kind_of(code) is kind for code in marking.printed)


def expected_labels(markings: Iterable[Marking], vocabulary: Vocabulary) -> set[str]:
    """Give the terms whose labels every page of this book prints: those on most of its pages.

    A single page cannot show which terms its edition has, so the whole vocabulary is expected of it.
    """
    printed = [marking.printed for marking in markings if marking.printed]
    terms = {term.code for term in vocabulary if term.kind is not TermKind.PRACTICE_GROUP}
    if len(printed) <= 1:
        return terms
    most = ceil((len(printed) + 1) / 2)
    return {code for code in terms if sum(code in labels for labels in printed) >= most}


def missing_labels(page: Page, marking: Marking, expected: set[str], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Name the labels that the page should print but does not, since a star may have gone with them.

    Labels that could not be read, and kinds of which nothing is printed, are reported once and not counted twice.
    """
    unread = {Reason.UNKNOWN_LABEL, Reason.UNKNOWN_MARKED_LABEL}
    if any(found.reason in unread for found in marking.problems):
        return
    line = page.marks[-1].number if page.marks else page.line
    for term in vocabulary:
        lost = term.code in expected and term.code not in marking.printed
        if lost and _prints(marking, term.kind, vocabulary):
            yield problem(line, term.label, Reason.MISSING_LABEL)


def against_mapping(
    page: Page, marking: Marking, item: MappingItem | None, vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Compare the ★ of a page with the group and the target where the book's overall mapping has the practice."""
    if item is None:
        return
    line = page.marks[0].number if page.marks else page.line
    primary = [vocabulary.get(code) for code in marking.marks.primary]
    practices = [term for term in primary if term.kind is TermKind.PRACTICE]
    targets = [term for term in primary if term.kind is TermKind.TARGET]
    if item.group and practices and item.group not in {practice.group for practice in practices}:
        yield problem(line, vocabulary.get(item.group).label, Reason.DIFFERS_FROM_MAPPING)
    if item.target and targets and item.target not in {target.code for target in targets}:
        yield problem(line, vocabulary.get(item.target).label, Reason.DIFFERS_FROM_MAPPING)
