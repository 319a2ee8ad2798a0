"""Forms of requests: asking for a session, and changing the hours."""

from typing import Annotated, Final

from pydantic import StringConstraints

from yoriai.web.forms import LINE, WORDS, FormModel, Instant, Line, WithMarks

GOALS: Final = LINE + 3 * WORDS
"""A whole consultation, with all that it may say and what was written later, and room for what is asked now."""

Goals = Annotated[str, StringConstraints(min_length=1, max_length=GOALS)]
PrefectureCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]


class RequestForm(WithMarks):
    """What a member asks for; `cases` are addresses (slugs), `wishes` ids of mentors, the one wished for most first.

    What looks for mentors in the form (`q`, `seek_…`, `most`) is no part of the request.
    """

    goals: Goals
    cases: list[str] = []
    prefecture: PrefectureCode | None = None
    wishes: list[str] = []
    seek_prefecture: str = ""
    seek_practice: str = ""
    starts: list[Instant] = []
    consultation: Line = ""


class HoursForm(FormModel):
    """Other hours."""

    starts: list[Instant] = []
