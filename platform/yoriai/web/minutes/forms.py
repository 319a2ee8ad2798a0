"""Forms of minutes and of what people have taken on."""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints
from starlette.datastructures import FormData

from yoriai.core.ids import ID_LENGTH
from yoriai.domains.accounts.models import NAME_MOST
from yoriai.domains.minutes.rules import COMMENT_MOST, ENTRY_MOST, SUMMARY_MOST, WORDS_MOST
from yoriai.domains.minutes.service.assigning import Assignment
from yoriai.domains.minutes.service.writing import Sent
from yoriai.domains.minutes.states import EntryKind
from yoriai.web.forms import LARGEST, FormModel, Number

Key = Annotated[str, StringConstraints(max_length=ID_LENGTH)]


class EntryForm(FormModel):
    """The words of an entry, the text that they began from, and the open page that sends them."""

    body: Annotated[str, StringConstraints(max_length=ENTRY_MOST)] = ""
    revision: Number = 0
    page: Key = ""

    def sent(self, *, while_typing: bool) -> Sent:
        """Return what was sent; a form that was sent by hand goes by the text that it names alone."""
        return Sent(self.body, self.revision, self.page if while_typing else "")


class PresenceForm(FormModel):
    """The entry that somebody writes in, '' for none."""

    entry: Key = ""


class AddForm(FormModel):
    """A new entry: its kind, and the item of the agenda that it stands under."""

    kind: EntryKind
    item: Key = ""


class OwnerForm(FormModel):
    """Who does something, and until when."""

    owner: Annotated[str, StringConstraints(max_length=40)] = ""
    owner_name: Annotated[str, StringConstraints(max_length=NAME_MOST)] = ""
    due_on: date | None = None
    revision: Number = 0

    @property
    def wanted(self) -> Assignment:
        """What it says; somebody of the list goes before a name."""
        return Assignment(self.owner, "" if self.owner else self.owner_name, self.due_on)


class CommentForm(FormModel):
    """A word on an entry, or on the whole."""

    comment: Annotated[str, StringConstraints(max_length=COMMENT_MOST)]
    entry: Key = ""


class AnswerForm(FormModel):
    """What the office did about a word."""

    answer: Annotated[str, StringConstraints(max_length=COMMENT_MOST)] = ""


class SummaryForm(FormModel):
    """The public summary."""

    summary: Annotated[str, StringConstraints(max_length=SUMMARY_MOST)] = ""
    revision: Number = 0


class DoneForm(FormModel):
    """A few words about what was done."""

    words: Annotated[str, StringConstraints(max_length=WORDS_MOST)] = ""


def choice_in(posted: FormData) -> str:
    """Return what the button that was pressed says is to be done; '' for none."""
    value = posted.get("do")
    return value if isinstance(value, str) else ""


def number_in(posted: FormData, name: str) -> int:
    """Return a whole number that a form carries, 0 for what is none."""
    value = posted.get(name)
    is_number = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < len(str(LARGEST))
    return int(str(value)) if is_number else 0
