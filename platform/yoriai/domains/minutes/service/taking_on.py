"""Whose it is to do what was taken on at a meeting, and telling them."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.text import clip
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes import rules
from yoriai.domains.minutes.models import ActionItem
from yoriai.domains.minutes.repository import actions
from yoriai.domains.minutes.states import ActionStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind

TITLE_MOST: Final = 120


def tell_owners(session: Session, meeting: Meeting) -> None:
    """Tell those who have taken something on and were not told of it; whoever had it before has it no longer."""
    today = clock.today()
    lines = actions.lines_of_entries(session, meeting.id)
    for action in actions.of_meeting(session, meeting.id):
        key = rules.owner_key(action.owner_id, action.seat_id) or action.owner
        is_told = action.told == key and action.remind_on is not None
        if action.status is not ActionStatus.OPEN or is_told or action.entry_id not in lines:
            continue
        notifications.forget_notices(session, *abouts(action.id))
        _tell(session, action, meeting, lines[action.entry_id].text)
        action.told = key
        action.remind_on = rules.first_reminder(action.due_on, today)
        actions.add(session, action)


def people_of(session: Session, action: ActionItem) -> list[str]:
    """Return the members who have taken something on: one, or those who sit for the organisation; none for a name."""
    if action.owner_id:
        return [action.owner_id]
    if action.seat_id is None:
        return []
    seated = councils.people_of(session, action.council_id)
    return [each.member_id for each in seated if each.seat_id == action.seat_id and each.member_id]


def abouts(action_id: str) -> tuple[str, str]:
    """Return what notices of something taken on are about: that it was, and whether it is done."""
    return action_id, f"{action_id}:due"


def _tell(session: Session, action: ActionItem, meeting: Meeting, text: str) -> None:
    notifications.notify(
        session,
        to=people_of(session, action),
        kind=NoticeKind.ACTION,
        about=action.id,
        path=f"/me/actions/{action.id}",
        words={"title": clip(" ".join(text.split()), TITLE_MOST)},
        excerpt=meetings.title(meeting),
    )
