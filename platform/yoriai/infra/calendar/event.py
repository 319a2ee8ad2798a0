"""What stands in a calendar: something at a time, and the people in it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from yoriai.core.config import settings


class Answer(StrEnum):
    """What somebody has answered to an invitation (PARTSTAT of RFC 5545)."""

    NONE = "NEEDS-ACTION"
    COMES = "ACCEPTED"
    PERHAPS = "TENTATIVE"
    NOT = "DECLINED"


@dataclass(frozen=True)
class Party:
    """Somebody named in an event. Every reader of the calendar object sees the address."""

    name: str
    address: str
    answer: Answer = Answer.COMES


def site_as_party() -> Party:
    """Return the site itself, under the name and address that its mails come from: the organiser of invitations."""
    return Party(settings().site_name, settings().mail_from)


@dataclass(frozen=True)
class Event:
    """Something at a time. `uid` stays the same while it moves; `sequence` rises with each move and a cancellation.

    Of whole days (`is_all_day`) the days in Tokyo count, the last being that before `ends_at`. Without an end it is a
    moment, or its one day. What is only announced (`is_busy` false) leaves its hours free for other things; what its
    reader has not agreed to yet (`is_tentative`) is shown so.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime | None
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    organiser: Party = field(default_factory=site_as_party)
    attendees: tuple[Party, ...] = ()
    changed_at: datetime | None = None
    is_cancelled: bool = False
    is_tentative: bool = False
    is_all_day: bool = False
    is_busy: bool = True
    categories: tuple[str, ...] = ()
