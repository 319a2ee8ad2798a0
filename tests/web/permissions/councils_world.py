"""A council with one of everybody and one of everything, and another beside it, for the table of permissions."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.meetings import make_meeting, make_participant
from tests.web.permissions.councils_ground import PEOPLE, Ground, make_ground
from tests.web.permissions.councils_papers import make_agendas, make_minutes, make_polls
from tests.web.permissions.tables import World
from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.attendance.service import links
from yoriai.domains.attendance.states import Presence
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.service import Wish
from yoriai.domains.breakouts.states import Crowd
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.moderation import service as moderation


def make_world(session: Session) -> World:
    """Write the councils."""
    members = {name: make_member(session, name=f"{name}さん") for name in PEOPLE if name != "visitor"}
    ids = {f"{name}_id": each.id for name, each in members.items()}
    ids |= {
        "token_of_seated": members["seated"].calendar_token,
        "token_of_suspended": members["suspended"].calendar_token,
    }
    ground, seats = make_ground(session, members)
    ids |= seats
    meetings = _meetings(session, ground)
    ids |= {name: each.id for name, each in meetings.items()} | {"meeting_id": meetings["meeting"].id}
    ids |= _people(session, ground, meetings)
    ids |= make_agendas(session, ground, meetings)
    ids |= make_minutes(session, ground, meetings)
    ids |= make_polls(session, ground)
    logins = {name: accounts.open_login(session, each.id, device="test") for name, each in members.items()}
    moderation.suspend(session, ground.actors["desk"], members["suspended"].id, reason="見本の理由です。", until=None)
    return World(ids | _typed(), logins)


def _typed() -> dict[str, str]:
    """Return what stands for several fields of a form."""
    later = clock.tokyo(clock.now()).date() + timedelta(days=5)
    return {
        "a_day": "starts_on_year=2099&starts_on_month=1&starts_on_day=1&starts=19:00&ends=21:00",
        "a_date": "in_force_on_year=2099&in_force_on_month=1&in_force_on_day=1",
        "in_days": f"until_year={later.year}&until_month={later.month}&until_day={later.day}",
        "of_guest": "name=見本&furigana=みほん&way=online&email=new@example.jp",
    }


def _meetings(session: Session, ground: Ground) -> dict[str, Meeting]:
    soon, past = clock.now() + timedelta(minutes=10), clock.now() - timedelta(days=1)
    chair = ground.members["seated"].id
    held: dict[str, Any] = {"starts_at": past, "status": MeetingStatus.HELD, "chair_id": chair}
    wanted: dict[str, dict[str, Any]] = {
        "meeting": {"format": Format.HYBRID, "chair_id": chair},
        "draft": {"status": MeetingStatus.DRAFT, "published_at": None},
        "members": {"audience": Audience.MEMBERS},
        "everybody": {"audience": Audience.EVERYBODY},
        "of_committee": {"committee_id": ground.committee.id},
        "cancelled": {"status": MeetingStatus.CANCELLED, "cancelled_at": clock.now()},
        "now": {"starts_at": soon},
        "begun": {"starts_at": clock.now() - timedelta(hours=1)},
        "written": held,
        "reviewed": held,
        "done": held,
    }
    made = {name: make_meeting(session, ground.council, title=name, **given) for name, given in wanted.items()}
    made["far"] = make_meeting(session, ground.elsewhere)
    return made


def _people(session: Session, ground: Ground, meetings: Mapping[str, Meeting]) -> dict[str, str]:
    meeting, members, people = meetings["meeting"], ground.members, ground.people
    asked = {
        name: make_participant(
            session, meeting, members[name], seat_person_id=people[name].id, way=meeting.format.ways[0]
        )
        for name in ("seated", "deputy")
    }
    for name in ("written", "reviewed", "done"):
        make_participant(session, meetings[name], members["seated"], presence=Presence.PRESENT)
        make_participant(session, meetings[name], members["deputy"], presence=Presence.ABSENT)
    guests = [make_participant(session, meeting, is_address_proven=True, way=meeting.format.ways[0]) for _ in range(4)]
    at_door = make_participant(session, meetings["now"], members["seated"])
    walked_in = make_participant(session, meetings["now"], name="飛び入り 三郎", is_walk_in=True)
    far = make_participant(session, meetings["far"], name="長良 次郎")
    wish = Wish(size=3, rounds=2, minutes=15, crowd=Crowd.COMING)
    drawn = breakouts.draw(session, ground.actors["office"], meeting.id, wish, mentors.mentor_ids())
    plan = breakouts.keep(session, ground.actors["office"], meeting.id, drawn)
    plan = breakouts.publish(session, ground.actors["office"], meeting.id, plan.revision)
    return {
        "participant_id": asked["seated"].id,
        "guest": guests[0].id,
        "at_door": at_door.id,
        "walked_in": walked_in.id,
        "far_participant": far.id,
        "answer_link": links.answer_path(guests[0]).removeprefix(links.ANSWERS),
        "far_answer_link": links.answer_path(far).removeprefix(links.ANSWERS),
        "ticket": links.ticket_path(at_door).removeprefix(links.CHECK_IN),
        "door": links.door_path(meetings["now"].id).removeprefix(links.CHECK_IN),
        "plan": str(plan.revision),
    } | {"series_id": _series(session, ground.council), "far_series": _series(session, ground.elsewhere)}


def _series(session: Session, council: Council) -> str:
    made = MeetingSeries(
        council_id=council.id,
        title="定例会",
        rule="FREQ=MONTHLY;INTERVAL=1;BYDAY=2WE",
        first_on=clock.tokyo(clock.now()).date(),
        start_minute=19 * 60,
        minutes=120,
    )
    session.add(made)
    session.flush()
    return made.id
