"""Forms of requests: asking for a session, and changing the hours."""

from typing import Annotated, Final

from pydantic import StringConstraints

from yoriai.domains.mentoring.rules import WISHES_AT_MOST
from yoriai.web.forms import LINE, WORDS, FormModel, Instant, Line, WithMarks

GOALS: Final = LINE + 3 * WORDS
"""A whole consultation, with all that it may say and what was written later, and room for what is asked now."""

Goals = Annotated[str, StringConstraints(min_length=1, max_length=GOALS)]
PrefectureCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]

WISH_FIELDS = tuple(f"wish_{rank}" for rank in range(1, WISHES_AT_MOST + 1))


class RequestForm(WithMarks):
    """What a member asks for; `cases` are addresses (slugs), the wishes ids of mentors."""

    goals: Goals
    starts: list[Instant] = []
    cases: list[str] = []
    prefecture: PrefectureCode | None = None
    consultation: Line = ""
    wish_1: Line = ""
    wish_2: Line = ""
    wish_3: Line = ""
    wish_4: Line = ""
    wish_5: Line = ""

    @property
    def mentors(self) -> tuple[str, ...]:
        """The mentors wished for, by rank, each once."""
        return tuple(dict.fromkeys(filter(None, (getattr(self, name) for name in WISH_FIELDS))))


class HoursForm(FormModel):
    """Other hours."""

    starts: list[Instant] = []
