"""Context of the start page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.activities.views import Row as Activity
from yoriai.web.consultations.know_how_views import KnownRow
from yoriai.web.consultations.views import Row as Question
from yoriai.web.meetings.rows import Row as Meeting
from yoriai.web.templating import View


@dataclass(frozen=True)
class CaseOfTheDay:
    """One case, another every day."""

    url: str
    title: str
    organisation: str
    prefecture: str
    tags: Sequence[LabelledMark]


@dataclass(frozen=True)
class OpenCall:
    """A call for accompaniment that takes applications."""

    url: str
    title: str
    closes_on: date


@dataclass(frozen=True)
class HomeView(View):
    """What is on, and the three doors."""

    template: ClassVar[str] = "home/index.html"
    cases: int
    organisations: int
    case: CaseOfTheDay | None
    meetings: Sequence[Meeting]
    dates: Sequence[Activity]
    activities: Sequence[Activity]
    know_how: Sequence[KnownRow]
    consultations: Sequence[Question]
    calls: Sequence[OpenCall]
