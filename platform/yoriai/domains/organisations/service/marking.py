"""What sources tell of what organisations do: their cases' marks, until their people say it themselves."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.domains.organisations.repository import directory
from yoriai.domains.organisations.service import recording
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind


def together(marks: Marks, others: Marks) -> Marks:
    """Return what either says; ★ where one of them does."""
    for code, weight in others.items():
        marks = marks.with_mark(code, weight)
    return marks


def take_marks(session: Session, marks: Mapping[str, Marks]) -> set[str]:
    """Add marks to those that organisations have (by id), before their records are written; return who has more now."""
    before = taxonomy.marks_of(session, list(marks))
    wanted = {each: together(before[each], own) for each, own in marks.items()}
    return taxonomy.set_marks_of(session, SubjectKind.ORGANISATION, wanted)


def unmarked(session: Session) -> list[str]:
    """Return the organisations that nobody looks after, and of which nothing says what they do."""
    return directory.unmarked(session)


def mark_known(session: Session, marks: Mapping[str, Marks]) -> int:
    """Tell what organisations of the directory do; return of how many that was news."""
    changed = take_marks(session, marks)
    recording.noted(session, list(directory.visible(session, changed).values()))
    return len(changed)
