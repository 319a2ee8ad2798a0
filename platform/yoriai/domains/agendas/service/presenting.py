"""Presenters: chosen by the office, asked, and answering."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import draft as drafts
from yoriai.domains.agendas.draft import Presenter
from yoriai.domains.agendas.errors import ItemNotFound
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.policies import is_presenter
from yoriai.domains.agendas.repository import items as repository
from yoriai.domains.agendas.service import expecting, keeping, telling
from yoriai.domains.agendas.states import PRESENTER, PresenterStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingOver
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus

NOBODY_TO_ASK = mark("Please choose a presenter who has an account here. Others you ask yourself.")


def assign(session: Session, meeting: Meeting, item: AgendaItem, presenter: Presenter) -> None:
    """Say who presents an item.

    Whoever was asked before and is somebody else is let go: what they were told is taken back, and they are told so
    where they had answered. The one who comes instead is not asked yet.
    """
    if item.presenter_id != presenter.member_id or presenter.member_id is None:
        if item.presenter_status is not None:
            was_counted_on = item.presenter_status is PresenterStatus.CONFIRMED
            telling.let_go(session, meeting, item, was_counted_on and meeting.status is not MeetingStatus.HELD)
            if was_counted_on:
                expecting.expect_no_more(session, item)
        item.presenter_status, item.presenter_words = None, ""
        item.asked_at = item.answered_at = None
    item.presenter_id = presenter.member_id
    item.presenter = "" if presenter.member_id else presenter.name.strip()
    item.presenter_organisation_id = presenter.organisation_id
    repository.add(session, item)


def ask(session: Session, actor: Actor, meeting_id: str, item_id: str) -> AgendaItem:
    """Ask the presenter of an item whether they agree; who was asked already is not asked again.

    Raises MeetingNotFound, ItemNotFound, MeetingOver for one that is over, and Invalid where there is nobody to ask.
    """
    meeting = keeping.to_write(session, actor, meeting_id)
    if meeting.status is MeetingStatus.HELD:
        raise MeetingOver
    item = keeping.find(session, meeting, item_id)
    if item.presenter_id is None:
        raise Invalid("presenter", NOBODY_TO_ASK)
    if item.presenter_status is None:
        item.presenter_status, item.asked_at = PresenterStatus.ASKED, clock.now()
        repository.add(session, item)
        telling.asked(session, meeting, item, actor)
    return item


def of_presenter(session: Session, actor: Actor, item_id: str) -> tuple[AgendaItem, Meeting]:
    """Return what somebody is asked to present, and where; raise ItemNotFound for everybody else."""
    item = repository.find(session, item_id)
    if item is None or not is_presenter(actor, item):
        raise ItemNotFound
    return item, meetings.get(session, item.meeting_id)


def answer(session: Session, actor: Actor, item_id: str, status: PresenterStatus, words: str) -> AgendaItem:
    """Say whether one presents, with a word to the office, who are told.

    The only function that changes a presenter's status after they were asked. Raises ItemNotFound, MeetingOver once the
    meeting was held or called off, IllegalTransition, and Invalid for words too long.
    """
    drafts.check_length("words", words)
    found, _meeting = of_presenter(session, actor, item_id)
    meeting = meetings.locked(session, found.meeting_id)
    if meeting.status not in {MeetingStatus.DRAFT, MeetingStatus.PUBLISHED}:
        raise MeetingOver
    item = keeping.find(session, meeting, item_id)
    if item.presenter_status is None:
        raise ItemNotFound
    before = item.presenter_status
    if before is not status:
        item.presenter_status = PRESENTER.check(item.presenter_status, status)
    item.presenter_words, item.answered_at = words.strip(), clock.now()
    repository.add(session, item)
    if status is PresenterStatus.CONFIRMED:
        expecting.expect(session, item.id)
    elif before is PresenterStatus.CONFIRMED:
        expecting.expect_no_more(session, item)
    telling.answered(session, meeting, item, actor)
    keeping.changed(session, meeting)
    return item
