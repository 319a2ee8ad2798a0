"""What presenters and the office are told of presentations."""

from sqlmodel import Session

from yoriai.core.i18n import speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
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
    for member_id in dict.fromkeys([*([item.presenter_id] if item.presenter_id else []), *keepers]):
        _tell(session, meeting, item, member_id, NoticeKind.PRESENTATION_CASE)


def answered(session: Session, meeting: Meeting, item: AgendaItem, by: Actor) -> None:
    """Tell the council's office what a presenter has answered, with their words."""
    council = councils.by_id(session, meeting.council_id)
    for member_id in councils.office_members(session, council.slug):
        with speaking(accounts.contact(session, member_id).language):
            title = meetings.title(meeting)
        notifications.notify(
            session,
            to=[member_id],
            kind=NoticeKind.PRESENTER_ANSWERED,
            about=item.id,
            path=f"{path_of(council.slug, meeting.id)}/agenda#item-{item.id}",
            words={"person": by.name, "title": title},
            excerpt=item.presenter_words,
            by=by.member_id,
        )


def _tell_presenter(
    session: Session, meeting: Meeting, item: AgendaItem, kind: NoticeKind, by: str | None = None
) -> None:
    if item.presenter_id is not None:
        _tell(session, meeting, item, item.presenter_id, kind, by)


def _tell(
    session: Session, meeting: Meeting, item: AgendaItem, member_id: str, kind: NoticeKind, by: str | None = None
) -> None:
    """Tell a member of a presentation, in their language."""
    with speaking(accounts.contact(session, member_id).language):
        title = meetings.title(meeting)
    council = councils.by_id(session, meeting.council_id)
    notifications.notify(
        session,
        to=[member_id],
        kind=kind,
        about=item.id,
        path=path_of_presentation(item),
        words={"who": council.name, "title": title},
        excerpt=item.title,
        by=by,
    )
