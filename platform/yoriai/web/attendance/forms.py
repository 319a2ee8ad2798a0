"""What is typed to sign up for a meeting, and by its office."""

from typing import Annotated, Literal

from pydantic import EmailStr, Field, StringConstraints

from yoriai.domains.accounts.models import NAME_MOST
from yoriai.domains.attendance.people_rules import Shown
from yoriai.domains.attendance.rules import WORDS_MOST
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.meetings.states import Way
from yoriai.web.forms import FormModel, Instant, Line

Name = Annotated[str, StringConstraints(max_length=NAME_MOST)]
Words = Annotated[str, StringConstraints(max_length=WORDS_MOST)]
Said = Literal["yes", "maybe", "no"]


class AnswerForm(FormModel):
    """What somebody answers; the fields of the meeting's own questions stand beside these in what was sent."""

    rsvp: Said
    way: Way | None = None
    seat: str = ""
    organisation: str = ""
    instead: bool = False
    words: Words = ""


class GuestForm(FormModel):
    """What somebody without an account writes to come."""

    name: Name
    furigana: Name = ""
    organisation: Line = ""
    email: EmailStr
    way: Way | None = None
    words: Words = ""


class NewcomerForm(FormModel):
    """Somebody whom the office puts on the list."""

    name: Name
    furigana: Name = ""
    organisation: Line = ""
    address: EmailStr | Literal[""] = ""
    way: Way | None = None
    rsvp: Said = "yes"


class WalkInForm(FormModel):
    """Somebody who is at the door without having signed up."""

    name: Name
    organisation: Line = ""
    way: Way | None = None


class ChangeForm(FormModel):
    """What the office changes for somebody."""

    rsvp: Said
    way: Way | None = None


class FilterForm(FormModel):
    """What the list of people is narrowed to."""

    rsvp: Rsvp | None = None
    way: Way | None = None
    presence: Presence | None = None
    q: Line = ""


class DoorForm(FormModel):
    """Whom the door page shows."""

    show: Shown = Shown.ALL
    q: Line = ""


class TapForm(FormModel):
    """How somebody is there; `clear` takes back what was tapped. `at` is when, where the network was slow."""

    presence: Presence | Literal["clear"]
    at: Instant | None = Field(default=None)
