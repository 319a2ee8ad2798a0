"""A real year, held again: what the report says of it is what was put in.

The figures are those of 2023: a council of three cities met seventeen times, nine times in person and eight times
online; a national network met every second month online, 40 to 60 people each time, with a case presented and talk in
groups of five.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final

from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.organisations import make_kept
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import Draft as ItemDraft
from yoriai.domains.agendas.draft import Presenter
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.rules import Answer
from yoriai.domains.attendance.service import door
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.states import Crowd
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.states import CouncilKind, SeatKind
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format, MeetingKind, Way
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.reports import service as reports
from yoriai.domains.reports.figures import KindCount
from yoriai.domains.reports.rules import Year
from yoriai.domains.ties.rules import pair_of

FIRST: Final = datetime(2026, 4, 15, 14, 0, tzinfo=TOKYO)
IN_PERSON: Final = {0, 2, 4, 6, 8, 10, 12, 14, 16}
"""Which of the seventeen were in person: nine."""


@dataclass
class Put:
    """What was put in, to compare with."""

    people: list[int] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    late: dict[str, int] = field(default_factory=dict)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    new: list[int] = field(default_factory=list)


def make_office(session: Session, council: Council) -> Actor:
    """Return somebody who runs a council."""
    member = make_member(session, name="事務 つづり")
    return actor_for(member, roles=[(Role.COUNCIL_STAFF, council.slug)])


def announced(session: Session, office: Actor, council: Council, draft: Draft) -> Meeting:
    """Write a meeting and announce it."""
    meeting = meetings.create(session, office, council.id, draft)
    return meetings.publish(session, office, meeting.id, meeting.revision)


def answer_all(session: Session, meeting: Meeting, comers: Sequence[Actor], way: Way) -> dict[str, str]:
    """Let people say that they come; return their place on the list."""
    said = Answer(Rsvp.YES, way)
    return {each.member_id: attendance.answer(session, each, meeting.id, said).id for each in comers}


def hold(
    session: Session, office: Actor, meeting: Meeting, put: Put, rows: dict[str, str], dice: random.Random
) -> None:
    """Keep the door: most are there, some are late, some stay away; then say that the meeting was held."""
    there = 0
    for member_id, row in rows.items():
        presence = dice.choices((Presence.PRESENT, Presence.LATE, Presence.ABSENT), (8, 1, 1))[0]
        door.mark(session, office, meeting.id, row, presence)
        if presence is not Presence.ABSENT:
            there += 1
            put.times[member_id] = put.times.get(member_id, 0) + 1
            put.late[member_id] = put.late.get(member_id, 0) + (presence is Presence.LATE)
    put.people.append(there)


def test_a_council_of_three_cities_met_seventeen_times(database: Database) -> None:
    dice, put = random.Random(17), Put()  # nothing is kept secret
    came: dict[str, set[int]] = {}
    with clock.stopped(FIRST - timedelta(days=30)), database.write() as session:
        council = make_council(session)
        office = make_office(session, council)
        seats: dict[str, str] = {}
        delegates: list[Actor] = []
        for number in range(12):
            organisation_id = make_kept(session, f"三市の団体{number:02}")[0]
            kind = SeatKind.LEAD if number < 3 else SeatKind.ORDINARY
            member = make_member(session, name=f"代表 {number:02}")
            make_person(session, make_seat(session, council, organisation_id, kind=kind), member)
            delegates.append(actor_for(member))
            seats[member.id] = organisation_id
    for number in range(17):
        starts_at = FIRST + timedelta(days=20 * number)
        is_in_person = number in IN_PERSON
        with clock.stopped(starts_at - timedelta(days=14)), database.write() as session:
            draft = Draft(
                "三市連携会議",
                starts_at,
                starts_at + timedelta(hours=2),
                kind=MeetingKind.LIAISON,
                format=Format.IN_PERSON if is_in_person else Format.ONLINE,
            )
            meeting = announced(session, office, council, draft)
            comers = dice.sample(delegates, dice.randint(7, 12))
            rows = answer_all(session, meeting, comers, Way.IN_PERSON if is_in_person else Way.ONLINE)
        with clock.stopped(starts_at + timedelta(hours=2)), database.write() as session:
            before = dict(put.times)
            hold(session, office, meeting, put, rows, dice)
            for member_id in rows:
                if put.times.get(member_id, 0) > before.get(member_id, 0):
                    came.setdefault(seats[member_id], set()).add(number)
            meetings.hold(session, office, meeting.id)
    with clock.stopped(datetime(2027, 3, 31, tzinfo=TOKYO)), database.read() as session:
        report = reports.of_year(session, council.id, Year(2026))
    assert report.kinds == [KindCount(MeetingKind.LIAISON, in_person=9, online=8, hybrid=0)]
    assert [each.people for each in report.meetings] == put.people
    assert [each.in_person > 0 for each in report.meetings] == [number in IN_PERSON for number in range(17)]
    assert {each.id: each.attended for each in report.organisations} == {
        organisation: len(came.get(organisation, ())) for organisation in seats.values()
    }
    assert {each.expected for each in report.organisations} == {17}
    assert sum(each.attended for each in report.people) == sum(put.people) == report.attendances
    assert sum(each.late for each in report.people) == sum(put.late.values())


def test_a_national_network_met_every_second_month_in_small_groups(database: Database) -> None:
    dice, put = random.Random(6), Put()  # nothing is kept secret
    with clock.stopped(FIRST - timedelta(days=30)), database.write() as session:
        network = make_council(
            session, "network", name="居場所ネットワーク", kind=CouncilKind.NETWORK, is_nationwide=True
        )
        office = make_office(session, network)
        organisations = [make_kept(session, f"全国の団体{number:02}")[0] for number in range(10)]
        prefectures = [f"{number:02}" for number in range(1, 48)]
        members = [actor_for(make_member(session, prefecture=dice.choice(prefectures))) for _ in range(72)]
        presenter = members[0]
        case = make_case(session, marks={"ibasho": "primary", "older-people": "secondary"})
    for number in range(6):
        starts_at = FIRST + timedelta(days=60 * number)
        with clock.stopped(starts_at - timedelta(days=14)), database.write() as session:
            draft = Draft(
                "全国交流会",
                starts_at,
                starts_at + timedelta(hours=2),
                kind=MeetingKind.EXCHANGE,
                audience=Audience.MEMBERS,
            )
            meeting = announced(session, office, network, draft)
            said = Presenter(presenter.member_id, organisation_id=organisations[0])
            item = agendas.add(
                session,
                office,
                meeting.id,
                ItemDraft(ItemKind.PRESENTATION, "縁側の居場所", 20, case_slug=case.slug, presenter=said),
            )
            agendas.ask(session, office, meeting.id, item.id)
            agendas.answer(session, presenter, item.id, PresenterStatus.CONFIRMED, "")
            comers = [presenter, *dice.sample(members[1:], dice.randint(39, 59))]
            rows = answer_all(session, meeting, comers, Way.ONLINE)
        with clock.stopped(starts_at + timedelta(minutes=10)), database.write() as session:
            hold(session, office, meeting, put, rows, dice)
            met = talk_in_groups(session, office, meeting)
            put.new.append(len(met - put.pairs))
            put.pairs |= met
        with clock.stopped(starts_at + timedelta(hours=2)), database.write() as session:
            meetings.hold(session, office, meeting.id)
            assert breakouts.remember(session, meeting.id)
    with clock.stopped(datetime(2027, 3, 31, tzinfo=TOKYO)), database.read() as session:
        report = reports.of_year(session, network.id, Year(2026))
    assert report.kinds == [KindCount(MeetingKind.EXCHANGE, in_person=0, online=6, hybrid=0)]
    assert [each.people for each in report.meetings] == put.people
    assert [each.new_ties for each in report.meetings] == put.new
    assert report.new_ties == len(put.pairs)
    assert len(report.presentations) == 6
    assert [(each.code, each.primary, each.secondary) for each in report.practices] == [("ibasho", 6, 0)]
    assert [(each.code, each.primary, each.secondary) for each in report.targets] == [("older-people", 0, 6)]


def talk_in_groups(session: Session, office: Actor, meeting: Meeting) -> set[tuple[str, str]]:
    """Draw three rounds of groups of five of those who are there; return who sat with whom."""
    mentors = select(MentorProfile.member_id).scalar_subquery()
    wish = breakouts.Wish(size=5, rounds=3, minutes=15, crowd=Crowd.PRESENT)
    drawn = breakouts.draw(session, office, meeting.id, wish, mentors)
    plan = breakouts.keep(session, office, meeting.id, drawn)
    breakouts.publish(session, office, meeting.id, plan.revision)
    member = {each.participant_id: each.member_id for each in attendance.present(session, meeting.id)}
    groups = [[member[one] or "" for one in group.people] for each in drawn.rounds for group in each]
    return {pair_of(*pair) for group in groups for pair in combinations(group, 2)}
