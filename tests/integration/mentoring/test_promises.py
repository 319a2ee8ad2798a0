"""A mentor is never asked for more sessions a month than they promised, whichever way an hour is found."""

from datetime import datetime, timedelta
from typing import Final

import pytest
from sqlmodel import Session

from tests.factories.mentoring import make_mentor, make_offer, make_request
from tests.factories.sessions import actor, make_matched, make_session
from tests.integration.mentoring.people import actor_id
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import moving, offers, session_hours
from yoriai.domains.mentoring.session_rules import Side

NOW: Final = datetime(2026, 11, 20, 9, tzinfo=TOKYO)
NOVEMBER: Final = datetime(2026, 11, 26, 10, tzinfo=TOKYO)
DECEMBER: Final = datetime(2026, 12, 3, 10, tzinfo=TOKYO)


def hours_to_move_to(session: Session, row: MentoringSession) -> set[int]:
    """Return the months to which the requester may ask to move a session."""
    return {clock.tokyo(start).month for start in session_hours.to_move_to(session, row, Side.REQUESTER)}


def test_an_offer_shows_no_hour_of_a_month_that_is_full(database: Database) -> None:
    with clock.stopped(NOW), database.write() as session:
        mentor = make_mentor(session, capacity=1)
        make_session(session, mentor, starts_at=NOVEMBER + timedelta(days=1))
        offer = make_offer(session, mentor, make_request(session, starts=[NOVEMBER, DECEMBER]))
        assert offers.page_of(session, actor_id(mentor.member_id), offer.id).starts == (DECEMBER,)
        with pytest.raises(HourTaken):
            offers.accept(session, actor_id(mentor.member_id), offer.id, NOVEMBER)
        assert offers.accept(session, actor_id(mentor.member_id), offer.id, DECEMBER).starts_at == DECEMBER


def test_two_offers_that_wait_leave_each_other_the_month_until_one_is_accepted(database: Database) -> None:
    with clock.stopped(NOW), database.write() as session:
        mentor = make_mentor(session, capacity=1)
        one, other = (
            make_offer(session, mentor, make_request(session, starts=[NOVEMBER, DECEMBER])) for _each in range(2)
        )
        assert offers.page_of(session, actor_id(mentor.member_id), one.id).starts == (NOVEMBER, DECEMBER)
        offers.accept(session, actor_id(mentor.member_id), one.id, NOVEMBER)
        assert offers.page_of(session, actor_id(mentor.member_id), other.id).starts == (DECEMBER,)


def test_a_session_moves_within_its_month_but_into_no_full_one(database: Database) -> None:
    with clock.stopped(NOW), database.write() as session:
        mentor = make_mentor(session, capacity=1)
        row = make_session(session, mentor, starts_at=NOVEMBER)
        assert hours_to_move_to(session, row) == {11, 12}
        make_session(session, mentor, starts_at=DECEMBER)
        assert hours_to_move_to(session, row) == {11}


def test_a_move_that_was_proposed_before_its_month_was_full_is_no_longer_agreed_to(database: Database) -> None:
    with clock.stopped(NOW), database.write() as session:
        mentor = make_mentor(session, capacity=1)
        request = make_matched(session)
        row = make_session(session, mentor, request, starts_at=NOVEMBER)
        proposal = moving.propose(session, actor(mentor.member_id), row.id, [DECEMBER])
        make_session(session, mentor, starts_at=DECEMBER + timedelta(days=1))
        assert moving.possible(session, row, proposal) == []
        with pytest.raises(HourTaken):
            moving.agree(session, actor(request.requester_id), row.id, proposal.id, DECEMBER)


def test_hours_that_a_requester_proposes_leave_the_time_that_the_mentor_wants_between_two(database: Database) -> None:
    with clock.stopped(NOW), database.write() as session:
        mentor = make_mentor(session, buffer_minutes=30)
        row = make_session(session, mentor, starts_at=DECEMBER)
        other = make_session(session, mentor, starts_at=NOVEMBER + timedelta(hours=2))
        near = {start - other.starts_at for start in session_hours.to_move_to(session, row, Side.REQUESTER)}
        assert min(each for each in near if each > timedelta()) == timedelta(minutes=90)
        assert max(each for each in near if each < timedelta()) == -timedelta(minutes=90)
        # its own hour is given up, so half an hour later is possible
        assert DECEMBER + timedelta(minutes=30) in session_hours.to_move_to(session, row, Side.REQUESTER)
