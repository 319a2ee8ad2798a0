"""What somebody has taken on is done, no longer needed, or to be done after all; and they are asked until it is."""

from collections.abc import Collection
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import SignInRequired
from yoriai.core.paging import Page
from yoriai.core.text import clip
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.errors import NotSeated
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.minutes import rules
from yoriai.domains.minutes.errors import ActionNotFound
from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.models import ActionItem
from yoriai.domains.minutes.repository import actions
from yoriai.domains.minutes.service import taking_on, telling
from yoriai.domains.minutes.states import ACTION, ActionStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind

AT_ONCE: Final = 500


def get(session: Session, actor: Actor, action_id: str) -> ActionLine:
    """Return something that is the reader's to do, or that they look after as its council's office.

    Raises ActionNotFound.
    """
    line = actions.line(session, action_id)
    if line is None or not (
        actions.is_owned_by(session, action_id, actor.member_id)
        or councils.is_office(actor, councils.get(session, line.council_slug))
    ):
        raise ActionNotFound
    return line


def is_own(session: Session, actor: Actor, action_id: str) -> bool:
    """Tell whether something is the reader's to do, alone or as one who sits for an organisation."""
    return actions.is_owned_by(session, action_id, actor.member_id)


def of_council(
    session: Session, actor: Actor | None, slug: str, statuses: Collection[ActionStatus], number: int
) -> tuple[Council, bool, Page[ActionLine]]:
    """Return a council, whether the reader runs it, and a page of what its people have taken on.

    For its office and those who sit in it; raises SignInRequired, CouncilNotFound, NotSeated.
    """
    council = councils.get(session, slug)
    if actor is None:
        raise SignInRequired
    standing = councils.standing(session, actor, council.id)
    if not standing.is_inside:
        raise NotSeated
    found, total = actions.of_council(session, council.id, statuses, number)
    return council, standing.is_office, Page(found, number, total)


def finish(session: Session, actor: Actor, action_id: str, words: str) -> ActionLine:
    """Note that something is done, with a few words: by whoever took it on, or by the office for them."""
    return _end(session, actor, action_id, ActionStatus.DONE, words)


def drop(session: Session, actor: Actor, action_id: str, words: str) -> ActionLine:
    """Note that something is no longer needed: for the office to say, and logged."""
    line = get(session, actor, action_id)
    if not councils.is_office(actor, councils.get(session, line.council_slug)):
        raise ActionNotFound
    return _end(session, actor, action_id, ActionStatus.DROPPED, words)


def take_up(session: Session, actor: Actor, action_id: str) -> ActionLine:
    """Note that something is to be done after all: its owner is asked again."""
    line = get(session, actor, action_id)
    row = _locked(session, action_id)
    _move(session, actor, row, line, ActionStatus.OPEN)
    row.done_at, row.done_by_id, row.words = None, None, ""
    row.remind_on = rules.first_reminder(row.due_on, clock.today())
    actions.add(session, row)
    return get(session, actor, action_id)


def due_ids(session: Session) -> list[str]:
    """Return what somebody is to be asked about today."""
    return actions.due(session, clock.today(), AT_ONCE)


def remind(session: Session, action_id: str) -> bool:
    """Ask whether something is done: whoever took it on, the office where that is somebody without an account.

    One question stands in an inbox at a time. Returns whether there was anything to ask.
    """
    row, today = actions.find(session, action_id, locked=True), clock.today()
    if row is None or row.status is not ActionStatus.OPEN or row.remind_on is None or row.remind_on > today:
        return False
    line = actions.line(session, action_id)
    row.remind_on = rules.next_reminder(row.due_on, today)
    actions.add(session, row)
    if line is None:
        return False
    people = taking_on.people_of(session, row) or telling.office_of(session, meetings.get(session, row.meeting_id))
    _told, about = taking_on.abouts(row.id)
    notifications.forget_notices(session, about)
    notifications.notify(
        session,
        to=people,
        kind=NoticeKind.ACTION_DUE,
        about=about,
        path=f"/me/actions/{row.id}",
        words={"title": clip(" ".join(line.text.split()), taking_on.TITLE_MOST)},
        excerpt=line.meeting,
    )
    return True


def _end(session: Session, actor: Actor, action_id: str, status: ActionStatus, words: str) -> ActionLine:
    line = get(session, actor, action_id)
    row = _locked(session, action_id)
    _move(session, actor, row, line, status)
    row.words, row.done_at, row.done_by_id, row.remind_on = words, clock.now(), actor.member_id, None
    actions.add(session, row)
    notifications.forget_notices(session, *taking_on.abouts(row.id))
    return get(session, actor, action_id)


def _move(session: Session, actor: Actor, row: ActionItem, line: ActionLine, following: ActionStatus) -> None:
    """Give an action another status: 1. refuse what cannot follow, 2. assign it, 3. log what the office did to what
    is another's. The only function that assigns it.
    """
    before = row.status
    row.status = ACTION.check(before, following)
    row.revision += 1
    if not actions.is_owned_by(session, row.id, actor.member_id):
        details = {"from": str(before), "to": str(following), "council": line.council_slug}
        accounts.audit(session, actor, "action.status", "action", row.id, details)


def _locked(session: Session, action_id: str) -> ActionItem:
    found = actions.find(session, action_id, locked=True)
    if found is None:
        raise ActionNotFound
    return found
