"""What other parts ask of minutes: what is carried to the next meeting, public summaries, what a member has to do."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.repository import actions, minutes
from yoriai.domains.minutes.states import ActionStatus, MinutesStatus

MOST_SUMMARIES: Final = 10


def open_actions(session: Session, meeting: Meeting) -> list[ActionLine]:
    """Return what is still to do from the meetings before this one of its council (of its committee, where it has
    one), the nearest day first: what its agenda begins with. Who may see the meeting is the caller's to ask.
    """
    return actions.carried(session, meeting)


def summary_of(session: Session, meeting_id: str) -> str:
    """Return the public summary of a meeting, '' unless its minutes are published and its council shows them."""
    return minutes.summary(session, meeting_id)


def summaries_of(session: Session, council_id: str, most: int = MOST_SUMMARIES) -> Sequence[tuple[Meeting, str]]:
    """Return the latest meetings of a council that have a public summary, with it, the latest first."""
    return minutes.summaries(session, council_id, most)


def statuses(session: Session, meeting_ids: Collection[str]) -> dict[str, MinutesStatus]:
    """Return how far the minutes of some meetings have come, in one query; those without minutes are left out."""
    return minutes.statuses(session, meeting_ids) if meeting_ids else {}


def actions_of_member(session: Session, member_id: str, *, is_open: bool = True, number: int = 1) -> Page[ActionLine]:
    """Return a page of what a member has taken on, alone or as one who sits for an organisation: open or ended."""
    wanted = [ActionStatus.OPEN] if is_open else [ActionStatus.DONE, ActionStatus.DROPPED]
    found, total = actions.of_member(session, member_id, wanted, number)
    return Page(found, number, total)


def count_open(session: Session, member_id: str) -> int:
    """Return how much a member has still to do."""
    return actions.count_open(session, member_id)
