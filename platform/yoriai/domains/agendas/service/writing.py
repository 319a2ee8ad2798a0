"""Writing an agenda: items added, changed, put in order, copied from last time, taken off."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import draft as drafts
from yoriai.domains.agendas import rules, timing
from yoriai.domains.agendas.draft import NOBODY, Draft
from yoriai.domains.agendas.errors import TooManyItems
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.service import following, keeping, presenting
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.cases import service as cases
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting


def add(session: Session, actor: Actor, meeting_id: str, draft: Draft) -> AgendaItem:
    """Put an item at the end of a meeting's agenda.

    Raises MeetingNotFound, MeetingOver, TooManyItems, and Invalid for a field that cannot be kept.
    """
    drafts.check(draft)
    meeting = keeping.to_write(session, actor, meeting_id)
    position = _room_for(session, meeting, 1)
    item = AgendaItem(meeting_id=meeting.id, position=position, kind=draft.kind, title=draft.title.strip())
    _write(session, meeting, item, draft)
    return item


def edit(session: Session, actor: Actor, meeting_id: str, item_id: str, draft: Draft, revision: int) -> AgendaItem:
    """Change an item as its form says, which was opened at a revision.

    In order: the fields; the case, which knows where it was presented; the presenter, of whom another one lets the one
    before go. Raises as `add` does, ItemNotFound, EditedMeanwhile.
    """
    drafts.check(draft)
    meeting = keeping.to_write(session, actor, meeting_id)
    item = keeping.find(session, meeting, item_id, revision)
    item.revision += 1
    _write(session, meeting, item, draft)
    return item


def remove(session: Session, actor: Actor, meeting_id: str, item_id: str) -> None:
    """Take an item off, with its materials; whoever was to present is let go.

    Raises MeetingNotFound, MeetingOver, ItemNotFound.
    """
    meeting = keeping.to_write(session, actor, meeting_id)
    item = keeping.find(session, meeting, item_id)
    presenting.assign(session, meeting, item, NOBODY)
    following.forget(session, item)
    repository.remove(session, item)
    keeping.number(session, repository.of_meeting(session, meeting.id))
    keeping.changed(session, meeting)


def reorder(session: Session, actor: Actor, meeting_id: str, wanted: Sequence[str]) -> None:
    """Put items in an order given by their ids; what it does not name follows. Raises MeetingNotFound, MeetingOver."""
    meeting, present = _present(session, actor, meeting_id)
    _put(session, meeting, present, rules.ordered([each.id for each in present], wanted))


def reorder_by_number(session: Session, actor: Actor, meeting_id: str, numbers: Mapping[str, int]) -> None:
    """Put items in the order of the numbers typed beside them, by id. Raises MeetingNotFound, MeetingOver."""
    meeting, present = _present(session, actor, meeting_id)
    _put(session, meeting, present, rules.by_number([each.id for each in present], numbers))


def retime(session: Session, actor: Actor, meeting_id: str, minutes: Mapping[str, int]) -> None:
    """Give items other minutes, by id; what is no longer there is left out.

    Raises MeetingNotFound, MeetingOver, and Invalid (the field is `minutes-` and the id) for too many.
    """
    for item_id, wanted in minutes.items():
        drafts.check_minutes(f"minutes-{item_id}", wanted)
    meeting, present = _present(session, actor, meeting_id)
    changed = [each for each in present if minutes.get(each.id, each.minutes) != each.minutes]
    for item in changed:
        item.minutes, item.revision = minutes[item.id], item.revision + 1
    if changed:
        repository.add(session, *changed)
        keeping.changed(session, meeting)


def move(session: Session, actor: Actor, meeting_id: str, item_id: str, *, earlier: bool) -> None:
    """Let an item change places with the one before it (`earlier`) or after; at an end it stays.

    Raises MeetingNotFound, MeetingOver, ItemNotFound.
    """
    meeting, present = _present(session, actor, meeting_id)
    ids = [each.id for each in present]
    at = ids.index(keeping.find(session, meeting, item_id).id)
    to = at - 1 if earlier else at + 1
    if 0 <= to < len(ids):
        ids[at], ids[to] = ids[to], ids[at]
        _put(session, meeting, present, ids)


def copy_last(session: Session, actor: Actor, meeting_id: str) -> int:
    """Put the items of the meeting before at the end: kinds, titles, minutes, who leads them; return how many.

    What belonged to that day stays there: texts, materials, cases, presenters, and what was open then. Raises
    MeetingNotFound, MeetingOver, TooManyItems.
    """
    meeting = keeping.to_write(session, actor, meeting_id)
    last = meetings.before(session, meeting)
    items = repository.of_meeting(session, last.id) if last else []
    wanted = [each for each in items if each.kind is not ItemKind.ACTIONS]
    first = _room_for(session, meeting, len(wanted)) if wanted else 0
    copies = [
        AgendaItem(
            meeting_id=meeting.id,
            position=position,
            kind=each.kind,
            title=each.title,
            minutes=each.minutes,
            owner=each.owner,
        )
        for position, each in enumerate(wanted, start=first)
    ]
    if copies:
        repository.add(session, *copies)
        keeping.changed(session, meeting)
    return len(copies)


def lead_with_actions(session: Session, meeting_id: str) -> AgendaItem:
    """Let what was left open last time stand first, where no item speaks of it yet; return that item.

    Called by whoever knows that there are open actions: agendas do not know minutes.
    """
    meeting = meetings.locked(session, meeting_id)
    present = repository.of_meeting(session, meeting.id)
    found = next((each for each in present if each.kind is ItemKind.ACTIONS), None)
    if found is not None:
        return found
    first = timing.actions_item(meeting.id)
    keeping.number(session, [first, *present])
    keeping.changed(session, meeting)
    return first


def _present(session: Session, actor: Actor, meeting_id: str) -> tuple[Meeting, list[AgendaItem]]:
    meeting = keeping.to_write(session, actor, meeting_id)
    return meeting, repository.of_meeting(session, meeting.id)


def _put(session: Session, meeting: Meeting, present: Sequence[AgendaItem], ids: Sequence[str]) -> None:
    known = {each.id: each for each in present}
    keeping.number(session, [known[each] for each in ids])
    keeping.changed(session, meeting)


def _room_for(session: Session, meeting: Meeting, more: int) -> int:
    """Return the position after the last item; raise TooManyItems where there is no room for so many."""
    count = repository.count(session, meeting.id)
    if count + more > rules.MOST_ITEMS:
        raise TooManyItems("", most=rules.MOST_ITEMS)
    return count + 1


def _write(session: Session, meeting: Meeting, item: AgendaItem, draft: Draft) -> None:
    item.kind, item.title, item.minutes = draft.kind, draft.title.strip(), draft.minutes
    item.owner, item.body = draft.owner.strip(), draft.body.strip()
    is_presented = draft.kind is ItemKind.PRESENTATION
    briefs = cases.briefs_by_slug(session, [draft.case_slug]) if is_presented and draft.case_slug else []
    item.case_id = briefs[0].id if briefs else None
    repository.add(session, item)
    presenting.assign(session, meeting, item, draft.presenter if is_presented else NOBODY)
    following.record(session, meeting, item)
    keeping.changed(session, meeting)
