"""Who has met whom is remembered once for each occasion, and told from either side."""

from datetime import timedelta

from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.ids import new_id
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.models import Encounter
from yoriai.domains.ties.rules import pair_of, pairs_within
from yoriai.domains.ties.states import Occasion


def _people(session: Session, number: int) -> list[Member]:
    return [make_member(session) for _ in range(number)]


def _meet(session: Session, *people: Member, days: int = 0, occasion_id: str | None = None) -> str:
    occasion_id = occasion_id or new_id()
    at = clock.now() + timedelta(days=days)
    ties.record(session, pairs_within([[each.id for each in people]]), Occasion.MEETING, occasion_id, at)
    return occasion_id


def test_each_pair_of_an_occasion_is_remembered_once_however_often_it_is_said(database: Database) -> None:
    with database.write() as session:
        one, two, three = _people(session, 3)
        meeting = _meet(session, one, two, three)
        again = ties.record(
            session, [(two.id, one.id), (one.id, one.id)], Occasion.MEETING, meeting, clock.now() + timedelta(days=1)
        )
        left = [(row.first_id, row.second_id) for row in session.exec(select(Encounter))]
    # said again with other pairs, the occasion has these alone
    assert (again, left) == (0, [pair_of(one.id, two.id)])


def test_how_often_people_have_met_counts_occasions_and_may_leave_one_out(database: Database) -> None:
    with database.write() as session:
        one, two, three, four = _people(session, 4)
        _meet(session, one, two, three, days=-2)
        latest = _meet(session, one, two, days=-1)
        _meet(session, three, four)
        ids = [one.id, two.id, three.id]
        everything = ties.met_among(session, ids)
        before = ties.met_among(session, ids, but=(Occasion.MEETING, latest))
    assert everything == {pair_of(one.id, two.id): 2, pair_of(one.id, three.id): 1, pair_of(two.id, three.id): 1}
    assert before[pair_of(one.id, two.id)] == 1


def test_new_ties_are_counted_where_a_pair_met_first(database: Database) -> None:
    with database.write() as session:
        one, two, three = _people(session, 3)
        second = _meet(session, one, two, three, days=2)
        # written down later, and yet the first
        first = _meet(session, one, two, days=1)
        nobody = new_id()
        found = ties.new_at(session, Occasion.MEETING, [first, second, nobody])
    assert found == {first: 1, second: 2, nobody: 0}


def test_a_member_reads_whom_they_have_met_the_latest_first(database: Database) -> None:
    with database.write() as session:
        me, two, three, gone, apart = _people(session, 5)
        _meet(session, me, two, three, gone, apart, days=-3)
        latest = _meet(session, me, two, days=-1)
        _meet(session, two, three)
        gone.standing = Standing.LEFT
        accounts.block(session, actor_for(apart), me.id)
    with database.read() as session:
        page = ties.of_member(session, me.id, 1)
    told = [(tie.member_id, tie.name, tie.times, tie.last_occasion_id == latest) for tie in page.items]
    assert (told, page.total) == ([(two.id, two.name, 2, True), (three.id, three.name, 1, False)], 2)


def test_reading_ties_asks_as_often_for_three_as_for_one(database: Database) -> None:
    with database.write() as session:
        me, *others = _people(session, 4)
        _meet(session, me, others[0])
    with asked(database) as few, database.read() as session:
        ties.of_member(session, me.id, 1)
    with database.write() as session:
        _meet(session, me, *others)
    with asked(database) as many, database.read() as session:
        ties.of_member(session, me.id, 1)
    assert len(many) == len(few) == 3
