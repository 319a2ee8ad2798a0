"""Contexts of the pages of councils."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from markupsafe import Markup

from yoriai.core.paging import Page
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.council_frame import CouncilFrame
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class CouncilCard:
    """A council in the list."""

    url: str
    name: str
    furigana: str
    kind: str
    area: str
    seats: int


@dataclass(frozen=True)
class ListView(View):
    """The list of councils."""

    template: ClassVar[str] = "councils/list.html"
    filters: Form[Any]
    kinds: Options
    prefectures: GroupedOptions
    is_narrowed: bool
    page: Page[CouncilCard]
    page_url: Callable[[int], str]
    may_found: bool
    own: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class NamedLink:
    """A name that may lead somewhere ('' for nowhere)."""

    name: str
    url: str


@dataclass(frozen=True)
class SeatGroup:
    """The seats of one kind, as everybody may see them."""

    label: str
    seats: Sequence[NamedLink]


@dataclass(frozen=True)
class MeetingLine:
    """A meeting that is to come."""

    url: str
    title: str
    when: str
    iso: str
    where: str


@dataclass(frozen=True)
class SummaryLine:
    """A meeting that is over, with how its public summary begins."""

    url: str
    title: str
    when: str
    iso: str
    summary: str


@dataclass(frozen=True)
class OwnSeatLine:
    """A seat that the reader sits for or looks after."""

    url: str
    organisation: str
    words: str
    is_urgent: bool


@dataclass(frozen=True)
class CouncilView(View):
    """A council's page."""

    template: ClassVar[str] = "councils/show.html"
    frame: CouncilFrame
    furigana: str
    about: Markup
    facts: Sequence[tuple[str, str, str]]
    contact: Markup
    office: NamedLink | None
    groups: Sequence[SeatGroup]
    more_seats: int
    committees: Sequence[tuple[str, str]]
    meetings: Sequence[MeetingLine]
    shows_meetings: bool
    summaries: Sequence[SummaryLine]
    own: Sequence[OwnSeatLine]
    needs_terms: bool
    waiting: int
    may_apply: bool
    is_staff: bool
    report_url: str


@dataclass(frozen=True)
class EditView(View):
    """A council's record as a form; `frame` is none for one that is to be founded."""

    template: ClassVar[str] = "councils/edit.html"
    form: Form[Any]
    frame: CouncilFrame | None
    action: str
    kinds: Options


@dataclass(frozen=True)
class OfficeView(View):
    """Who runs a council."""

    template: ClassVar[str] = "councils/office.html"
    frame: CouncilFrame
    people: Sequence[tuple[str, str, bool]]
    form: Form[Any]


@dataclass(frozen=True)
class EventLine:
    """A line of the history."""

    day: datetime
    organisation: str
    url: str
    said: str
    by: str


@dataclass(frozen=True)
class TermsView(View):
    """What those who sit in a council agree to."""

    template: ClassVar[str] = "councils/terms.html"
    frame: CouncilFrame
    body: Markup
    version: int
    in_force_on: date | None
    earlier: Sequence[tuple[int, date, Markup]]
    coming: Sequence[tuple[int, date, Markup]]
    is_seated: bool
    accepted_at: datetime | None
    lacking: int
    form: Form[Any]


@dataclass(frozen=True)
class CommitteeCard:
    """A sub-committee with its seats."""

    url: str
    name: str
    about: Markup
    chair: str
    seats: Sequence[NamedLink]
    is_closed: bool


@dataclass(frozen=True)
class CommitteesView(View):
    """The sub-committees of a council."""

    template: ClassVar[str] = "councils/committees.html"
    frame: CouncilFrame
    committees: Sequence[CommitteeCard]
    shows_seats: bool
    form: Form[Any]


@dataclass(frozen=True)
class CommitteeView(View):
    """One sub-committee as its office looks after it."""

    template: ClassVar[str] = "councils/committee.html"
    frame: CouncilFrame
    url: str
    name: str
    is_closed: bool
    form: Form[Any]
    seats: Sequence[tuple[str, str, str, bool, bool]]


@dataclass(frozen=True)
class HistoryView(View):
    """What happened in a council."""

    template: ClassVar[str] = "councils/history.html"
    frame: CouncilFrame
    page: Page[EventLine]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class LinkedView(View):
    """What the link in a mail leads to, for somebody who sits for an organisation and need not have an account."""

    template: ClassVar[str] = "councils/linked.html"
    action: str
    council: str
    council_url: str
    organisation: str
    name: str
    capacity: str
    seat_kind: str
    has_terms: bool
    terms: Markup
    version: int
    in_force_on: date | None
    accepted_at: datetime | None
    is_member: bool
    sign_in_url: str
    register_url: str


@dataclass(frozen=True)
class FarewellView(View):
    """What somebody reads who has said that they do not sit."""

    template: ClassVar[str] = "councils/farewell.html"
    council: str
    organisation: str
