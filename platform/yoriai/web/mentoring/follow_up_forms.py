"""What became of it, as forms send it."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from yoriai.domains.mentoring.states import Outcome
from yoriai.web.forms import FormModel, Words

WHAT = 120
"""Characters that say what was started."""


class FollowUpForm(FormModel):
    """What became of it; what and where belong to a beginning, and are never asked for twice."""

    outcome: Outcome
    what: Annotated[str, StringConstraints(max_length=WHAT)] = ""
    prefecture: Annotated[str, StringConstraints(max_length=2)] = ""
    words: Words = ""
    shared: Literal["", "yes"] = ""
