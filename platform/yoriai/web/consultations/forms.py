"""Forms of consultations."""

from typing import Annotated

from pydantic import StringConstraints

from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.web.forms import FormModel, Line, WithMarks, Words


class ConsultationForm(WithMarks):
    """What a member asks."""

    title: Line
    body: Words
    prefecture: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] | None = None
    visibility: Visibility = Visibility.NETWORK
    is_anonymous: bool = False
    cases: list[str] = []


class ReplyForm(FormModel):
    """An answer."""

    body: Words


class FilterForm(FormModel):
    """What the list is narrowed to."""

    practice: str = ""
    target: str = ""
    status: str = ""


class StatusForm(FormModel):
    """Resolving, closing, opening again."""

    status: ConsultationStatus
