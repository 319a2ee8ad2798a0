"""After any sequence of deeds, each person's half-hours are exactly those of their booked sessions."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, make_matched, move
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, SessionCell
from yoriai.domains.mentoring.service import closing, sessions
from yoriai.domains.mentoring.session_states import Account
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus
from yoriai.domains.mentors.availability import cells_of

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["book", "move", "cancel", "stop", "hold", "not_held"]),
        st.integers(0, 1),  # which mentor
        st.integers(0, 2),  # which requester, or which of the two acts
        st.integers(0, 5),  # which half-hour
    ),
    min_size=1,
    max_size=12,
)


@given(deeds=DEEDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_half_hours_are_those_of_booked_sessions(database: Database, deeds: list[tuple[str, int, int, int]]) -> None:
    with database.write() as session:
        mentors = [make_mentor(session).member_id for _ in range(2)]
        hours = [in_days(3) + timedelta(minutes=30) * number for number in range(6)]
        requests = [make_matched(session, starts=hours).id for _ in range(3)]
    for deed, mentor, requester, hour in deeds:
        try:
            with database.write() as session:
                _do(session, deed, mentors[mentor], session.get_one(MentoringRequest, requests[requester]), hour)
        except AppError:
            continue
    people = set(mentors)
    with database.read() as session:
        rows = select(MentoringSession).where(col(MentoringSession.mentor_id).in_(mentors))
        found = list(session.exec(rows))
        people |= {row.requester_id for row in found}
        taken = [
            (cell.member_id, cell.starts_at, cell.session_id)
            for cell in session.exec(select(SessionCell).where(col(SessionCell.member_id).in_(people)))
        ]
    expected = [
        (member_id, cell, row.id)
        for row in found
        if row.status is SessionStatus.BOOKED
        for member_id in (row.mentor_id, row.requester_id)
        for cell in cells_of(row.starts_at)
    ]
    assert sorted(taken) == sorted(expected)
    for uid in {row.uid for row in found}:
        chain = sorted(row.sequence for row in found if row.uid == uid)
        assert len(chain) == len(set(chain))


def _do(session: Session, deed: str, mentor_id: str, request: MentoringRequest, hour: int) -> None:
    start = in_days(3) + timedelta(minutes=30) * hour
    if deed == "book":
        # the same request books again only after it was matched again
        if request.status is RequestStatus.WAITING:
            request.status = RequestStatus.MATCHED
        sessions.book(session, mentor_id, request.requester_id, start, request_id=request.id)
        return
    rows = select(MentoringSession).where(
        col(MentoringSession.request_id) == request.id, col(MentoringSession.status) == SessionStatus.BOOKED
    )
    row = session.exec(rows.order_by(col(MentoringSession.id))).first()
    if row is None:
        return
    by = actor(row.mentor_id if hour % 2 else row.requester_id)
    if deed == "move":
        move(session, by, row.id, start)
    elif deed in {"cancel", "stop"}:
        sessions.cancel(session, by, row.id, "", look_again=deed == "cancel")
    else:
        with clock.stopped(row.ends_at):
            if deed == "hold":
                closing.say_held(session, by, row.id)
            else:
                closing.say_not_held(session, by, row.id, Account.AWAY)
