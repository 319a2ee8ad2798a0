"""Mentors as matching knows them: free hours, load, suggestions, expected waits."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Stage, Standing
from yoriai.domains.mentoring.models import Feedback, MentoringSession, Offer, SessionCell
from yoriai.domains.mentoring.service import candidates, carrying, directory, suggesting
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus, SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import cells_of
from yoriai.domains.mentors.models import DayException, MentorCase
from yoriai.domains.taxonomy.marks import Marks

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def test_free_starts_are_hours_without_sessions_and_days_off(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, weekly={3: ((600, 780),), 4: ((600, 660),)})
        other = make_request(session, status=RequestStatus.MATCHED)
        held = MentoringSession(
            request_id=other.id,
            mentor_id=mentor.member_id,
            requester_id=other.requester_id,
            starts_at=in_days(2, 10),
            ends_at=in_days(2, 11),
            room_url="https://meet.example.jp/1",
            uid="1@example.jp",
        )
        session.add(held)
        session.flush()
        session.add_all(
            SessionCell(member_id=mentor.member_id, starts_at=cell, session_id=held.id) for cell in cells_of(in_days(2))
        )
        session.add(DayException(member_id=mentor.member_id, day=date(2026, 11, 27)))
        session.add(DayException(member_id=mentor.member_id, day=date(2026, 11, 28), starts=840, ends=900))
        session.flush()
        first, last = in_days(0, 0), in_days(8, 0)

        assert candidates.starts_between(session, [mentor.member_id], first, last)[mentor.member_id] == {
            in_days(2, 11),
            in_days(2, 11, 30),
            in_days(2, 12),
            in_days(4, 14),
        }
        stated = mentors.open_starts(session, [mentor.member_id], first, last)[mentor.member_id]
        assert in_days(2, 10) in stated


def test_load_counts_booked_and_held_sessions_by_month_and_open_offers_always(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session, status=RequestStatus.OFFERED)
        states = [
            (SessionStatus.HELD, in_days(-3)),
            (SessionStatus.BOOKED, in_days(5)),
            (SessionStatus.BOOKED, in_days(8)),
            (SessionStatus.NO_SHOW, in_days(-2)),
            (SessionStatus.CANCELLED, in_days(6)),
            (SessionStatus.HELD, in_days(-30)),
        ]
        session.add_all(
            MentoringSession(
                request_id=request.id,
                mentor_id=mentor.member_id,
                requester_id=request.requester_id,
                starts_at=start,
                ends_at=start + timedelta(hours=1),
                status=status,
                room_url="https://meet.example.jp/1",
                uid=f"{number}@example.jp",
            )
            for number, (status, start) in enumerate(states)
        )
        session.add(Offer(request_id=request.id, mentor_id=mentor.member_id, score=0, expires_at=in_days(3)))
        session.flush()

        assert carrying.loads_of(session, [mentor.member_id]) == {mentor.member_id: {"2026-11": 3, "2026-12": 2}}


def test_suggestions_come_with_reasons_best_first_and_only_of_those_who_could_be_asked(database: Database) -> None:
    with database.write() as session:
        asker = make_member(session, prefecture="32", stage=Stage.PREPARING)
        best = make_mentor(
            session, make_member(session, prefecture="32", stage=Stage.OVER_FIVE), marks={"ibasho": "primary"}
        )
        second = make_mentor(session, make_member(session), marks={"ibasho": "secondary"})
        third = make_mentor(session, make_member(session))
        fourth = make_mentor(session, make_member(session), marks={"youth": "primary"}, capacity=0)
        make_mentor(session, make_member(session, standing=Standing.SUSPENDED), marks={"ibasho": "primary"})
        make_mentor(session, make_member(session), marks={"ibasho": "primary"}, paused_until=date(2026, 12, 1))
        make_mentor(session, asker, marks={"ibasho": "primary"})

        found = suggesting.suggest(session, Marks({"ibasho": "primary"}), "居場所を開きたい", "32", asker.id)

        assert [each.mentor.id for each in found] == [best.member_id, second.member_id, third.member_id]
        assert [reason.code for reason in found[0].reasons] == [
            "both_primary",
            "same_prefecture",
            "been_through_stage",
            "has_time",
        ]
        assert found[0].score == 9
        assert fourth.member_id not in {each.mentor.id for each in found}


def test_a_mentor_whose_case_is_like_the_question_is_suggested_for_it(database: Database) -> None:
    with database.write() as session:
        asker = make_member(session)
        like = make_case(
            session, title="空き家で開く子ども食堂", sections={"purpose": "空き家を借りて子ども食堂を開く。"}
        )
        for number in range(4):
            make_case(session, title=f"見守り訪問 {number}", sections={"purpose": "高齢者の家を訪ねて見守る。"})
        make_mentor(session, make_member(session))
        with_case = make_mentor(session, make_member(session))
        session.add(MentorCase(member_id=with_case.member_id, case_id=like.id))
        session.flush()

        (first, *_) = suggesting.suggest(session, Marks(), "空き家を借りて子ども食堂を始めたい", None, asker.id)

        assert first.mentor.id == with_case.member_id
        assert first.reasons[0].words == "内容の近い事例に、メンターが携わっている：空き家で開く子ども食堂"


def test_an_earlier_session_that_went_well_speaks_for_a_mentor(database: Database) -> None:
    with database.write() as session:
        asker, mentor = make_member(session), make_mentor(session)
        request = make_request(session, asker, status=RequestStatus.COMPLETED)
        held = MentoringSession(
            request_id=request.id,
            mentor_id=mentor.member_id,
            requester_id=asker.id,
            starts_at=in_days(-40),
            ends_at=in_days(-40, 11),
            status=SessionStatus.HELD,
            room_url="https://meet.example.jp/1",
            uid="1@example.jp",
        )
        session.add(held)
        session.flush()
        session.add(Feedback(session_id=held.id, member_id=asker.id, satisfaction=5, progress=4, again=True))
        session.flush()

        (found,) = suggesting.suggest(session, Marks(), "", None, asker.id)

        assert "met_before" in {reason.code for reason in found.reasons}


def test_the_expected_wait_is_the_median_of_answers_and_the_first_free_hour(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, weekly={4: ((600, 660),)})
        for hours in (2, 30, 50):
            request = make_request(session, make_member(session), status=RequestStatus.EXHAUSTED)
            session.add(
                Offer(
                    created_at=NOON - timedelta(days=9),
                    request_id=request.id,
                    mentor_id=mentor.member_id,
                    score=0,
                    status=OfferStatus.DECLINED,
                    expires_at=NOON,
                    answered_at=NOON - timedelta(days=9) + timedelta(hours=hours),
                )
            )
        session.flush()

        wait = directory.waits(session, [mentor.member_id])[mentor.member_id]

        assert wait.answers_within == timedelta(hours=30)
        assert wait.first_free == in_days(3, 10)


def test_suggesting_asks_the_database_a_constant_number_of_times(database: Database) -> None:
    counts = []
    with database.write() as session:
        asker = make_member(session)
        for more in (1, 2):
            for _ in range(more):
                make_mentor(session, make_member(session), marks={"ibasho": "primary"})
            with asked(database) as statements:
                suggesting.suggest(session, Marks({"ibasho": "primary"}), "居場所", None, asker.id)
            counts.append(len(statements))

    assert counts[0] == counts[1]
