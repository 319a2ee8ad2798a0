"""Forms of an offer: accepting one of the hours, or declining."""

from typing import Annotated

from pydantic import StringConstraints

from yoriai.domains.mentoring.states import DeclineReason
from yoriai.web.forms import FormModel, Instant

Message = Annotated[str, StringConstraints(max_length=1000)]


class AcceptForm(FormModel):
    """One of the common hours, and words to the requester."""

    start: Instant
    words: Message = ""


class DeclineForm(FormModel):
    """Why not, and words for the secretariat."""

    reason: DeclineReason
    reply: Message = ""
