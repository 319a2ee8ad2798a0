"""Mentors as their pages are told of them: values, no rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from yoriai.domains.accounts.states import Stage
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.mentors.availability import Hours, Spacing
from yoriai.domains.mentors.states import PauseReason
from yoriai.domains.taxonomy.marks import Marks

FOREVER: Final = date(9999, 12, 31)
"""A pause until this day means until further notice."""


class Facts(NamedTuple):
    """What lists and matching ask of every mentor, of profile and member together."""

    id: str
    name: str
    furigana: str
    headline: str
    prefecture: str | None
    stage: Stage | None
    languages: list[str]
    paused_until: date | None
    capacity: int
    queue_at_most: int
    notice_hours: int
    buffer_minutes: int
    closes_on_holidays: bool

    @property
    def spacing(self) -> Spacing:
        """What they want around their hours."""
        return Spacing(
            timedelta(hours=self.notice_hours), timedelta(minutes=self.buffer_minutes), self.closes_on_holidays
        )


@dataclass(frozen=True)
class MentorCard:
    """A mentor as a list shows them."""

    id: str
    name: str
    furigana: str
    headline: str
    prefecture: str | None
    stage: Stage | None
    languages: tuple[str, ...]
    is_paused: bool
    marks: Marks


@dataclass(frozen=True)
class ProfileDraft:
    """What a mentor says about their mentoring."""

    headline: str
    experience: str
    capacity: int
    marks: Marks
    case_ids: tuple[str, ...] = ()
    room_url: str = ""


@dataclass(frozen=True)
class Limits:
    """What a mentor promises, and beyond which nobody asks them.

    Sessions a calendar month, requests that wait for an answer at once, hours ahead, minutes between two sessions.
    """

    capacity: int
    queue_at_most: int
    notice_hours: int
    buffer_minutes: int
    closes_on_holidays: bool


@dataclass(frozen=True)
class Break:
    """A break from requests: until when (FOREVER means until further notice), and why."""

    until: date
    why: PauseReason


@dataclass(frozen=True)
class OwnProfile:
    """A mentor's profile as they see it themselves; `pause` is None where they are not paused."""

    draft: ProfileDraft
    hours: Hours
    limits: Limits
    pause: Break | None
    cases: tuple[CaseBrief, ...]
