"""What founders and mentors are told of: mails where there is something to read at length, notices for the rest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.service.keeping import path_of, words_of
from yoriai.domains.accompaniments.states import Status
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.rules import given_name
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind


@dataclass(frozen=True)
class PlannedMeeting:
    """A month as the mail about all of them lists it; without a start where no hour was found."""

    number: int
    month: date
    mentor: str
    starts_at: datetime | None
    ends_at: datetime | None


def received(session: Session, call: Call, row: Accompaniment) -> None:
    """Tell a founder that the application is here, and when they will hear."""
    notifications.post(
        session,
        to=accounts.contact(session, row.member_id),
        template="accompaniment_received",
        context={
            "title": row.title,
            "call": call.title,
            "closes_on": call.closes_on,
            "starts_on": call.starts_on,
            "path": path_of(row),
        },
        about=row.id,
    )


def decided(session: Session, call: Call, row: Accompaniment) -> None:
    """Tell a founder what was decided, and why, in the secretariat's own words."""
    notifications.post(
        session,
        to=accounts.contact(session, row.member_id),
        template="accompaniment_decided",
        context={
            "is_selected": row.status is Status.SELECTED,
            "title": row.title,
            "call": call.title,
            "decision": row.decision,
            "starts_on": call.starts_on,
            "months": call.months,
            "path": path_of(row),
        },
        about=row.id,
    )


def asked(session: Session, call: Call, row: Accompaniment, member_id: str, reasons: Sequence[Reason]) -> None:
    """Ask a mentor to accompany: what it is about, why them, how much it is; the answer is given on a page."""
    people = accounts.contacts(session, [member_id, row.member_id])
    notifications.post(
        session,
        to=people[member_id],
        template="accompaniment_asked",
        context={
            "founder": given_name(people[row.member_id].name),
            "title": row.title,
            "goals": row.goals,
            "months": call.months,
            "starts_on": call.starts_on,
            "is_leader": row.leader_id == member_id,
            "reasons": reasons,
            "path": path_of(row, "/team"),
        },
        about=about_team(row, member_id),
    )


def about_team(row: Accompaniment, member_id: str) -> str:
    """Return what the mails that ask one mentor are about, so that they can be called back alone."""
    return f"{row.id}:{member_id}"


def planned(session: Session, row: Accompaniment, team: Collection[str], months: Sequence[PlannedMeeting]) -> None:
    """Tell founder and team which months have their hour; the invitations to each go by themselves."""
    people = accounts.contacts(session, [row.member_id, *team])
    for member_id in (row.member_id, *team):
        notifications.post(
            session,
            to=people[member_id],
            template="accompaniment_planned",
            context={
                "is_founder": member_id == row.member_id,
                "founder": people[row.member_id].name,
                "team": [people[each].name for each in team],
                "title": row.title,
                "months": [each for each in months if each.starts_at is not None],
                "without": [each for each in months if each.starts_at is None],
                "path": path_of(row),
            },
            about=row.id,
        )


def notice(
    session: Session,
    row: Accompaniment,
    kind: NoticeKind,
    to: Collection[str],
    *,
    rest: str = "",
    by: str | None = None,
    excerpt: str = "",
) -> None:
    """Tell some of those concerned of something, with the page `rest` below the accompaniment's own."""
    notifications.notify(
        session,
        to=to,
        kind=kind,
        about=row.id,
        path=path_of(row, rest),
        words=words_of(row),
        excerpt=excerpt,
        by=by,
    )
