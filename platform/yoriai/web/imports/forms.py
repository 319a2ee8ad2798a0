"""What the secretariat types about imports and casebooks."""

from typing import Annotated

from pydantic import Field, StringConstraints

from yoriai.domains.cases.questions import Answer, Decision
from yoriai.domains.imports.states import Extent
from yoriai.domains.taxonomy.vocabulary import TermKind
from yoriai.web.forms import Form, FormModel

TARGET = "target"
Text = Annotated[str, StringConstraints(max_length=200)]
Name = Annotated[str, StringConstraints(max_length=120)]


class UploadForm(FormModel):
    """A file to import; the file itself is no text of the form."""

    edition: Annotated[str, StringConstraints(max_length=20)] = ""


class ApplyForm(FormModel):
    """How much of an import is written."""

    extent: Extent = Extent.ALL


class DecideForm(FormModel):
    """What is decided of each label: `label`, `answer_N` and `english_N` for the Nth."""


class CasebookForm(FormModel):
    """What is said of a casebook."""

    title: Text = ""
    title_en: Text = ""
    publisher: Name = ""
    publisher_en: Name = ""
    year: Annotated[int | None, Field(ge=1868, le=2200)] = None
    address: Annotated[str, StringConstraints(max_length=300, pattern=r"^(https?://\S+)?$")] = ""
    licence: Annotated[str, StringConstraints(max_length=40)] = ""


def decisions_of(form: Form[DecideForm]) -> list[Decision]:
    """Return the decisions that were made; labels left undecided are none."""
    made = []
    for place, label in enumerate(form.values("label")):
        answer, _, said = form.value(f"answer_{place}").partition(":")
        english = form.value(f"english_{place}").strip()[:120]
        if answer == Answer.LEAVE_OUT:
            made.append(Decision(label, Answer.LEAVE_OUT))
        elif answer == Answer.ALIAS:
            made.append(Decision(label, Answer.ALIAS, code=said))
        elif answer == Answer.TERM:
            is_target = said == TARGET
            kind = TermKind.TARGET if is_target else TermKind.PRACTICE
            made.append(Decision(label, Answer.TERM, kind=kind, group=None if is_target else said, label_en=english))
    return made
