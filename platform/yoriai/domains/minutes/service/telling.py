"""Telling people of minutes: to be looked through, to be approved, to be had, and that somebody said a word on them."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.service import noticing
from yoriai.domains.minutes.models import MinutesComment
from yoriai.domains.minutes.repository import readers
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind


def path(session: Session, meeting: Meeting) -> str:
    """Return the address of a meeting's minutes."""
    return f"{path_of(councils.by_id(session, meeting.council_id).slug, meeting.id)}/minutes"


def to_be_read(session: Session, meeting: Meeting, *, by: str) -> None:
    """Ask those who were there to look through the minutes; the chair is asked for more."""
    people = [each for each in readers.attendees(session, meeting.id) if each != meeting.chair_id]
    _tell(session, meeting, NoticeKind.MINUTES_REVIEW, people, by=by)


def to_be_approved(session: Session, meeting: Meeting, *, by: str) -> None:
    """Tell the chair that the minutes wait for their approval; without a chair the office, which approves itself."""
    asked = [meeting.chair_id] if meeting.chair_id else office_of(session, meeting)
    _tell(session, meeting, NoticeKind.MINUTES_APPROVAL, asked, by=by)


def approved(session: Session, meeting: Meeting, *, by: str) -> None:
    """Tell the office that the chair has approved; nobody need approve any more."""
    notifications.forget_notices(session, _about(meeting, NoticeKind.MINUTES_APPROVAL))
    _tell(session, meeting, NoticeKind.MINUTES_READY, office_of(session, meeting), by=by)


def to_be_had(session: Session, meeting: Meeting, *, by: str) -> None:
    """Tell those who were there, and those who sit in the council, that the minutes are there."""
    notifications.forget_notices(
        session, _about(meeting, NoticeKind.MINUTES_REVIEW), _about(meeting, NoticeKind.MINUTES_READY)
    )
    seated = councils.people_of(session, meeting.council_id, meeting.committee_id)
    people = [*readers.attendees(session, meeting.id), *(each.member_id for each in seated if each.member_id)]
    _tell(session, meeting, NoticeKind.MINUTES_READY, people, by=by)


def commented(session: Session, actor: Actor, meeting: Meeting, comment: MinutesComment) -> None:
    """Tell the office of a word on the minutes."""
    noticing.notify(
        session,
        meeting,
        to=office_of(session, meeting),
        kind=NoticeKind.MINUTES_COMMENT,
        about=comment.id,
        path=f"{path(session, meeting)}#comment-{comment.id}",
        words={"person": actor.name},
        excerpt=comment.body,
        by=actor.member_id,
    )


def late(session: Session, meeting: Meeting) -> int:
    """Remind the office of minutes that have not gone out; return how many were told."""
    return _tell(session, meeting, NoticeKind.MINUTES_LATE, office_of(session, meeting))


def forget(session: Session, meeting: Meeting) -> None:
    """Take back what was told of minutes that are a draft again."""
    kinds = (NoticeKind.MINUTES_REVIEW, NoticeKind.MINUTES_APPROVAL, NoticeKind.MINUTES_READY)
    notifications.forget_notices(session, *(_about(meeting, kind) for kind in kinds))


def office_of(session: Session, meeting: Meeting) -> list[str]:
    """Return who runs the council of a meeting: its office, the secretariat where it has none."""
    found = councils.office_members(session, councils.by_id(session, meeting.council_id).slug)
    return list(found) or accounts.holders(session, Role.SECRETARIAT)


def _tell(
    session: Session, meeting: Meeting, kind: NoticeKind, people: Collection[str], *, by: str | None = None
) -> int:
    return noticing.notify(
        session, meeting, to=people, kind=kind, about=_about(meeting, kind), path=path(session, meeting), by=by
    )


def _about(meeting: Meeting, kind: NoticeKind) -> str:
    return f"{meeting.id}:{kind}"
