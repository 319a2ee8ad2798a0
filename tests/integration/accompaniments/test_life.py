"""An accompaniment from the call to its end, as founder, mentors and secretariat live it."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.accompaniments import (
    Programme,
    apply,
    fill_sheet,
    make_active,
    make_programme,
    make_selected,
)
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accompaniments.errors import NoSuchAccompaniment, NotComplete, ReviewMissing
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.service import (
    afterwards,
    applying,
    becoming_cases,
    due,
    ending,
    keeping,
    meeting,
    reviews,
    stages,
    teams,
)
from yoriai.domains.accompaniments.service.meeting import MonthState
from yoriai.domains.accompaniments.service.reviews import Said
from yoriai.domains.accompaniments.service.stages import Given
from yoriai.domains.accompaniments.states import Moment, Stage, Status, StopReason
from yoriai.domains.mentoring.models import FollowUp, MentoringSession
from yoriai.domains.mentoring.service import closing
from yoriai.domains.mentoring.session_rules import months_after
from yoriai.domains.mentoring.states import SessionStatus


def hold_all(session: Session, row: Accompaniment) -> None:
    """Let every session of an accompaniment have been held."""
    for line in meeting.lines(session, row):
        if line.meeting is not None and line.meeting.status is SessionStatus.BOOKED:
            closing.hold(session, session.get_one(MentoringSession, line.meeting.id))


def asked_later(session: Session) -> list[tuple[str, int, date]]:
    """Return about which session what became of it is asked, after how many months, and on which day."""
    found = session.exec(select(FollowUp).order_by(col(FollowUp.due_at))).all()
    return [(each.session_id, each.months, each.due_at.date()) for each in found]


def after(session_id: str, since: datetime) -> list[tuple[str, int, date]]:
    """Return the three questions about a session, counted from an instant."""
    return [(session_id, months, months_after(since, months).date()) for months in (1, 3, 6)]


def test_half_a_year_goes_from_the_call_to_a_case_draft(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_active(session, programme)
        assert (row.status, row.stage) == (Status.ACTIVE, Stage.SORTING)
        lines = meeting.lines(session, row)
        assert [line.state for line in lines] == [MonthState.BOOKED] * 6
        leader, other = (each.member_id for each in programme.mentors)
        assert [line.mentor_id for line in lines] == [leader, other, leader, other, other, leader]

        clock.jump(timedelta(days=110))
        for line in lines[:3]:
            assert line.meeting is not None
            closing.hold(session, session.get_one(MentoringSession, line.meeting.id))
        assert due.to_review_ids(session) == [row.id]
        assert due.ask_to_review(session, row.id)
        assert (row.mid_asked_at is not None, row.end_asked_at) == (True, None)
        fill_sheet(session, programme.founder, row.id, Moment.MID, level=3)
        reviews.write(session, programme.founder, row.id, Moment.MID, Said(4, "話すうちに整理できた。"))
        stages.reach(session, programme.founder, row.id, Stage.TESTING)
        stages.produce(session, programme.founder, row.id, Stage.TESTING, Given("試しの一日", "十二人が来た。"))

        clock.jump(timedelta(days=100))
        hold_all(session, row)
        assert due.ask_to_review(session, row.id)
        fill_sheet(session, programme.founder, row.id, Moment.END, level=4)
        with pytest.raises(ReviewMissing):
            ending.complete(session, programme.founder, row.id)
        reviews.write(session, programme.founder, row.id, Moment.END, Said(5, "月二回、開けるようになった。"))
        reviews.write(session, programme.mentors[0], row.id, Moment.END, Said(5, "よく続けた。"))
        assert due.reviewed_ids(session) == [row.id]
        assert ending.complete_if_done(session, row.id)
        assert row.status is Status.COMPLETED
        assert lines[5].meeting is not None
        assert row.end_asked_at is not None
        assert asked_later(session) == after(lines[5].meeting.id, row.end_asked_at)
        proposal = becoming_cases.begin(session, programme.founder, row.id)
        assert proposal.content["name"]["title"] == "空き家の子ども食堂"
        assert "十二人が来た。" in proposal.content["story"]["content"]
        assert "よく続けた。" not in str(proposal.content)


def test_an_application_is_sent_when_it_is_whole(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = applying.begin(session, programme.founder, programme.call.id)
        with pytest.raises(NotComplete):
            applying.send(session, programme.founder, row.id)
        assert apply(session, programme.founder, programme.call).id == row.id
        assert row.status is Status.APPLIED


def test_a_draft_is_its_founders_alone(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = applying.begin(session, programme.founder, programme.call.id)
        for stranger in (programme.desk, *programme.mentors):
            with pytest.raises(NoSuchAccompaniment):
                keeping.find(session, stranger, row.id)


def test_it_begins_with_the_last_answer(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_selected(session, programme)
        first, second = programme.mentors
        teams.ask(session, programme.desk, row.id, [first.member_id, second.member_id], first.member_id)
        teams.answer(session, first, row.id, agrees=True)
        before = row.status
        teams.answer(session, second, row.id, agrees=False)
        assert (before, row.status) == (Status.SELECTED, Status.ACTIVE)


def test_who_ends_it_early_calls_off_what_lies_ahead(database: Database) -> None:
    with database.write() as session:
        programme: Programme = make_programme(session)
        row = make_active(session, programme)
        ending.stop(session, programme.founder, row.id, StopReason.HEALTH, "少し休みます。")
        assert (row.status, row.stop_reason) == (Status.STOPPED, StopReason.HEALTH)
        states = {line.meeting.status for line in meeting.lines(session, row) if line.meeting is not None}
        assert states == {SessionStatus.CANCELLED}


def test_an_accompaniment_that_ends_early_asks_once_what_became_of_it(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_active(session, programme)
        first, second = meeting.lines(session, row)[:2]
        assert first.meeting is not None
        assert second.meeting is not None
        clock.jump(second.meeting.ends_at - clock.now())
        for line in (first, second):
            assert line.meeting is not None
            closing.hold(session, session.get_one(MentoringSession, line.meeting.id))
        assert asked_later(session) == []
        ending.stop(session, programme.founder, row.id, StopReason.TIME)
        assert row.ended_at is not None
        assert asked_later(session) == after(second.meeting.id, row.ended_at)


def test_who_met_nobody_or_has_left_is_asked_nothing_later(database: Database) -> None:
    with database.write() as session:
        programme = make_programme(session)
        row = make_active(session, programme)
        ending.stop(session, programme.founder, row.id, StopReason.TIME)
        assert asked_later(session) == []
        assert not afterwards.plan(session, row)
