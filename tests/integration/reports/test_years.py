"""A council's year is counted from what its meetings left behind."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.councils import make_council, make_seat
from tests.factories.meetings import make_meeting, make_participant
from tests.factories.minutes import make_action, make_entry, make_held
from tests.factories.organisations import make_kept
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.councils.models import Committee, CommitteeSeat, Council
from yoriai.domains.councils.states import SeatStatus
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, MeetingKind, MeetingStatus, Way
from yoriai.domains.minutes.service import doing
from yoriai.domains.minutes.states import EntryKind
from yoriai.domains.reports import service as reports
from yoriai.domains.reports.figures import Actions, KindCount
from yoriai.domains.reports.rules import Year
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.rules import pairs_within
from yoriai.domains.ties.states import Occasion

MAY = datetime(2026, 5, 13, 19, 0, tzinfo=TOKYO)


@pytest.fixture(autouse=True)
def _in_december() -> Iterator[None]:
    with clock.stopped(datetime(2026, 12, 1, 9, 0, tzinfo=TOKYO)):
        yield


def hold(session: Session, council: Council, days: int = 0, **given: object) -> Meeting:
    """Return a meeting that took place so many days after 13 May 2026."""
    return make_meeting(session, council, starts_at=MAY + timedelta(days=days), status=MeetingStatus.HELD, **given)


def test_meetings_of_the_year_are_counted_by_kind_and_format(database: Database) -> None:
    with database.write() as session:
        council, other = make_council(session), make_council(session, "hyogo")
        hold(session, council, kind=MeetingKind.LIAISON, format=Format.IN_PERSON)
        hold(session, council, 14, kind=MeetingKind.LIAISON, format=Format.ONLINE)
        hold(session, council, 300, kind=MeetingKind.GENERAL, format=Format.HYBRID)
        hold(session, council, -60)
        hold(session, other)
        make_meeting(session, council, starts_at=MAY, status=MeetingStatus.CANCELLED)
        make_meeting(session, council, starts_at=MAY, status=MeetingStatus.CANCELLED, published_at=None)
        make_meeting(session, council, starts_at=MAY)
        report = reports.of_year(session, council.id, Year(2026))
        years = reports.years_of(session, council.id)
    assert report.kinds == [
        KindCount(MeetingKind.GENERAL, in_person=0, online=0, hybrid=1),
        KindCount(MeetingKind.LIAISON, in_person=1, online=1, hybrid=0),
    ]
    assert [len(report.meetings), report.cancelled] == [3, 1]
    assert years == [Year(2026), Year(2025)]


def test_attendance_is_of_those_who_were_there_at_meetings_that_were_counted(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        sea, hill = (make_kept(session, name)[0] for name in ("海辺の会", "山里の会"))
        make_seat(session, council, sea, joined_on=date(2025, 4, 1))
        make_seat(session, council, hill, joined_on=date(2026, 6, 1))
        hanako = make_member(session, name="海辺 花子")
        first, second, uncounted = (hold(session, council, days) for days in (0, 60, 90))
        for meeting, presence in ((first, Presence.PRESENT), (second, Presence.LATE), (uncounted, None)):
            make_participant(session, meeting, hanako, organisation_id=sea, presence=presence, way=Way.ONLINE)
        make_participant(session, first, presence=Presence.PRESENT, is_walk_in=True)
        make_participant(session, first, rsvp=Rsvp.NO, presence=Presence.ABSENT)
        report = reports.of_year(session, council.id, Year(2026))
    assert [(each.is_counted, each.people, each.organisations) for each in report.meetings] == [
        (True, 2, 1),
        (True, 1, 1),
        (False, 0, 0),
    ]
    told = [(each.name, each.attended, each.expected, each.percent) for each in report.organisations]
    assert told == [("山里の会", 0, 1, 0), ("海辺の会", 2, 2, 100)]
    assert [(each.name, each.attended, each.late) for each in report.people] == [
        ("海辺 花子", 2, 1),
        ("来客 太郎", 1, 0),
    ]
    assert report.attendances == 3


def test_a_committee_concerns_its_own_seats_and_one_that_left_what_was_before(database: Database) -> None:
    with database.write() as session:
        council = make_council(session)
        inside, outside, gone = (make_kept(session, name)[0] for name in ("中の会", "外の会", "元の会"))
        seat = make_seat(session, council, inside)
        make_seat(session, council, outside)
        make_seat(session, council, gone, status=SeatStatus.LEFT, left_on=date(2026, 5, 31))
        make_seat(session, council, make_kept(session, "昔の会")[0], status=SeatStatus.LEFT, left_on=date(2026, 3, 31))
        committee = Committee(council_id=council.id, name="空き家分科会")
        session.add(committee)
        session.flush()
        session.add(CommitteeSeat(committee_id=committee.id, seat_id=seat.id))
        for days, committee_id in ((0, None), (1, committee.id), (60, None)):
            meeting = hold(session, council, days, committee_id=committee_id)
            make_participant(session, meeting, presence=Presence.PRESENT)
        report = reports.of_year(session, council.id, Year(2026))
    assert {each.name: each.expected for each in report.organisations} == {"中の会": 3, "外の会": 2, "元の会": 1}
    assert [each.committee for each in report.meetings] == ["", "空き家分科会", ""]


def test_what_meetings_brought_about_is_counted(database: Database) -> None:
    with database.write() as session:
        held = make_held(session, starts_at=MAY)
        make_entry(session, held, "総会は六月に開く。", EntryKind.DECIDED)
        make_entry(session, held, "話したこと")
        make_action(session, held, held.chair)
        late = make_action(session, held, held.chair, due_on=date(2026, 11, 1))
        doing.finish(session, held.chair, make_action(session, held, held.chair).id, "")
        people = [make_member(session).id for _ in range(3)]
        ties.record(session, pairs_within([people]), Occasion.MEETING, held.meeting_id, MAY)
        case = make_case(session, marks={"ibasho": "primary", "youth": "secondary"})
        for answer in (PresenterStatus.CONFIRMED, None, PresenterStatus.DECLINED):
            item = AgendaItem(
                meeting_id=held.meeting_id,
                position=5,
                kind=ItemKind.PRESENTATION,
                title="縁側の居場所",
                case_id=case.id if answer else None,
                presenter_status=answer,
            )
            session.add(item)
        session.flush()
        assert late.due_on == date(2026, 11, 1)
        report = reports.of_year(session, held.council_id, Year(2026))
    assert (report.decisions, report.actions) == (1, Actions(is_open=2, done=1, dropped=0, overdue=1))
    assert (report.new_ties, len(report.presentations)) == (3, 2)
    assert [(each.code, each.primary, each.secondary) for each in report.practices] == [("ibasho", 1, 0)]
    assert [(each.code, each.primary, each.secondary) for each in report.targets] == [("youth", 0, 1)]


def test_a_report_asks_as_many_questions_of_a_full_year_as_of_a_lean_one(database: Database) -> None:
    with database.write() as session:
        councils = [make_council(session, slug) for slug in ("lean", "full")]
        for council, number in zip(councils, (1, 3), strict=True):
            for each in range(number):
                organisation = make_kept(session, f"{council.slug}の団体{each}")[0]
                make_seat(session, council, organisation)
                meeting = hold(session, council, each)
                member = make_member(session)
                make_participant(session, meeting, member, organisation_id=organisation, presence=Presence.PRESENT)
        ids = [council.id for council in councils]
    counts = []
    for council_id in [ids[0], *ids]:  # the first reads the vocabulary besides
        with database.read() as session, asked(database) as seen:
            reports.of_year(session, council_id, Year(2026))
        counts.append(len(seen))
    assert counts[1] == counts[2]
