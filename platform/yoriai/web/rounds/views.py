"""Contexts of the pages of rounds and of the points of matching."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.choices import Options
from yoriai.web.forms import Form
from yoriai.web.rounds.forms import AnnounceForm, DayForm, FileForm, KeepForm, MentorForm, NarrowForm, WeightsForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class RoundRow:
    """A round of the list."""

    url: str
    title: str
    status: str
    tone: str
    day: date
    counts: str


@dataclass(frozen=True)
class RoundsView(View):
    """The rounds, and announcing one."""

    template: ClassVar[str] = "rounds/index.html"
    page: Page[RoundRow]
    page_url: Callable[[int], str]
    form: Form[AnnounceForm]
    may_announce: bool


@dataclass(frozen=True)
class Facts:
    """A round as all its pages show it."""

    url: str
    title: str
    status: str
    tone: str
    day: date | None
    revision: int
    is_announced: bool
    is_draft: bool
    is_published: bool
    is_reckoning: bool


@dataclass(frozen=True)
class Tab:
    """A way to a part of a round."""

    url: str
    label: str
    is_here: bool


@dataclass(frozen=True)
class PairRow:
    """Who meets whom."""

    requester: str
    request_url: str
    mentor: str
    mentor_url: str
    start: datetime
    end: datetime
    score: str
    reasons: Sequence[str]
    is_fixed: bool
    is_new: bool
    drift: str
    change_url: str


@dataclass(frozen=True)
class WithoutRow:
    """Who stays without, and why."""

    requester: str
    request_url: str
    why: str
    rounds_waited: int
    is_new: bool
    change_url: str


@dataclass(frozen=True)
class LoadRow:
    """What a round gives to a mentor."""

    mentor: str
    mentor_url: str
    carried: int
    added: int
    room: int


@dataclass(frozen=True)
class RoundView(View):
    """A round: its figures, what to look at before it is published, and one of its parts."""

    template: ClassVar[str] = "rounds/show.html"
    facts: Facts
    day_form: Form[DayForm]
    file_form: Form[FileForm]
    summary: str
    figures: Sequence[tuple[str, str]]
    drifted: int
    fairness: str
    fairness_tone: str
    answers: Sequence[tuple[str, int]]
    unsettled: int
    tabs: Sequence[Tab]
    part: str
    narrow: Form[NarrowForm]
    kinds: Sequence[tuple[str, str]]
    reasons: Sequence[tuple[str, str]]
    pairs: Page[PairRow] | None
    without: Page[WithoutRow] | None
    loads: Page[LoadRow] | None
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class OptionRow:
    """A mentor who could meet a request, and what it would cost."""

    mentor: str
    mentor_url: str
    url: str
    mentor_id: str
    score: str
    reasons: Sequence[str]
    hours: int
    start: datetime | None
    end: datetime | None
    is_fixed: bool
    is_forbidden: bool
    cost: str


@dataclass(frozen=True)
class RequestOfRoundView(View):
    """A request of a draft: whom it could meet, and what each change would cost."""

    template: ClassVar[str] = "rounds/request.html"
    facts: Facts
    request_id: str
    requester: str
    request_url: str
    rounds_waited: int
    why: str
    form: Form[MentorForm]
    url: str
    options: Page[OptionRow]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class MovedRow:
    """A request that another plan moves: whom it would meet, and whom it meets now."""

    requester: str
    before: str
    after: str


@dataclass(frozen=True)
class PreviewView(View):
    """What settling a pair would do, before it is done."""

    template: ClassVar[str] = "rounds/preview.html"
    facts: Facts
    back_url: str
    request_id: str
    requester: str
    mentor_id: str
    mentor: str
    hours: Options
    start: str
    is_possible: bool
    is_nearby: bool
    cost: str
    moved: Sequence[MovedRow]


@dataclass(frozen=True)
class ImportedView(View):
    """What of a file has become the draft, and what is wrong with the other lines."""

    template: ClassVar[str] = "rounds/imported.html"
    facts: Facts
    taken: int
    problems: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class VersionRow:
    """Points that were kept."""

    since: datetime
    by: str
    reason: str
    changed: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class TrialRows:
    """What other points would have done."""

    changed: Sequence[tuple[str, str, str]]
    round_title: str
    is_too_large: bool
    requests: int
    moved: Sequence[MovedRow]
    lost: Sequence[str]
    gained: Sequence[str]
    sum_before: str
    sum_after: str
    offers_looked_at: int
    offers: Sequence[MovedRow]


@dataclass(frozen=True)
class WeightsView(View):
    """The points of matching: those in force, trying others, and those there were."""

    template: ClassVar[str] = "rounds/weights.html"
    form: Form[WeightsForm]
    keep_form: Form[KeepForm]
    labels: Sequence[tuple[str, str]]
    names: dict[str, str]
    trial: TrialRows | None
    history: Sequence[VersionRow]
