"""Forms of sessions and of what follows them."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from yoriai.domains.mentoring.session_rules import Score
from yoriai.domains.mentoring.session_states import Account, Progress
from yoriai.domains.mentoring.states import NoteLevel
from yoriai.web.forms import FormModel, Instant, Number, Words

MESSAGE = 500
"""Characters of the words that go with a proposal or a cancellation."""

POINT = 300
"""Characters of a point to speak about, and of a goal."""

Message = Annotated[str, StringConstraints(max_length=MESSAGE)]
Point = Annotated[str, StringConstraints(max_length=POINT)]
Id = Annotated[str, StringConstraints(max_length=26)]


class MoveForm(FormModel):
    """Other hours, and words to the other side."""

    starts: list[Instant] = Field(default_factory=list)
    words: Message = ""


class AnswerForm(FormModel):
    """The answer to proposed hours: one of them, or none with a word; `do` also takes one's own proposal back."""

    proposal: Id
    start: Instant | None = None
    do: Literal["agree", "decline", "take_back"] = "agree"
    words: Message = ""


class NextForm(FormModel):
    """The next hour, where it is booked at once."""

    start: Instant


class CancelForm(FormModel):
    """Words to the other side; the requester also says how the request goes on."""

    words: Message
    then: Literal["again", "stop"] = "again"


class NotHeldForm(FormModel):
    """What happened, as far as one knows, and how the request goes on."""

    what: Account
    words: Words = ""
    then: Literal["again", "stop"] = "again"


class WhatHappenedForm(FormModel):
    """What the other side says of an hour that did not take place."""

    what: Account
    words: Words = ""


class LateForm(FormModel):
    """By how many minutes somebody comes later."""

    minutes: Literal["5", "10", "15", "20", "30"]


class NoteForm(FormModel):
    """A note and who reads it."""

    body: Words
    level: NoteLevel = NoteLevel.PRIVATE


class SheetForm(FormModel):
    """A note that is saved as it is typed: which one, from which revision, and its words, which may all be gone."""

    note: Id
    revision: Number = 0
    level: NoteLevel
    body: Words = ""


class PointForm(FormModel):
    """Something to speak about."""

    body: Point


class GoalForm(FormModel):
    """What the two want to reach."""

    goal: Point


class ProgressForm(FormModel):
    """How far a goal has come."""

    progress: Progress
    words: Point = ""


class FeedbackForm(FormModel):
    """The four questions."""

    satisfaction: Score
    progress: Score
    again: Literal["yes", "no"]
    words: Words = ""
