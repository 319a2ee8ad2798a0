"""Many people at once: whatever races, nobody is in two places, and nothing breaks."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from sqlmodel import Session, col, select

from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, cells, cells_of_booked, make_matched, make_session, move
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession
from yoriai.domains.mentoring.service import moving, sessions
from yoriai.domains.mentoring.session_errors import AlreadyChanged, ProposalClosed
from yoriai.domains.mentoring.session_models import HourProposal
from yoriai.domains.mentoring.session_states import ProposalStatus
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus
from yoriai.domains.notifications.models import Mail

Deed = Callable[[Session], object]


def at_once(database: Database, deeds: Sequence[Deed]) -> list[str]:
    """Do all deeds in threads that start together, each in its own transaction; return what came of each.

    A refusal is its code, anything done is 'done'; any other error is raised.
    """
    together = Barrier(len(deeds))

    def run(deed: Deed) -> str:
        together.wait()
        try:
            with database.write() as session:
                deed(session)
        except AppError as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))


def booked(session: Session) -> list[MentoringSession]:
    """Return the booked sessions."""
    return list(session.exec(select(MentoringSession).where(col(MentoringSession.status) == SessionStatus.BOOKED)))


def test_fifty_people_want_the_same_hour_of_one_mentor(database: Database) -> None:
    with database.write() as session:
        mentor_id = make_mentor(session).member_id
        requests = [make_matched(session) for _ in range(50)]
        asked = [(request.requester_id, request.id) for request in requests]

    def book(requester_id: str, request_id: str) -> Deed:
        return lambda session: sessions.book(session, mentor_id, requester_id, in_days(3), request_id=request_id)

    results = at_once(database, [book(*each) for each in asked])
    assert results == ["done", *[HourTaken.code] * 49]
    with database.read() as session:
        assert len(booked(session)) == 1
        assert cells(session) == cells_of_booked(session)
        # one invitation to each of the two, and none about hours that others did not get
        assert len(session.exec(select(Mail.id)).all()) == 2


def test_overlapping_hours_of_one_mentor_go_to_few(database: Database) -> None:
    with database.write() as session:
        mentor_id = make_mentor(session).member_id
        requests = [make_matched(session) for _ in range(12)]
        asked = [(request.requester_id, request.id) for request in requests]

    def book(number: int, requester_id: str, request_id: str) -> Deed:
        start = in_days(3, 10 + number % 2, 30 * (number % 3 == 0))
        return lambda session: sessions.book(session, mentor_id, requester_id, start, request_id=request_id)

    results = at_once(database, [book(number, *each) for number, each in enumerate(asked)])
    assert set(results) == {"done", HourTaken.code}
    with database.read() as session:
        assert results.count("done") == len(booked(session))
        assert cells(session) == cells_of_booked(session)


def test_one_session_is_moved_and_called_off_at_once_with_one_outcome(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        session_id, request_id = row.id, row.request_id
        mentor, requester = actor(row.mentor_id), actor(row.requester_id)
    deeds: list[Deed] = [
        lambda session: sessions.cancel(session, mentor, session_id, "急用です"),
        lambda session: sessions.cancel(session, requester, session_id, "急用です", look_again=False),
        lambda session: move(session, requester, session_id, in_days(4)),
        lambda session: move(session, requester, session_id, in_days(5)),
        lambda session: move(session, mentor, session_id, in_days(3, 14)),
    ]
    assert at_once(database, deeds) == ["done", *[AlreadyChanged.code] * 4]
    with database.read() as session:
        old = session.get_one(MentoringSession, session_id)
        assert old.status is SessionStatus.CANCELLED
        assert cells(session) == cells_of_booked(session)
        assert len(booked(session)) == (1 if old.is_moved else 0)
        status = session.get_one(MentoringRequest, request_id).status
        assert (status is RequestStatus.MATCHED) is old.is_moved


def test_two_sessions_that_move_across_each_other_do_not_wait_for_ever(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        first = make_session(session, mentor, starts_at=in_days(3, 10))
        second = make_session(session, mentor, starts_at=in_days(3, 11))
        pairs = [(first.id, first.requester_id, in_days(3, 11)), (second.id, second.requester_id, in_days(3, 10))]

    def moving_to(session_id: str, requester_id: str, start: datetime) -> Deed:
        return lambda session: move(session, actor(requester_id), session_id, start)

    results = at_once(database, [moving_to(*pair) for pair in pairs])
    assert set(results) <= {"done", HourTaken.code}
    with database.read() as session:
        assert len(booked(session)) == 2
        assert cells(session) == cells_of_booked(session)


def test_many_move_to_one_hour_and_one_gets_it(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        rows = [make_session(session, mentor, starts_at=in_days(3, 9 + number)) for number in range(8)]
        known = [(row.id, row.requester_id) for row in rows]

    def moving_to(session_id: str, requester_id: str) -> Deed:
        return lambda session: move(session, actor(requester_id), session_id, in_days(6, 15))

    assert at_once(database, [moving_to(*pair) for pair in known]) == ["done", *[HourTaken.code] * 7]
    with database.read() as session:
        assert len(booked(session)) == 8
        assert cells(session) == cells_of_booked(session)


def test_agreeing_declining_taking_back_calling_off_and_running_out_have_one_outcome(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        session_id, request_id = row.id, row.request_id
        mentor, requester = actor(row.mentor_id), actor(row.requester_id)
        proposal = moving.propose(session, requester, session_id, [in_days(4), in_days(5)])
        proposal_id = proposal.id
    deeds: list[Deed] = [
        lambda session: moving.agree(session, mentor, session_id, proposal_id, in_days(4)),
        lambda session: moving.agree(session, mentor, session_id, proposal_id, in_days(5)),
        lambda session: moving.decline(session, mentor, session_id, proposal_id),
        lambda session: moving.take_back(session, requester, session_id, proposal_id),
        lambda session: sessions.cancel(session, mentor, session_id, "急用です"),
        lambda session: sessions.cancel(session, requester, session_id, "急用です"),
    ]
    results = at_once(database, deeds)
    with database.read() as session:
        old = session.get_one(MentoringSession, session_id)
        closed = session.get_one(HourProposal, proposal_id)
        assert closed.status is not ProposalStatus.OPEN
        assert cells(session) == cells_of_booked(session)
        now = booked(session)
        if old.is_moved:
            assert closed.status is ProposalStatus.AGREED
            assert len(now) == 1
        elif old.status is SessionStatus.CANCELLED:
            assert now == []
            assert session.get_one(MentoringRequest, request_id).status is RequestStatus.WAITING
        # the proposal is answered once, and the session moved or called off once at most
        assert results.count("done") in {1, 2}
        assert set(results) <= {"done", AlreadyChanged.code, ProposalClosed.code}
