"""The mails of a session, each to both people in their own language, with what their calendars need."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core.config import settings
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.mentoring.models import FollowUp, MentoringSession
from yoriai.domains.mentoring.session_rules import Reminder
from yoriai.domains.mentoring.states import OUTCOME_LABELS, SessionStatus
from yoriai.domains.notifications import service as notifications
from yoriai.infra.calendar import invitation
from yoriai.infra.calendar.event import Event, Party


@dataclass(frozen=True)
class Seat:
    """One of the two people as a mail to them needs it."""

    own: Contact
    other: Contact
    row: MentoringSession

    @property
    def is_requester(self) -> bool:
        """Whether the mail goes to the one who asked."""
        return self.own.member_id == self.row.requester_id

    def context(self, **more: object) -> dict[str, object]:
        """Return what every mail about a session says, and more."""
        return {
            "other": self.other.name,
            "is_requester": self.is_requester,
            "starts_at": self.row.starts_at,
            "ends_at": self.row.ends_at,
            "topic": self.row.topic,
            "path": path_of(self.row.id),
            "hour_path": f"{path_of(self.row.id)}/hour",
            **more,
        }


def path_of(session_id: str) -> str:
    """Return the path of a session's page."""
    return f"/mentoring/sessions/{session_id}"


def booked(session: Session, row: MentoringSession) -> None:
    """Invite both people."""
    for seat in seats(session, row):
        send(session, seat, "session_booked", seat.context(), method=invitation.REQUEST)


def moved(session: Session, *, old: MentoringSession, new: MentoringSession, by: str) -> None:
    """Invite both people to the new hour; the same UID with a higher sequence moves it in their calendars."""
    for seat in seats(session, new):
        context = seat.context(
            by_me=seat.own.member_id == by,
            words=old.end_reason,
            old_starts_at=old.starts_at,
            old_ends_at=old.ends_at,
        )
        send(session, seat, "session_moved", context, method=invitation.REQUEST)


def cancelled(session: Session, row: MentoringSession, *, by: str, request_waits: bool) -> None:
    """Tell both that the session is off, with the words of the one who called it off, and clear both calendars."""
    for seat in seats(session, row):
        send(session, seat, "session_cancelled", _ending(seat, by, request_waits), method=invitation.CANCEL)


def fallen_away(session: Session, row: MentoringSession, *, gone: str, request_waits: bool) -> None:
    """Tell the other side that the session is off, and clear their calendar."""
    for seat in seats(session, row):
        if seat.own.member_id != gone:
            send(session, seat, "session_cancelled", _ending(seat, gone, request_waits), method=invitation.CANCEL)


def dissolved(session: Session, row: MentoringSession, *, gone: str) -> None:
    """Tell both that a session is off because its accompaniment has ended or, with `gone`, is left by that mentor.

    Both calendars drop it. Where the accompaniment goes on, whoever is accompanied reads that the month is not lost.
    """
    for seat in seats(session, row):
        after = {"goes_on": bool(gone), "is_month": bool(gone) and seat.is_requester}
        context = _ending(seat, "", request_waits=False) | after
        send(session, seat, "session_dissolved", context, method=invitation.CANCEL)


def not_held(session: Session, row: MentoringSession, *, by: str, request_waits: bool) -> None:
    """Tell the other side that the session was recorded as one that did not take place, and ask what happened."""
    for seat in seats(session, row):
        if seat.own.member_id != by:
            context = _ending(seat, by, request_waits) | {"question_path": f"{path_of(row.id)}/what-happened"}
            send(session, seat, "session_not_held", context)


def late(session: Session, row: MentoringSession, *, by: str, minutes: int) -> None:
    """Tell the other side that somebody comes some minutes later."""
    for seat in seats(session, row):
        if seat.own.member_id != by:
            send(session, seat, "session_late", seat.context(minutes=minutes))


def reminder(session: Session, row: MentoringSession, kind: Reminder) -> None:
    """Remind both people; at most once for a session, its start, the kind and the person."""
    for seat in seats(session, row):
        once = f"reminder:{row.id}:{row.starts_at:%Y%m%dT%H%MZ}:{kind}:{seat.own.member_id}"
        send(session, seat, "session_reminder", seat.context(kind=kind.value), once=once)


def feedback_request(session: Session, row: MentoringSession, answered: set[str]) -> None:
    """Put the four questions to those of the two who have not answered; once for a session and person."""
    for seat in seats(session, row):
        if seat.own.member_id not in answered:
            once = f"feedback:{row.id}:{seat.own.member_id}"
            context = seat.context(feedback_path=f"{path_of(row.id)}/feedback")
            send(session, seat, "feedback_request", context, once=once)


def follow_up(session: Session, row: MentoringSession, asked: FollowUp, path: str) -> None:
    """Ask the requester what became of it, with a link for each answer; once for a follow-up."""
    seat = next(seat for seat in seats(session, row) if seat.own.member_id == asked.member_id)
    with speaking(seat.own.language):
        outcomes = [(outcome.value, _(label)) for outcome, label in OUTCOME_LABELS.items()]
    context = seat.context(
        months=asked.months, follow_up_path=path, outcomes=outcomes, is_of_row=row.request_id is None
    )
    send(session, seat, "follow_up", context, once=f"follow_up:{asked.id}", about=asked.id)


def event_for(own: Contact, other_name: str, row: MentoringSession) -> Event:
    """Return a session as one person's calendar shows it, in the language in force.

    Only their own address stands in it (calendars want it there), and nothing of what the two talk about: calendars
    are shared with families and colleagues. The room is not in it either: the page opens it to the two alone.
    """
    page = settings().url(path_of(row.id))
    hour = f"{page}/hour"
    return Event(
        uid=row.uid,
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        summary=_("Session with %(name)s", name=other_name),
        description="\n".join(
            (
                _("The room opens ten minutes before, on the page of the hour: %(url)s", url=hour),
                _("Notes, another hour, calling it off: %(url)s", url=page),
            )
        ),
        location=_("Online, on the page of the hour"),
        url=hour,
        attendees=(Party(own.name, own.address),),
        is_cancelled=row.status is SessionStatus.CANCELLED,
    )


def seats(session: Session, row: MentoringSession) -> tuple[Seat, Seat]:
    """Return the two people of a session as mails need them."""
    people = accounts.contacts(session, [row.mentor_id, row.requester_id])
    mentor, requester = people[row.mentor_id], people[row.requester_id]
    return Seat(mentor, requester, row), Seat(requester, mentor, row)


def _ending(seat: Seat, by: str, request_waits: bool) -> dict[str, object]:
    row = seat.row
    request_path = f"/mentoring/requests/{row.request_id}" if row.request_id else ""
    has_last = row.request_id is None and row.previous_id is not None
    return seat.context(
        by_me=seat.own.member_id == by,
        words=row.end_reason,
        request_waits=request_waits,
        has_request=row.request_id is not None,
        request_path=request_path,
        # an hour that nobody asked for is one of an accompaniment, unless it was planned from the page of another
        is_month=row.request_id is None and not has_last,
        last_path=path_of(row.previous_id) if has_last and row.previous_id else "",
    )


def send(
    session: Session,
    seat: Seat,
    template: str,
    context: dict[str, object],
    *,
    method: str | None = None,
    once: str | None = None,
    about: str = "",
) -> None:
    """Write a mail to one of the two, with the calendar object that belongs to it.

    `about` is what calls it back; the session where nothing else is named.
    """
    calendar = None
    if method is not None:
        write = invitation.cancel if method == invitation.CANCEL else invitation.request
        with speaking(seat.own.language):
            calendar = write(event_for(seat.own, seat.other.name, seat.row))
    notifications.post(
        session,
        to=seat.own,
        template=template,
        context=context,
        about=about or seat.row.id,
        calendar=calendar,
        calendar_method=method,
        once=once,
    )
