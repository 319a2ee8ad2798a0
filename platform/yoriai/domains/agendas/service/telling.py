"""What presenters and the office are told of presentations."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.service import noticing
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.organisations import service as organisations


def path_of_presentation(item: AgendaItem) -> str:
    """Return the address of a presenter's own page about what they present."""
    return f"/presentations/{item.id}"


def asked(session: Session, meeting: Meeting, item: AgendaItem, by: Actor) -> None:
    """Ask whoever is to present."""
    _tell_presenter(session, meeting, item, NoticeKind.PRESENTER_ASKED, by.member_id)


def let_go(session: Session, meeting: Meeting, item: AgendaItem, was_told: bool) -> None:
    """Take back that somebody was asked to present; whoever had answered is told that they are not needed."""
    notifications.forget_notices(session, item.id)
    if was_told:
        _tell_presenter(session, meeting, item, NoticeKind.PRESENTER_RELEASED)


def may_become_case(session: Session, meeting: Meeting, item: AgendaItem) -> None:
    """Tell whoever presented, and those who look after their organisation, that it may become a case."""
    keepers = (
        organisations.keepers_of(session, item.presenter_organisation_id) if item.presenter_organisation_id else []
    )
    presenter = [item.presenter_id] if item.presenter_id else []
    _tell(session, meeting, item, [*presenter, *keepers], NoticeKind.PRESENTATION_CASE)


def answered(session: Session, meeting: Meeting, item: AgendaItem, by: Actor) -> None:
    """Tell the council's office what a presenter has answered, with their words."""
    council = councils.by_id(session, meeting.council_id)
    noticing.notify(
        session,
        meeting,
        to=councils.office_members(session, council.slug),
        kind=NoticeKind.PRESENTER_ANSWERED,
        about=item.id,
        path=f"{path_of(council.slug, meeting.id)}/agenda#item-{item.id}",
        words={"person": by.name},
        excerpt=item.presenter_words,
        by=by.member_id,
    )


def _tell_presenter(
    session: Session, meeting: Meeting, item: AgendaItem, kind: NoticeKind, by: str | None = None
) -> None:
    if item.presenter_id is not None:
        _tell(session, meeting, item, [item.presenter_id], kind, by)


def _tell(
    session: Session, meeting: Meeting, item: AgendaItem, to: Collection[str], kind: NoticeKind, by: str | None = None
) -> None:
    noticing.notify(
        session,
        meeting,
        to=to,
        kind=kind,
        about=item.id,
        path=path_of_presentation(item),
        words={"who": councils.by_id(session, meeting.council_id).name},
        excerpt=item.title,
        by=by,
    )
