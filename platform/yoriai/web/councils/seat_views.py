"""Contexts of the pages of seats and of the people in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from yoriai.core.paging import Page
from yoriai.web.choices import Options
from yoriai.web.council_frame import CouncilFrame
from yoriai.web.councils.views import EventLine, OwnSeatLine, SeatGroup
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class PersonLine:
    """Somebody who sits for an organisation."""

    id: str
    name: str
    capacity: str
    is_delegate: bool
    has_account: bool
    has_accepted: bool
    is_me: bool
    address: str


@dataclass(frozen=True)
class SeatRow:
    """A seat in a list."""

    id: str
    url: str
    organisation: str
    organisation_url: str
    kind: str
    since: date | None
    until: date | None
    words: str
    status: str
    tone: str
    asked_at: datetime
    people: Sequence[PersonLine]


@dataclass(frozen=True)
class SeatsView(View):
    """The seats of a council: for everybody, for those who sit in it, or for its office."""

    template: ClassVar[str] = "councils/seats.html"
    frame: CouncilFrame
    groups: Sequence[SeatGroup]
    rows: Sequence[SeatRow]
    page: Page[Any]
    page_url: Callable[[int], str]
    total: int
    is_hidden: bool
    statuses: Sequence[tuple[str, str, int, bool]]
    status: str
    words: str
    form: Form[Any]
    kinds: Options
    has_terms: bool
    may_apply: bool


@dataclass(frozen=True)
class FoundOrganisation:
    """An organisation that a search has found; `standing` says why it cannot be chosen."""

    id: str
    name: str
    place: str
    standing: str
    has_people: bool


@dataclass(frozen=True)
class InviteView(View):
    """Organisations are searched for and offered a seat."""

    template: ClassVar[str] = "councils/invite.html"
    frame: CouncilFrame
    query: str
    found: Sequence[FoundOrganisation]
    form: Form[Any]
    kinds: Options


@dataclass(frozen=True)
class ApplyView(View):
    """An organisation asks for a seat; `waiting` are those that have one or wait for an answer."""

    template: ClassVar[str] = "councils/apply.html"
    frame: CouncilFrame
    form: Form[Any]
    organisations: Options
    waiting: Sequence[OwnSeatLine]
    kinds: Options
    has_terms: bool


@dataclass(frozen=True)
class SeatFacts:
    """What a seat is now, and what was written with it."""

    kind: str
    status: str
    tone: str
    is_active: bool
    is_invited: bool
    is_applied: bool
    words: str
    reason: str
    joined_on: date | None
    left_on: date | None


@dataclass(frozen=True)
class SeatView(View):
    """One seat."""

    template: ClassVar[str] = "councils/seat.html"
    frame: CouncilFrame
    url: str
    organisation: str
    organisation_url: str
    seat: SeatFacts
    people: Sequence[PersonLine]
    committees: Sequence[tuple[str, str]]
    history: Sequence[EventLine]
    is_office: bool
    is_keeper: bool
    may_manage: bool
    has_terms: bool
    kinds: Options
    kind_form: Form[Any]
    members: Options
    capacities: Options
    member_form: Form[Any]
    guest_form: Form[Any]
