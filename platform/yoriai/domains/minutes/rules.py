"""Who may do what with minutes, when an office is reminded of them, and people of what they took on. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from yoriai.domains.minutes.states import SETTLED, MinutesStatus

ENTRY_MOST: Final = 4_000
SUMMARY_MOST: Final = 4_000
COMMENT_MOST: Final = 2_000
WORDS_MOST: Final = 1_000
MOST_ENTRIES: Final = 400

NAG_DAYS: Final = (3, 7)
NAGGED_FOR: Final = timedelta(days=60)
"""Nobody is reminded of a meeting that is longer ago: then it is known, and a new site nags about nothing old."""

VERSION_EVERY: Final = timedelta(minutes=5)
WRITING_FOR: Final = timedelta(seconds=45)
"""Whoever was not heard of for so long writes no more; an open page is heard of every 15 seconds."""
LATELY: Final = timedelta(seconds=60)
"""Open pages are told of what changed for so long: four times, should an answer get lost."""
TEXTS_KEPT: Final = timedelta(days=14)
"""An open page can be saved for so long after its text was given to it; later ones stand side by side."""

MEMBER: Final = "member"
SEAT: Final = "seat"

REMIND_BEFORE: Final = timedelta(days=3)
REMIND_EVERY: Final = timedelta(days=7)
REMIND_WITHOUT_DAY: Final = timedelta(days=14)


@dataclass(frozen=True)
class Rights:
    """What one reader is to a meeting, and so what they may do with its minutes."""

    is_office: bool
    is_chair: bool
    has_chair: bool
    attended: bool
    is_invited: bool
    """The meeting was for them: its council's seats, or all members where it was open to them."""

    def may_read(self, status: MinutesStatus) -> bool:
        """Tell whether the members' text is theirs to read: a draft is its office's, what is looked through theirs who
        were there, what is published theirs whom the meeting was for.
        """
        if self.is_office:
            return True
        if status is MinutesStatus.DRAFT:
            return False
        if self.is_chair or self.attended:
            return True
        return status is MinutesStatus.PUBLISHED and self.is_invited

    def may_comment(self, status: MinutesStatus) -> bool:
        """Tell whether they may say a word on an entry."""
        return status is MinutesStatus.IN_REVIEW and self.may_read(status)

    @property
    def may_approve(self) -> bool:
        """Whether it is theirs to approve: the chair's alone, the office's where nobody has the chair."""
        return self.is_chair if self.has_chair else self.is_office


@dataclass(frozen=True)
class Standing:
    """How far minutes have come, and what was done to them: what a page offers follows from it."""

    status: MinutesStatus
    rights: Rights

    @property
    def may_send(self) -> bool:
        """Whether it may be sent to those who were there."""
        return self.rights.is_office and self.status is MinutesStatus.DRAFT

    @property
    def may_take_back(self) -> bool:
        """Whether it may be made a draft again."""
        return self.rights.is_office and self.status is MinutesStatus.IN_REVIEW

    @property
    def may_approve(self) -> bool:
        """Whether it waits for this reader's approval."""
        return self.rights.may_approve and self.status is MinutesStatus.IN_REVIEW

    @property
    def may_publish(self) -> bool:
        """Whether it may be shown to all whom the meeting was for."""
        return self.rights.is_office and self.status is MinutesStatus.APPROVED

    @property
    def may_reopen(self) -> bool:
        """Whether it may be opened for a correction."""
        return (self.rights.is_office or self.rights.may_approve) and self.status in SETTLED

    @property
    def may_comment(self) -> bool:
        """Whether a word may be said on it."""
        return self.rights.may_comment(self.status)


def owner_key(owner_id: str | None, seat_id: str | None) -> str:
    """Return whose something is to do, as lists of those who could name them; '' where it is nobody of them."""
    if owner_id:
        return f"{MEMBER}:{owner_id}"
    return f"{SEAT}:{seat_id}" if seat_id else ""


def nag_window(days: int, now: datetime) -> tuple[datetime, datetime]:
    """Return between which instants a meeting ended of whose minutes an office is reminded after so many days."""
    return now - NAGGED_FOR, now - timedelta(days=days)


def needs_version(latest: datetime | None, now: datetime) -> bool:
    """Tell whether what stands now is kept as a version: the first words, and then every few minutes."""
    return latest is None or now - latest >= VERSION_EVERY


def first_reminder(due_on: date | None, today: date) -> date:
    """Return when somebody is first asked about what they took on: some days before, never on the day it was told."""
    if due_on is None:
        return today + REMIND_WITHOUT_DAY
    return max(due_on - REMIND_BEFORE, today + timedelta(days=1))


def next_reminder(due_on: date | None, today: date) -> date:
    """Return when they are asked again: on the day itself, then every week until it is done."""
    if due_on is None:
        return today + REMIND_WITHOUT_DAY
    return due_on if today < due_on else today + REMIND_EVERY


def moved(ids: Sequence[str], one: str, *, up: bool) -> list[str]:
    """Return ids with one of them a place further up or down; at the end it stays."""
    found = list(ids)
    at = found.index(one)
    to = at - 1 if up else at + 1
    if 0 <= to < len(found):
        found[at], found[to] = found[to], found[at]
    return found
