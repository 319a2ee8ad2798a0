"""Forms of sessions and of what follows them."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from yoriai.domains.mentoring.session_rules import Score
from yoriai.domains.mentoring.states import NoteLevel, Outcome
from yoriai.web.forms import FormModel, Instant, Words

MESSAGE = 500
"""Characters of the words that go with a move or a cancellation."""

Message = Annotated[str, StringConstraints(max_length=MESSAGE)]


class MoveForm(FormModel):
    """Another hour, and words to the other side."""

    start: Instant
    words: Message = ""


class CancelForm(FormModel):
    """Words to the other side; the requester also says how the request goes on."""

    words: Message
    then: Literal["again", "stop"] = "again"


class NotHeldForm(FormModel):
    """How the request goes on."""

    then: Literal["again", "stop"] = "again"


class NoteForm(FormModel):
    """A note and who reads it."""

    body: Words
    level: NoteLevel = NoteLevel.PRIVATE


class FeedbackForm(FormModel):
    """The four questions."""

    satisfaction: Score
    progress: Score
    again: Literal["yes", "no"]
    words: Words = ""


class FollowUpForm(FormModel):
    """What became of it."""

    outcome: Outcome
    words: Words = ""
