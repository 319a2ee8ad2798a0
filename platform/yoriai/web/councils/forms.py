"""Forms of councils."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from yoriai.domains.councils.states import Capacity, CouncilKind, SeatKind
from yoriai.web.accounts.forms import Email, Name
from yoriai.web.days import Day
from yoriai.web.forms import FormModel, Line, Number, Words

TERMS_MOST = 20_000
CONTACT_MOST = 300
Chosen = Annotated[list[Annotated[str, StringConstraints(max_length=26)]], Field(max_length=200)]
"""Ids that were ticked."""


class FilterForm(FormModel):
    """What the list of councils is narrowed by."""

    q: Line = ""
    kind: CouncilKind | None = None
    prefecture: Line = ""

    @field_validator("kind", mode="before")
    @classmethod
    def _said(cls, value: object) -> object:
        """Take what is empty, or no kind, for nothing."""
        return value if value in list(CouncilKind) else None


class CouncilForm(FormModel):
    """A council's record as its office writes it."""

    name: Line
    furigana: Line = ""
    kind: CouncilKind
    extent: Literal["nationwide", "places"] = "places"
    areas: Words = ""
    office: Line = ""
    about: Words = ""
    contact: Annotated[str, StringConstraints(max_length=CONTACT_MOST)] = ""
    shown: list[Literal["seats", "meetings", "summaries"]] = Field(default_factory=list)
    applications: bool = False
    quorum: Annotated[int, Field(ge=0, le=100)] = 50
    revision: Number = 1


class NewCouncilForm(CouncilForm):
    """A council that the secretariat founds."""

    slug: Line


class EmailForm(FormModel):
    """Who is to run the council."""

    email: Email


class MemberForm(FormModel):
    """Which member somebody means."""

    member: Line


class ApplyForm(FormModel):
    """An organisation asks for a seat."""

    organisation: Line
    kind: SeatKind = SeatKind.ORDINARY
    words: Words = ""


class BatchForm(FormModel):
    """The office's word on several applications at once."""

    seat: Chosen = Field(default_factory=list)
    do: Literal["approve", "decline"]
    kind: SeatKind | None = None
    reason: Words = ""


class InviteForm(FormModel):
    """Organisations that are offered a seat, or have one already."""

    organisation: Chosen = Field(default_factory=list)
    do: Literal["invite", "enter"]
    kind: SeatKind = SeatKind.ORDINARY
    words: Words = ""


class SeatForm(FormModel):
    """What becomes of a seat."""

    do: Literal["accept", "refuse", "take_back", "kind", "leave"]
    kind: SeatKind | None = None


class MemberPersonForm(FormModel):
    """One of the organisation's people who is to sit for it."""

    member: Line
    capacity: Capacity = Capacity.DELEGATE
    title: Line = ""


class GuestForm(FormModel):
    """Somebody without an account who is to sit for an organisation."""

    name: Name
    email: Email
    capacity: Capacity = Capacity.DEPUTY
    title: Line = ""


class PersonForm(FormModel):
    """What becomes of somebody who sits for an organisation."""

    do: Literal["delegate", "deputy", "remove", "mail"]


class TermsForm(FormModel):
    """The next version of a council's terms."""

    body: Annotated[str, StringConstraints(max_length=TERMS_MOST)]
    in_force_on: Day


class AcceptForm(FormModel):
    """Which version somebody agrees to."""

    version: Number


class LinkForm(FormModel):
    """What somebody without an account does by their link."""

    do: Literal["accept", "decline", "join"]
    version: Number = 0


class CommitteeForm(FormModel):
    """A sub-committee."""

    name: Line
    about: Words = ""


class CommitteeSeatsForm(FormModel):
    """Which seats are in a sub-committee, and which has the chair."""

    seat: Annotated[list[Annotated[str, StringConstraints(max_length=26)]], Field(max_length=2000)] = Field(
        default_factory=list
    )
    chair: Line = ""
