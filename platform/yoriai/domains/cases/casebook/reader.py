"""Reading a whole casebook."""

from collections.abc import Collection

from yoriai.domains.cases.casebook.area import read_area
from yoriai.domains.cases.casebook.assembly import assemble, read_profile
from yoriai.domains.cases.casebook.checks import (
    against_mapping,
    expected_labels,
    missing_labels,
    missing_parts,
    odd_stars,
)
from yoriai.domains.cases.casebook.contents import read_contents
from yoriai.domains.cases.casebook.copies import merge_copies
from yoriai.domains.cases.casebook.front import read_front
from yoriai.domains.cases.casebook.index import Index
from yoriai.domains.cases.casebook.labels import Field
from yoriai.domains.cases.casebook.lines import Line, split_lines
from yoriai.domains.cases.casebook.mapping import read_mapping
from yoriai.domains.cases.casebook.marking import read_marks
from yoriai.domains.cases.casebook.pages import cut_pages
from yoriai.domains.cases.casebook.problems import Problem, Reason, problem
from yoriai.domains.cases.casebook.records import CaseRecord, IndexEntry, Reading
from yoriai.domains.cases.casebook.totals import read_totals
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.spelling import fold
from yoriai.domains.taxonomy.vocabulary import Vocabulary

UNREADABLE = "\ufffd"


def read_casebook(text: str, vocabulary: Vocabulary, gazetteer: Gazetteer, left_out: Collection[str] = ()) -> Reading:
    """Read the practices of a casebook's text, and report by line whatever is not understood.

    Front matter, table of contents and overall mapping are read for the numbers, pages and names that they give, and to
    check the stars. Nothing is fetched or stored; the text may come from any edition and in any state. `left_out` are
    the keys (`spelling.fold`) of labels that are passed over on purpose.
    """
    lines = split_lines(text)
    book = cut_pages(lines, vocabulary)
    pages, problems = merge_copies(page for page in book.pages if page.is_practice)
    problems += _unreadable(lines)
    problems += [
        problem(page.line, page.text_of(Field.ORGANISATION), Reason.NOT_A_PRACTICE)
        for page in book.pages
        if not page.is_practice
    ]
    contents_rows = read_contents(book.front, gazetteer)
    index = Index(contents_rows, read_mapping(book.front, vocabulary))
    markings = [read_marks(page.marks, vocabulary, left_out) for page in pages]
    totals, unknown = read_totals(book.front, contents_rows, vocabulary)
    unknown = [each for each in unknown if fold(each.label) not in left_out]
    problems += [problem(each.line, each.label, Reason.UNKNOWN_LABEL) for each in unknown]
    unknown += [each for marking in markings for each in marking.unknown]
    expected = expected_labels(markings, vocabulary)
    records: list[CaseRecord] = []
    for page, number, marking in zip(pages, index.number_pages(pages), markings, strict=True):
        contents = index.contents.get(number) if number else None
        place = read_area(page, contents, gazetteer)
        profile, profile_problems = read_profile(page)
        record = assemble(page, number, index, place, marking, profile)
        records.append(record)
        problems += [*page.problems, *place.problems, *profile_problems, *marking.problems, *missing_parts(page)]
        problems += odd_stars(page, marking, vocabulary)
        problems += missing_labels(page, marking, expected, vocabulary)
        if number is not None:
            problems += against_mapping(page, marking, index.mapping.get(number), vocabulary)
        elif index.contents:
            problems.append(problem(page.line, record.organisation, Reason.NOT_IN_CONTENTS))
    if not records:
        problems.append(problem(1, lines[0].printed, Reason.NO_PRACTICE))
    return Reading(
        tuple(records),
        tuple(sorted(set(problems))),
        _entries(index),
        tuple(sorted(unknown, key=lambda each: each.line)),
        totals,
        read_front(book.front),
    )


def _unreadable(lines: tuple[Line, ...]) -> list[Problem]:
    broken = {line.number: line.printed for line in lines if UNREADABLE in line.printed}
    return [problem(number, printed, Reason.UNREADABLE_CHARACTER) for number, printed in broken.items()]


def _entries(index: Index) -> tuple[IndexEntry, ...]:
    """Give the book's index as entries, those without a page in this text included."""
    entries = []
    for number in index.numbers:
        row, item = index.contents.get(number), index.mapping.get(number)
        entries.append(
            IndexEntry(
                number=number,
                names=tuple(dict.fromkeys(index.names_of(number))),
                prefecture=row.prefecture.name if row and row.prefecture else None,
                beyond_prefecture=bool(row and row.beyond_prefecture),
                page=row.page if row else None,
                group=item.group if item else None,
                target=item.target if item else None,
            )
        )
    return tuple(entries)
