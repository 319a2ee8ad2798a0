"""The way from asking to being accompanied: what the database counts is what a plain count finds."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.accompaniments import make_active
from tests.factories.accompaniments import make_programme as make_around
from tests.factories.accounts import make_member
from tests.factories.funnel import Life, make_lives, plain
from tests.factories.mentoring import make_request
from tests.factories.programmes import make_programme, make_staff
from tests.factories.sessions import move
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.config import settings, use
from yoriai.core.db import Database
from yoriai.core.months import Month
from yoriai.domains.accompaniments.service import ending, meeting
from yoriai.domains.accompaniments.states import StopReason
from yoriai.domains.mentoring.models import FollowUp
from yoriai.domains.mentoring.service import closing, follow_ups
from yoriai.domains.mentoring.service.follow_ups import Told
from yoriai.domains.mentoring.states import Outcome
from yoriai.domains.programmes.figures import Figures
from yoriai.domains.programmes.models import Programme
from yoriai.domains.programmes.rules import ProgrammeCard, Span
from yoriai.domains.programmes.service import figures, programmes
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import TermKind

END = datetime(2027, 4, 1, tzinfo=TOKYO)
"""A day on which the whole year is over."""
YEAR = Span(date(2026, 4, 1), date(2027, 3, 31))
COUNT = 60


@pytest.fixture(autouse=True)
def the_year_is_over() -> Iterator[None]:
    with clock.stopped(END):
        yield


@pytest.fixture
def everything_shown() -> Iterator[None]:
    """Break figures down to a single request."""
    before = settings()
    use(before.model_copy(update={"figures_smallest": 1}))
    yield
    use(before)


def practices(session: Session) -> dict[str, str]:
    """Return the kinds of practice with their groups."""
    terms = taxonomy.vocabulary(session)
    return {term.code: term.group or "" for term in terms if term.kind is TermKind.PRACTICE and term.group}


def card_of(session: Session, row: Programme) -> ProgrammeCard:
    """Return a programme as queries know it."""
    return programmes.cards(session, [row])[0]


def belongs(life: Life, card: ProgrammeCard) -> bool:
    """Decide by hand whether a request belongs to a programme by days and areas."""
    in_days = card.span.begins_at <= life.asked_at < card.span.ends_at
    return in_days and (not card.areas or life.place in card.areas)


@pytest.mark.usefixtures("everything_shown")
def test_figures_equal_a_plain_count_by_month_prefecture_and_practice(database: Database) -> None:
    with database.write() as session:
        groups = practices(session)
        lives = make_lives(session, COUNT, practices=sorted(groups)[::4])
    with database.read() as session:
        found = figures.breakdown(session, YEAR)
    months: dict[Month, list[Life]] = defaultdict(list)
    places: dict[str, list[Life]] = defaultdict(list)
    kinds: dict[str, list[Life]] = defaultdict(list)
    for life in lives:
        months[Month.of(life.asked_at)].append(life)
        places[life.place or ""].append(life)
        for group in {groups[code] for code in life.practices} or {""}:
            kinds[group].append(life)
    assert found.total == plain(lives)
    assert found.total.started > 0
    assert found.total.accompanied > 0
    assert {row.of[0]: row.figures for row in found.by_month} == {month: plain(months[month]) for month in YEAR.months}
    assert {row.of[0]: row.figures for row in found.by_prefecture} == {key: plain(of) for key, of in places.items()}
    assert {row.of[0]: row.figures for row in found.by_practice} == {key: plain(of) for key, of in kinds.items()}


def test_figures_of_programmes_are_those_of_their_days_areas_and_of_what_the_secretariat_says(
    database: Database,
) -> None:
    with database.write() as session:
        desk, lives = make_staff(session), make_lives(session, COUNT)
        spring = make_programme(session, "32", "13", last_day=date(2026, 6, 30))
        whole = make_programme(session, name="通年")
        outside = next(life for life in lives if life.place == "04")
        inside = next(life for life in lives if belongs(life, card_of(session, spring)))
        programmes.say_where(session, desk, outside.id, spring.id)
        programmes.say_where(session, desk, inside.id, "")
    with database.read() as session:
        spring_card, whole_card = card_of(session, spring), card_of(session, whole)
        by_programme = {card.id: found for card, found in figures.breakdown(session, YEAR).by_programme}
        in_spring = figures.breakdown(session, YEAR, spring_card)
        shared = programmes.shared(session, spring_card)

    def mine(life: Life) -> bool:
        return life.id == outside.id or (life.id != inside.id and belongs(life, spring_card))

    assert by_programme[spring.id] == in_spring.total == plain(lives, mine)
    assert by_programme[whole.id] == plain(
        lives, lambda life: life.id not in {outside.id, inside.id} and belongs(life, whole_card)
    )
    assert shared == plain(lives, mine).asked - 1


def test_a_programme_of_few_requests_is_left_out_and_counted(database: Database) -> None:
    with database.write() as session:
        for place, count in (("32", 5), ("13", 4)):
            for _each in range(count):
                at = datetime(2026, 5, 2, tzinfo=UTC)
                make_request(session, make_member(session), prefecture=place, created_at=at)
        large, small = make_programme(session, "32"), make_programme(session, "13")
        none, past = make_programme(session, "47"), make_programme(session, last_day=date(2026, 4, 30))
    with database.read() as session:
        found = figures.breakdown(session, YEAR)
        alone = figures.breakdown(session, YEAR, card_of(session, small))
    shown = {card.id: each.asked for card, each in found.by_programme}
    assert shown == {large.id: 5, none.id: 0, past.id: 0}
    assert found.too_small == 1
    assert (alone.total.asked, alone.by_programme, alone.too_small) == (4, [], 0)


def test_what_happened_in_a_span_counts_sessions_whenever_they_were_asked_for(database: Database) -> None:
    may = Span(date(2026, 5, 1), date(2026, 5, 31))
    with database.write() as session:
        lives = make_lives(session, COUNT)
        card = card_of(session, make_programme(session, "32"))
    held = [(life, at) for life in lives for at in life.held_at if may.begins_at <= at < may.ends_at]
    with database.read() as session:
        everywhere, here = figures.happened(session, may), figures.happened(session, may, card)
        elsewhere = figures.happened(session, Span(date(2020, 1, 1), date(2020, 1, 2)))
    assert (everywhere.sessions, everywhere.founders) == (len(held), len({life.id for life, _at in held}))
    assert here.sessions == sum(life.place == "32" for life, _at in held)
    assert everywhere.satisfied <= everywhere.answered <= everywhere.sessions
    assert (elsewhere.sessions, elsewhere.satisfied, elsewhere.started) == (0, 0, 0)


def test_hours_of_an_accompaniment_count_for_its_programme_where_they_were_moved_to(database: Database) -> None:
    with database.write() as session:
        around = make_around(session)
        row = make_active(session, around)
        met = meeting.lines(session, row)[0].meeting
        assert met is not None
        with clock.stopped(met.starts_at - timedelta(days=5)):
            moved = move(session, around.founder, met.id, met.starts_at + timedelta(days=1))
        assert moved.id != met.id
        with clock.stopped(moved.ends_at):
            closing.say_held(session, around.founder, moved.id)
            ending.stop(session, around.founder, row.id, StopReason.REACHED)
            asked_first = session.exec(select(FollowUp).order_by(col(FollowUp.due_at))).first()
        assert asked_first is not None
        with clock.stopped(asked_first.due_at):
            follow_ups.tell(session, around.founder, asked_first.id, Told(Outcome.STARTED, "子ども食堂"))
        today = clock.today()
        days = {"first_day": today - timedelta(days=30), "last_day": today + timedelta(days=365)}
        here, elsewhere = make_programme(session, "32", **days), make_programme(session, "13", **days)
    with database.read() as session:
        span = Span(days["first_day"], days["last_day"])
        found = [figures.happened(session, span, card_of(session, each)) for each in (here, elsewhere)]
    assert [(each.sessions, each.founders, each.started) for each in found] == [(1, 1, 1), (0, 0, 0)]


def test_few_requests_are_not_broken_down(database: Database) -> None:
    with database.write() as session:
        for place, count in (("32", 6), ("13", 2), ("04", 1)):
            for _each in range(count):
                make_request(
                    session, make_member(session), prefecture=place, created_at=datetime(2026, 5, 2, tzinfo=UTC)
                )
        make_request(session, make_member(session), prefecture="32", created_at=datetime(2026, 9, 2, tzinfo=UTC))
    with database.read() as session:
        found = figures.breakdown(session, YEAR)
    assert [(row.of, row.figures.asked) for row in found.by_prefecture] == [(("32", "13", "04"), 10)]
    assert [(row.of[0].iso, row.of[-1].iso, row.figures.asked) for row in found.by_month if row.figures.asked] == [
        ("2026-05", "2027-03", 10)
    ]


def test_a_request_at_midnight_in_tokyo_belongs_to_the_new_month(database: Database) -> None:
    midnight = datetime(2026, 6, 1, 0, 0, tzinfo=TOKYO)
    with database.write() as session:
        for at in (midnight - timedelta(seconds=1), midnight):
            for _each in range(5):
                make_request(session, make_member(session), created_at=at)
    with database.read() as session:
        found = figures.breakdown(session, YEAR)
    assert [(row.of[0].iso, row.figures.asked) for row in found.by_month if row.figures.asked] == [
        *(("2026-05", 5), ("2026-06", 5))
    ]


def test_what_is_asked_of_the_database_does_not_grow(database: Database) -> None:
    with database.write() as session:
        make_lives(session, 1)
        make_programme(session)
    with asked(database) as for_one, database.read() as session:
        figures.breakdown(session, YEAR)
    with database.write() as session:
        make_lives(session, 5, seed=8)
        for number in range(2):
            make_programme(session, "13", name=f"事業 {number}")
    with asked(database) as for_many, database.read() as session:
        figures.breakdown(session, YEAR)
    assert len(for_many) == len(for_one)


def test_months_that_have_not_begun_are_left_out(database: Database) -> None:
    with clock.stopped(datetime(2026, 6, 15, tzinfo=UTC)), database.read() as session:
        found = figures.breakdown(session, YEAR)
    assert [row.of[0].iso for row in found.by_month] == ["2026-04", "2026-05", "2026-06"]


def test_nothing_at_all_is_nothing(database: Database) -> None:
    with database.read() as session:
        found = figures.breakdown(session, YEAR)
    assert (found.total, found.by_prefecture, found.by_practice) == (Figures(), [], [])
    assert len(found.by_month) == 12
