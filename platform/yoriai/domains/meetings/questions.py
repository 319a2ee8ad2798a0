"""What a meeting asks whoever signs up: the questions as data, and whether answers fit. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from yoriai.core.errors import TOO_LONG, Invalid
from yoriai.core.i18n import mark

MOST_QUESTIONS: Final = 8
MOST_OPTIONS: Final = 20
LABEL_CHARS: Final = 200
OPTION_CHARS: Final = 100
ANSWER_CHARS: Final = 1_000
PREFIX: Final = "question_"
"""Stands before a question's id in the name of its field."""
YES: Final = "yes"

NEEDED: Final = mark("Please fill this in.")
CHOOSE: Final = mark("Please choose one of the list.")


class QuestionKind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    WORDS = "words"
    CHOICE = "choice"
    TICK = "tick"


QUESTION_KIND_LABELS: Final = {
    QuestionKind.LINE: mark("One line"),
    QuestionKind.WORDS: mark("Several lines"),
    QuestionKind.CHOICE: mark("One of a list"),
    QuestionKind.TICK: mark("A box to tick"),
}


@dataclass(frozen=True)
class Question:
    """A question asked at sign-up; its id stays while its words change, so that answers keep their question."""

    id: str
    kind: QuestionKind
    label: str
    options: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def field(self) -> str:
        """The name of its field in a form."""
        return PREFIX + self.id


def stored(rows: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the questions that a column holds."""
    return tuple(
        Question(
            str(row["id"]),
            QuestionKind(row["kind"]),
            str(row["label"]),
            tuple(map(str, row.get("options", ()))),
            bool(row.get("is_required")),
        )
        for row in rows
    )


def to_store(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Return questions as a column holds them."""
    return [
        {
            "id": each.id,
            "kind": str(each.kind),
            "label": each.label,
            "options": list(each.options),
            "is_required": each.is_required,
        }
        for each in questions
    ]


def answered(questions: Sequence[Question], raw: Mapping[str, str]) -> dict[str, str]:
    """Return the answers by the question's id, out of a form's fields by name; unanswered ones are left out.

    Raises Invalid beside the first field whose answer is missing, too long or none of the list.
    """
    found: dict[str, str] = {}
    for each in questions:
        said = raw.get(each.field, "").strip()
        _check(each, said)
        if said:
            found[each.id] = YES if each.kind is QuestionKind.TICK else said
    return found


def wrong(questions: Sequence[Question], raw: Mapping[str, str]) -> list[Invalid]:
    """Return what `answered` would raise, one after another, beside each question that has no good answer."""
    found: list[Invalid] = []
    for each in questions:
        try:
            _check(each, raw.get(each.field, "").strip())
        except Invalid as problem:
            found.append(problem)
    return found


def _check(question: Question, said: str) -> None:
    if not said and question.is_required:
        raise Invalid(question.field, CHOOSE if question.kind is QuestionKind.CHOICE else NEEDED)
    if said and question.kind is QuestionKind.CHOICE and said not in question.options:
        raise Invalid(question.field, CHOOSE)
    if len(said) > ANSWER_CHARS:
        raise Invalid(question.field, TOO_LONG, most=ANSWER_CHARS, now=len(said))
