"""A council with one of everybody and one of everything, and another beside it, for the table of permissions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.documents import PDF
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.organisations import join, make_kept
from tests.factories.polls import date_ids, make_poll, make_voter
from tests.web.permissions.tables import World
from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import Draft, Presenter
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import materials
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.attendance.service import links
from yoriai.domains.attendance.states import Presence
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.service import Wish
from yoriai.domains.breakouts.states import Crowd
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council, CouncilTerms, Seat, SeatPerson
from yoriai.domains.councils.service import signing
from yoriai.domains.councils.states import Capacity, SeatKind, SeatStatus
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.states import Audience, Format, MeetingStatus
from yoriai.domains.mentoring import service as mentoring
from yoriai.domains.minutes.models import MinutesClash, MinutesEntry
from yoriai.domains.minutes.service import arranging, assigning, commenting, keeping, moving, summing_up, writing
from yoriai.domains.minutes.service.assigning import Assignment
from yoriai.domains.minutes.service.writing import Sent
from yoriai.domains.minutes.states import EntryKind
from yoriai.domains.moderation import service as moderation
from yoriai.domains.polls.service import links as poll_links
from yoriai.domains.polls.states import PollStatus
from yoriai.infra import storage

SLUG: Final = "kesennuma"
ELSEWHERE: Final = "gifu"
PEOPLE: Final = (
    *("visitor", "suspended", "member", "other_office", "seated", "deputy", "keeper", "presenter", "office", "desk"),
)
"""Nobody signed in; one of the office who was suspended; a member with no part in it; the office of another council;
who sits for an organisation and has the chair; a deputy of another seat, which is in the sub-committee too; the owner
of the first organisation, who does not sit; a member who is asked to present; the office; somebody of the
secretariat."""


@dataclass(frozen=True)
class Ground:
    """The council that the addresses are about, its people, and what the rest of the world stands on."""

    council: Council
    elsewhere: Council
    committee: Committee
    organisation_id: str
    members: Mapping[str, Member]
    actors: Mapping[str, Actor]
    seat: Seat
    people: Mapping[str, SeatPerson]


def make_world(session: Session) -> World:
    """Write the councils."""
    members = {name: make_member(session, name=f"{name}さん") for name in PEOPLE if name != "visitor"}
    ids = {f"{name}_id": each.id for name, each in members.items()}
    ids |= {
        "token_of_seated": members["seated"].calendar_token,
        "token_of_suspended": members["suspended"].calendar_token,
    }
    ground, seats = _ground(session, members)
    ids |= seats
    meetings = _meetings(session, ground)
    ids |= {name: each.id for name, each in meetings.items()} | {"meeting_id": meetings["meeting"].id}
    ids |= _people(session, ground, meetings)
    ids |= _agendas(session, ground, meetings)
    ids |= _minutes(session, ground, meetings)
    ids |= _polls(session, ground)
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


def _ground(session: Session, members: Mapping[str, Member]) -> tuple[Ground, dict[str, str]]:
    grant(session, members["desk"], Role.SECRETARIAT)
    council = make_council(session, SLUG, office=[members["office"], members["suspended"]])
    elsewhere = make_council(session, ELSEWHERE, name="岐阜の協議会", office=[members["other_office"]])
    roles = {
        "office": {(Role.COUNCIL_STAFF, SLUG)},
        "other_office": {(Role.COUNCIL_STAFF, ELSEWHERE)},
        "desk": {(Role.SECRETARIAT, "")},
    }
    actors = {name: actor_for(each, roles=roles.get(name, ())) for name, each in members.items()}
    kept, _keeper = make_kept(session, "見本の会", actors["keeper"])
    second, third, invited, applied, free = (
        make_kept(session, name, *owners)[0]
        for name, owners in (
            ("分科会の会", ()),
            ("岐阜の会", ()),
            ("招かれた会", (actors["keeper"],)),
            ("申し込んだ会", ()),
            ("席のない会", (actors["keeper"],)),
        )
    )
    seat = make_seat(session, council, kept, kind=SeatKind.LEAD)
    other_seat = make_seat(session, council, second)
    far_seat = make_seat(session, elsewhere, third)
    committee, far_committee = (Committee(council_id=each.id, name="居場所分科会") for each in (council, elsewhere))
    today = clock.tokyo(clock.now()).date()
    session.add_all([committee, far_committee])
    session.add_all(
        CouncilTerms(council_id=council.id, version=number, body="約束です。", in_force_on=day)
        for number, day in ((1, today), (2, today + timedelta(days=30)))
    )
    session.flush()
    session.add(CommitteeSeat(committee_id=committee.id, seat_id=other_seat.id))
    people = {
        "seated": make_person(session, seat, members["seated"]),
        "deputy": make_person(session, other_seat, members["deputy"], capacity=Capacity.DEPUTY),
        "linked": make_person(session, other_seat, name="縁側 千代"),
        "far": make_person(session, far_seat, name="長良 次郎"),
    }
    ground = Ground(council, elsewhere, committee, kept, members, actors, seat, people)
    return ground, {
        "slug": SLUG,
        "elsewhere": ELSEWHERE,
        "seat_id": seat.id,
        "far_seat": far_seat.id,
        "invited_seat": make_seat(session, council, invited, status=SeatStatus.INVITED).id,
        "applied_seat": make_seat(session, council, applied, status=SeatStatus.APPLIED).id,
        "other_seat": other_seat.id,
        "free_organisation": free,
        "committee_id": committee.id,
        "far_committee": far_committee.id,
        "person_id": people["seated"].id,
        "far_person": people["far"].id,
        "colleague": join(session, kept).member_id,
        "seat_link": signing.link_path(people["linked"].id, people["linked"].key).removeprefix("/seats/"),
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
    drawn = breakouts.draw(session, ground.actors["office"], meeting.id, wish, mentoring.mentor_ids())
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


def _agendas(session: Session, ground: Ground, meetings: Mapping[str, Meeting]) -> dict[str, str]:
    office, presenter = ground.actors["office"], ground.actors["presenter"]
    spoken = Draft(
        ItemKind.PRESENTATION,
        "縁側の居場所づくり",
        20,
        presenter=Presenter(presenter.member_id, organisation_id=ground.organisation_id),
    )

    def item(name: str, draft: Draft) -> AgendaItem:
        return agendas.add(session, office, meetings[name].id, draft)

    plain = item("meeting", Draft(ItemKind.REPORT, "報告", 10))
    asked = item("meeting", spoken)
    agendas.ask(session, office, meetings["meeting"].id, asked.id)
    heard = item("done", spoken)
    heard.presenter_status = PresenterStatus.CONFIRMED
    far = AgendaItem(meeting_id=meetings["far"].id, position=1, kind=ItemKind.REPORT, title="遠くの議題")
    session.add_all([heard, far])
    session.flush()
    made = {"item_id": plain.id, "asked_item": asked.id, "heard_item": heard.id, "far_item": far.id}
    for name, of, is_public in (
        ("material_id", plain, False),
        ("open_material", plain, True),
        ("presented", asked, False),
    ):
        given = materials.Given("次第", file=storage.recognise(PDF), is_public=is_public)
        made[name] = materials.add(session, office, meetings["meeting"].id, of.id, given).id
    everybodys = item("everybody", Draft(ItemKind.REPORT, "報告", 10))
    for name, is_public in (("shown_to_its_people", False), ("shown_to_all", True)):
        given = materials.Given("次第", file=storage.recognise(PDF), is_public=is_public)
        made[name] = materials.add(session, office, meetings["everybody"].id, everybodys.id, given).id
    return made


def _minutes(session: Session, ground: Ground, meetings: Mapping[str, Meeting]) -> dict[str, str]:
    office, chair = ground.actors["office"], ground.actors["seated"]

    def entry(meeting: Meeting, kind: EntryKind, body: str) -> MinutesEntry:
        made = arranging.add(session, office, meeting.id, kind, "")
        writing.save(session, office, meeting.id, made.id, Sent(body, made.revision))
        return made

    for name in ("written", "reviewed", "done"):
        keeping.begin(session, office, meetings[name].id)
    said = entry(meetings["written"], EntryKind.SAID, "広報は三市で分担する。")
    taken_on = entry(meetings["written"], EntryKind.ACTION, "案内文を書く")
    wanted = Assignment(f"member:{chair.member_id}", "", None)
    action = assigning.assign(session, office, meetings["written"].id, taken_on.id, wanted, 1).action
    clash = MinutesClash(entry_id=said.id, base_revision=1, body="広報は市が担う。", by_id=office.member_id)
    session.add(clash)
    reviewed = entry(meetings["reviewed"], EntryKind.DECIDED, "来年度も続ける。")
    moving.send(session, office, meetings["reviewed"].id)
    comment = commenting.comment(session, chair, meetings["reviewed"].id, reviewed.id, "見本です。")
    done = meetings["done"].id
    entry(meetings["done"], EntryKind.SAID, "見本です。")
    summing_up.save(session, office, done, "だれでも読める要旨です。", 1)
    moving.send(session, office, done)
    moving.approve(session, chair, done, keeping.locked(session, done).revision)
    moving.publish(session, office, done)
    return {
        "entry_id": said.id,
        "clash_id": clash.id,
        "comment_id": comment.id,
        "entry_taken_on": taken_on.id,
        "entry_in_review": reviewed.id,
        "action_id": action.id,
        "seen": str(keeping.locked(session, meetings["reviewed"].id).revision),
    }


def _polls(session: Session, ground: Ground) -> dict[str, str]:
    people, members = ground.people, ground.members
    poll = make_poll(session, ground.council)
    closed = make_poll(session, ground.council, status=PollStatus.CLOSED)
    far = make_poll(session, ground.elsewhere)
    open_one = make_poll(session, ground.council, is_open=True, asks_seats=False)
    draft = make_poll(session, ground.council, status=PollStatus.DRAFT, opened_at=None)
    voter = make_voter(session, poll, members["seated"], seat_person_id=people["seated"].id)
    named = make_voter(session, poll)
    make_voter(session, closed, members["seated"], signs="○△×")
    far_voter = make_voter(session, far)
    return {
        "poll_id": poll.id,
        "closed_poll": closed.id,
        "far_poll": far.id,
        "open_poll": open_one.id,
        "draft_poll": draft.id,
        "voter": voter.id,
        "far_voter": far_voter.id,
        "token": open_one.token,
        "closed_token": poll.token,
        "poll_link": poll_links.signed_of(named),
        "day": date_ids(session, poll)[0],
        "closed_day": date_ids(session, closed)[0],
        "answer_day": date_ids(session, poll)[0],
        "open_day": date_ids(session, open_one)[0],
    }
