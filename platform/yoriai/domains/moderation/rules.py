"""What reports and decisions are to those who read them; and what is decided without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from yoriai.core.clock import TOKYO, tokyo
from yoriai.domains.accounts.postings import Posting, PostKind
from yoriai.domains.accounts.rules import Limit
from yoriai.domains.moderation.errors import EndPassed, ReasonMissing
from yoriai.domains.moderation.states import DecisionKind, ReportReason

REPORTS_OF_MEMBER: Final = Limit("reports of member", 20, timedelta(hours=1))
WORDS_MOST: Final = 2000
WORDS_KEPT: Final = 8000
"""What may come together of one member's words about one post."""
TITLE_KEPT: Final = 200
EXCERPT_KEPT: Final = 1000
MINUTES_A_POST: Final = 5
MINUTES_IN_DANGER: Final = 10


@dataclass(frozen=True)
class ReportLine:
    """One report as the desk reads it; `reporter` is for the desk alone."""

    id: str
    reporter: str
    reason: ReportReason
    words: str
    created_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class QueueLine:
    """A post that waits for a decision, with how often and why it was reported."""

    kind: PostKind
    post_id: str
    title: str
    author: str
    reports: int
    reasons: tuple[ReportReason, ...]
    since: datetime

    @property
    def is_urgent(self) -> bool:
        """Whether somebody may be in danger."""
        return ReportReason.DANGER in self.reasons

    @property
    def minutes(self) -> int:
        """About how long it takes to decide."""
        return MINUTES_IN_DANGER if self.is_urgent else MINUTES_A_POST


@dataclass(frozen=True)
class DecisionLine:
    """A decision as those who may know of it read it; `by` is empty where the site itself ended a suspension."""

    id: str
    kind: DecisionKind
    by: str
    reason: str
    at: datetime
    until: datetime | None = None
    ended_at: datetime | None = None
    post_kind: PostKind | None = None
    post_id: str = ""


@dataclass(frozen=True)
class Matter:
    """A post on the desk: what it says, who reported it, what was decided about it and about its author before.

    `post` is None where it was withdrawn; `title` and `excerpt` then say what was reported. `seen` names the latest
    decision, so that a form says what its sender knew.
    """

    kind: PostKind
    post_id: str
    post: Posting | None
    title: str
    excerpt: str
    author_id: str
    author: str
    reports: tuple[ReportLine, ...]
    decisions: tuple[DecisionLine, ...]
    earlier: tuple[DecisionLine, ...]
    suspension: DecisionLine | None
    is_own: bool
    is_of_staff: bool

    @property
    def seen(self) -> str:
        """The latest decision about the post."""
        return self.decisions[0].id if self.decisions else ""

    @property
    def is_open(self) -> bool:
        """Whether a report waits."""
        return any(each.decided_at is None for each in self.reports)


def checked_reason(reason: str) -> str:
    """Return a reason; raise ReasonMissing where there is none."""
    if not reason.strip():
        raise ReasonMissing("reason")
    return reason.strip()


def end_of(day: date | None, now: datetime) -> datetime | None:
    """Return the end of a last day in Tokyo, None for a suspension until further notice; raise EndPassed."""
    if day is None:
        return None
    if day <= tokyo(now).date():
        raise EndPassed("until")
    return datetime(day.year, day.month, day.day, tzinfo=TOKYO) + timedelta(days=1)


def last_day(end: datetime | None) -> date | None:
    """Return the last day in Tokyo of a suspension that ends at an instant; None for one until further notice."""
    return tokyo(end - timedelta(seconds=1)).date() if end else None


def graver(reasons: Iterable[ReportReason]) -> ReportReason:
    """Return the reason of several that counts: danger before all others, otherwise the latest."""
    told = list(reasons)
    return ReportReason.DANGER if ReportReason.DANGER in told else told[-1]


def joined(before: str, words: str) -> str:
    """Return what a member has said so far with what they add, cut at what is kept."""
    return "\n\n".join(part for part in (before, words) if part)[:WORDS_KEPT]
