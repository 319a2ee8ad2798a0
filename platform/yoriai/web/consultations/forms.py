"""Forms of consultations."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from yoriai.core.errors import TooMany
from yoriai.core.i18n import gettext as _
from yoriai.domains.consultations.rules import ANSWER_MOST, QUESTION_MOST
from yoriai.domains.consultations.states import Category, ConsultationStatus, Visibility
from yoriai.web.forms import Form, FormModel, Line, M, WithMarks, Words

WISH_CHARS = 500

Wish = Annotated[str, StringConstraints(max_length=WISH_CHARS)]


@contextmanager
def at_ease(form: Form[M]) -> Iterator[None]:
    """Run what nobody does too often; where it raises TooMany, say so above the form, which keeps what was typed."""
    try:
        yield
    except TooMany as problem:
        form.add("", _(problem.msgid, **problem.params))
        form.status = problem.status


class ConsultationForm(WithMarks):
    """What a member asks."""

    title: Line
    body: Words
    wish: Wish = ""
    category: Category = Category.OTHER
    prefecture: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] | None = None
    visibility: Visibility = Visibility.NETWORK
    is_anonymous: bool = False
    cases: list[str] = []


class ReplyForm(FormModel):
    """An answer; `q` are words that look for cases to go with it."""

    body: Words
    is_private: bool = False
    cases: list[str] = []


class StatusForm(FormModel):
    """Resolving, closing, opening again."""

    status: ConsultationStatus


class ResolveForm(FormModel):
    """Which answers helped."""

    helped: list[str] = []


class Names(StrEnum):
    """Whether the author's name stands beside what they write up."""

    REMOVED = "removed"
    SHOWN = "shown"


class Readers(StrEnum):
    """Who may read it."""

    MEMBERS = "members"
    EVERYBODY = "everybody"


class KnowHowForm(FormModel):
    """What came of it in words, who may read it, and the author's consent to that."""

    question: Annotated[str, StringConstraints(max_length=QUESTION_MOST)]
    answer: Annotated[str, StringConstraints(max_length=ANSWER_MOST)]
    names: Names = Names.REMOVED
    readers: Readers = Readers.MEMBERS
    agrees: bool = False


class OwnerForm(FormModel):
    """Who of the secretariat looks after it."""

    owner: str = ""
