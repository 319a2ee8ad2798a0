"""Pages that a book holds twice."""

from collections.abc import Iterable

from yoriai.domains.cases.casebook.labels import Field
from yoriai.domains.cases.casebook.names import core, split_other_name
from yoriai.domains.cases.casebook.page import Page
from yoriai.domains.cases.casebook.problems import Problem, Reason, problem
from yoriai.domains.taxonomy.spelling import compact


def merge_copies(pages: Iterable[Page]) -> tuple[list[Page], list[Problem]]:
    """Merge pages of the same organisation and title: parts that one copy lacks or has cut come from the other.

    A part that says something else in the second copy is a problem; the first copy counts.
    """
    kept: list[Page] = []
    by_name: dict[str, list[Page]] = {}
    problems: list[Problem] = []
    for page in pages:
        names = {core(split_other_name(name)[0]) for name in _names(page)}
        alike = (earlier for name in sorted(names) for earlier in by_name.get(name, ()))
        original = next((earlier for earlier in alike if _same_title(earlier, page)), None)
        if original is None:
            kept.append(page)
            for name in names:
                by_name.setdefault(name, []).append(page)
        else:
            problems += _merge(original, page)
    return kept, problems


def _same_title(one: Page, other: Page) -> bool:
    titles = [compact(page.text_of(Field.TITLE)) for page in (one, other)]
    return titles[0] == titles[1] or not all(titles)


def _names(page: Page) -> list[str]:
    return [name for field in (Field.ORGANISATION, Field.NAME) if (name := page.text_of(field))]


def _merge(original: Page, copy: Page) -> list[Problem]:
    """Complete the original from its copy; give the parts in which they disagree."""
    problems = []
    for field, entry in copy.fields.items():
        first, second = compact(original.text_of(field)), compact(entry.text)
        if second.startswith(first):
            original.fields[field] = entry
        elif not first.startswith(second):
            problems.append(problem(entry.line, entry.text, Reason.DIFFERENT_COPY))
    first_marks, second_marks = (" ".join(line.key for line in page.marks) for page in (original, copy))
    if second_marks.startswith(first_marks):
        original.marks = copy.marks
    elif not first_marks.startswith(second_marks):
        problems.append(problem(copy.marks[0].number, copy.marks[0].text, Reason.DIFFERENT_COPY))
    original.parts |= copy.parts
    return problems + copy.problems
