"""The pages that `bench.network` asks for, and the records that stand in their addresses."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote

from sqlmodel import Session, col, func, select

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.activities.models import Activity, Comment, Interest
from yoriai.domains.activities.states import ActivityStatus, Visibility
from yoriai.domains.attendance.models import Participant
from yoriai.domains.consultations.models import Consultation, KnowHow, Reply
from yoriai.domains.councils.models import Council, Seat, SeatPerson
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes.models import Minutes
from yoriai.domains.minutes.states import MinutesStatus
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.states import PollStatus
from yoriai.domains.reports.rules import Year

WORD: Final = quote("居場所")


class AS(StrEnum):
    """Who asks.

    Nobody in particular, a member in the thick of it, whose post others could follow, who sits in councils, the
    secretariat.
    """

    VISITOR = "visitor"
    FOUNDER = "founder"
    KEEPER = "keeper"
    SEATED = "seated"
    DESK = "desk"


PAGES: Final[Mapping[AS, tuple[str, ...]]] = {
    AS.FOUNDER: (
        "/",
        "/me",
        "/me/notices",
        "/me/activities",
        "/me/organisations",
        "/me/data",
        "/members/{member}",
        "/organisations",
        f"/organisations?q={WORD}",
        "/organisations?prefecture=13",
        "/organisations?practice=ibasho&prefecture=13&status=confirmed&active=1&sort=newest",
        "/organisations?page=100",
        "/organisations/map",
        "/organisations.csv?prefecture=32",
        "/organisations/{organisation}",
        "/organisations/alike?name=" + quote("ひだまり"),
        "/api/v1/organisations",
        f"/api/v1/organisations?q={WORD}",
        "/activities",
        f"/activities?q={WORD}",
        "/activities?prefecture=13",
        "/activities?practice=ibasho",
        "/activities?practice=connection",
        "/activities?kind=volunteers&upcoming=1",
        "/activities?page=200",
        "/activities/{activity}",
        "/calendar",
        "/calendar?month={month}",
        "/consultations",
        f"/consultations?q={WORD}",
        "/consultations?category=money",
        "/consultations?prefecture=13",
        "/consultations?practice=ibasho",
        "/consultations?practice=connection",
        "/consultations?status=unanswered",
        "/consultations?near=1",
        "/consultations?sort=waiting",
        "/consultations?mine=1",
        "/consultations?page=200",
        "/consultations/new",
        "/consultations/know-how",
        f"/consultations/know-how?q={WORD}",
        "/consultations/know-how/{know_how}",
        "/consultations/{consultation}",
    ),
    AS.KEEPER: ("/activities/{own}/interest",),
    AS.SEATED: (
        "/councils",
        f"/councils?q={WORD}",
        "/councils?prefecture=13",
        "/councils?page=10",
        "/councils/{council}",
        "/councils/{council}/seats",
        "/councils/{council}/meetings",
        "/councils/{council}/meetings?past=1",
        "/councils/{council}/meetings/{meeting}",
        "/councils/{council}/meetings/{meeting}/answer",
        "/councils/{council}/meetings/{held}",
        "/councils/{council}/meetings/{held}/minutes",
        "/councils/{council}/polls",
        "/councils/{council}/polls/{poll}",
        "/councils/{council}/polls/{poll}/answer",
        "/councils/{council}/actions",
        "/meetings",
        "/meetings?prefecture=04",
        "/meetings?format=online",
        "/meetings?past=1",
        "/meetings?past=1&page=200",
        "/api/v1/meetings",
        "/me/ties",
        "/me/actions",
    ),
    AS.VISITOR: (
        "/",
        "/organisations",
        "/organisations/{organisation}",
        "/activities",
        "/calendar",
        "/councils",
        "/councils/{council}",
        "/meetings",
        "/meetings?past=1",
        "/feeds/activities.atom",
        "/feeds/activities.ics",
        "/feeds/meetings.atom",
        "/feeds/meetings.ics",
        "/councils/{council}/meetings.ics",
        "/sitemap.xml",
        "/sitemaps/councils-1.xml",
        "/sitemaps/meetings-1.xml",
    ),
    AS.DESK: (
        "/desk",
        "/desk/reports",
        "/desk/claims",
        "/desk/members/{member}",
        "/organisations",
        "/activities",
        "/consultations",
        "/consultations?near=1",
        "/consultations?sort=waiting",
        "/councils/{council}",
        "/councils/{council}/seats",
        "/councils/{council}/seats.csv",
        "/councils/{council}/history",
        "/councils/{council}/committees",
        "/councils/{council}/polls/{poll}",
        "/councils/{council}/meetings/{meeting}",
        "/councils/{council}/meetings/{meeting}/agenda",
        "/councils/{council}/meetings/{meeting}/people",
        "/councils/{council}/meetings/{meeting}/people.csv",
        "/councils/{council}/meetings/{meeting}/door",
        "/councils/{council}/meetings/{meeting}/groups",
        "/councils/{council}/meetings/{held}/minutes",
        "/councils/{council}/meetings/{held}/minutes/write",
        "/councils/{council}/reports/{year}",
        "/meetings",
    ),
}


def addresses_of(session: Session) -> dict[str, str]:
    """Return what stands in the addresses: the records of which there is most to show."""
    founder = accounts.find_by_email(session, f"{AS.FOUNDER}@demo.example")
    assert founder is not None
    open_to_all = (Activity.status == ActivityStatus.PUBLISHED, Activity.visibility == Visibility.PUBLIC)
    # of a member alone, where there is one: its author looks after it in any case
    interested = _most(Interest.activity_id).join(Activity, col(Activity.id) == Interest.activity_id)
    own = _first(session, interested.where(col(Activity.organisation_id).is_(None))) or _first(session, interested)
    return {
        "activity": _first(session, _most(Comment.activity_id).join(Activity).where(*open_to_all))
        or _first(session, select(Activity.id).where(*open_to_all)),
        "own": own,
        AS.KEEPER: _first(session, select(Activity.author_id).where(Activity.id == own)),
        "consultation": _first(session, _most(Reply.consultation_id)) or _first(session, select(Consultation.id)),
        "know_how": _first(session, select(KnowHow.id)),
        "member": founder.member_id,
        AS.FOUNDER: founder.member_id,
        AS.DESK: _first(session, select(Member.id).where(Member.email == f"{AS.DESK}@demo.example")),
        "organisation": _first(
            session, select(Organisation.id).where(Organisation.status == OrganisationStatus.CONFIRMED)
        ),
        "month": f"{clock.now() + timedelta(days=30):%Y-%m}",
    } | _of_councils(session)


def _of_councils(session: Session) -> dict[str, str]:
    """Return the council with the most seats, somebody who sits there and in most others, and what it has of each."""
    council = _first(session, _most(Seat.council_id))
    seats = select(Seat.id).where(Seat.council_id == council)
    inside = select(SeatPerson.member_id).where(col(SeatPerson.seat_id).in_(seats))
    seated = _most(SeatPerson.member_id).where(col(SeatPerson.member_id).in_(inside))
    of_council = _most(Participant.meeting_id).join(Meeting).where(Meeting.council_id == council)
    coming = of_council.where(Meeting.status == MeetingStatus.PUBLISHED, col(Meeting.committee_id).is_(None))
    read = of_council.join(Minutes, col(Minutes.meeting_id) == Meeting.id).where(Minutes.status != MinutesStatus.DRAFT)
    poll = select(DatePoll.id).where(DatePoll.council_id == council, DatePoll.status == PollStatus.OPEN)
    return {
        "council": _first(session, select(Council.slug).where(Council.id == council)),
        AS.SEATED: _first(session, seated),
        "meeting": _first(session, coming),
        "held": _first(session, read),
        "poll": _first(session, poll.order_by(DatePoll.id)),
        "year": f"{Year.of(clock.now()).number}",
    }


def _most(column: str | None) -> Any:
    """Select what most rows name."""
    named = col(column)
    return select(named).group_by(named).order_by(func.count().desc(), named)


def _first(session: Session, statement: Any) -> str:
    return str(session.exec(statement).first() or "")
