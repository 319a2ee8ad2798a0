"""Other hours for a session: proposed by one, agreed to by the other, and nothing moves until then."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.sessions import actor, cells, cells_of_booked, make_matched, make_session
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession, SessionNote
from yoriai.domains.mentoring.service import booking, moving, notes, sessions, table
from yoriai.domains.mentoring.session_errors import NoHoursProposed, NoSuchSession, ProposalClosed, TooManyProposed
from yoriai.domains.mentoring.session_models import HourProposal, SessionCase, SessionPoint
from yoriai.domains.mentoring.session_states import ProposalStatus
from yoriai.domains.mentoring.states import NoteLevel, SessionStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus


def mails_to(session: Session, member_id: str, template: str) -> list[MailStatus]:
    """Return what became of the mails of a template to somebody."""
    rows = select(Mail).where(col(Mail.recipient_id) == member_id, col(Mail.template) == template)
    return [mail.status for mail in session.exec(rows)]


def test_until_the_other_side_agrees_the_old_hour_stands(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        before = cells(session)
        proposal = moving.propose(
            session, actor(row.requester_id), row.id, [in_days(4), in_days(5)], "仕事が入りました"
        )
        assert (row.status, row.starts_at) == (SessionStatus.BOOKED, in_days(3))
        assert cells(session) == before
        assert (proposal.status, proposal.expires_at) == (ProposalStatus.OPEN, min(row.starts_at, proposal.expires_at))
        assert mails_to(session, row.mentor_id, "session_proposal") == [MailStatus.PENDING]
        assert mails_to(session, row.requester_id, "session_proposal") == []


def test_one_press_of_the_other_side_moves_the_session(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        proposal = moving.propose(session, actor(row.mentor_id), row.id, [in_days(4), in_days(5)])
        new = moving.agree(session, actor(row.requester_id), row.id, proposal.id, in_days(5))
        assert (row.status, row.is_moved) == (SessionStatus.CANCELLED, True)
        assert (new.status, new.starts_at, new.moved_from_id) == (SessionStatus.BOOKED, in_days(5), row.id)
        assert session.get_one(HourProposal, proposal.id).status is ProposalStatus.AGREED
        assert cells(session) == cells_of_booked(session)
        # the question is called back, both get the invitation
        assert mails_to(session, row.requester_id, "session_proposal") == [MailStatus.WITHDRAWN]
        assert mails_to(session, row.requester_id, "session_moved") == [MailStatus.PENDING]
        assert mails_to(session, row.mentor_id, "session_moved") == [MailStatus.PENDING]


def test_only_an_hour_that_was_proposed_and_is_free_can_be_agreed_to(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        proposal = moving.propose(session, actor(row.requester_id), row.id, [in_days(4)])
        with pytest.raises(HourTaken):
            moving.agree(session, actor(row.mentor_id), row.id, proposal.id, in_days(5))
        other = make_matched(session)
        booking.book(session, row.mentor_id, other.requester_id, in_days(4), request_id=other.id)
        with pytest.raises(HourTaken):
            moving.agree(session, actor(row.mentor_id), row.id, proposal.id, in_days(4))
        assert row.status is SessionStatus.BOOKED


def test_nobody_agrees_to_what_they_proposed_themselves(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        proposal = moving.propose(session, actor(row.requester_id), row.id, [in_days(4)])
        with pytest.raises(ProposalClosed):
            moving.agree(session, actor(row.requester_id), row.id, proposal.id, in_days(4))
        with pytest.raises(NoSuchSession):
            moving.agree(session, actor("0" * 26, is_staff=True), row.id, proposal.id, in_days(4))


def test_declining_leaves_the_hour_and_tells_who_asked(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        proposal = moving.propose(session, actor(row.requester_id), row.id, [in_days(4)])
        moving.decline(session, actor(row.mentor_id), row.id, proposal.id, "その日は出張です")
        assert row.status is SessionStatus.BOOKED
        told = session.exec(select(Mail).where(col(Mail.template) == "session_proposal_answered")).one()
        assert told.recipient_id == row.requester_id
        assert "その日は出張です" in told.text
        with pytest.raises(ProposalClosed):
            moving.agree(session, actor(row.mentor_id), row.id, proposal.id, in_days(4))


def test_a_proposal_of_the_other_side_answers_the_first(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        first = moving.propose(session, actor(row.requester_id), row.id, [in_days(4)])
        second = moving.propose(session, actor(row.mentor_id), row.id, [in_days(5)])
        third = moving.propose(session, actor(row.mentor_id), row.id, [in_days(6)])
        statuses = [session.get_one(HourProposal, each.id).status for each in (first, second, third)]
        assert statuses == [ProposalStatus.DECLINED, ProposalStatus.WITHDRAWN, ProposalStatus.OPEN]


def test_a_proposal_taken_back_takes_its_mail_with_it(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        proposal = moving.propose(session, actor(row.requester_id), row.id, [in_days(4)])
        moving.take_back(session, actor(row.requester_id), row.id, proposal.id)
        assert mails_to(session, row.mentor_id, "session_proposal") == [MailStatus.WITHDRAWN]


def test_a_proposal_runs_out_once_and_says_that_the_hour_stands(database: Database) -> None:
    with database.write() as session:
        row = make_session(session, starts_at=in_days(6))
        proposal = moving.propose(session, actor(row.requester_id), row.id, [in_days(8)])
        assert moving.expire(session, proposal.id) is False
        with clock.stopped(proposal.expires_at):
            assert moving.due_ids(session) == [proposal.id]
            assert [moving.expire(session, proposal.id) for _ in range(2)] == [True, False]
        assert session.get_one(HourProposal, proposal.id).status is ProposalStatus.EXPIRED
        assert mails_to(session, row.requester_id, "session_proposal_answered") == [MailStatus.PENDING]


def test_a_proposal_ends_with_its_session(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        proposal = moving.propose(session, actor(row.requester_id), row.id, [in_days(4)])
        sessions.cancel(session, actor(row.mentor_id), row.id, "急用です")
        session.refresh(proposal)
        assert proposal.status is ProposalStatus.WITHDRAWN
        assert mails_to(session, row.mentor_id, "session_proposal") == [MailStatus.WITHDRAWN]


@pytest.mark.parametrize(
    ("days", "error"), [((), NoHoursProposed), ((4, 5, 6, 7, 8, 9), TooManyProposed), ((40,), HourTaken)]
)
def test_hours_that_cannot_be_proposed(database: Database, days: tuple[int, ...], error: type[Exception]) -> None:
    with database.write() as session:
        row = make_session(session)
        with pytest.raises(error):
            moving.propose(session, actor(row.requester_id), row.id, [in_days(day) for day in days])


def test_what_lies_on_the_table_moves_along(database: Database) -> None:
    with database.write() as session:
        row, case = make_session(session), make_case(session)
        requester, mentor = actor(row.requester_id), actor(row.mentor_id)
        notes.save(session, requester, row.id, NoteLevel.PRIVATE, "聞きたいこと")
        table.add_point(session, mentor, row.id, "保健所のこと")
        table.lay_case(session, mentor, row.id, case.slug)
        goal = table.add_goal(session, requester, row.id, "月に一度ひらく")
        table.note_progress(session, requester, row.id, goal.id, 1)
        old_id = row.id
        proposal = moving.propose(session, requester, row.id, [in_days(4)])
        new = moving.agree(session, mentor, row.id, proposal.id, in_days(4))
        for column in (SessionNote.session_id, SessionPoint.session_id, SessionCase.session_id):
            assert session.exec(select(column)).all() == [new.id]
        assert [step.session_id for step in table.of_session(session, new).goals[0].steps] == [new.id]
        assert sessions.latest_of(session, [old_id, new.id]) == {old_id: new, new.id: new}


def test_an_hour_agreed_on_late_may_be_nearer_than_a_day(database: Database) -> None:
    with database.write() as session:
        row = make_session(session, starts_at=in_days(3))
        start = in_days(2)
        proposal = moving.propose(session, actor(row.requester_id), row.id, [start])
        with clock.stopped(start - timedelta(hours=2)):
            new = moving.agree(session, actor(row.mentor_id), row.id, proposal.id, start)
        assert session.get_one(MentoringSession, new.id).starts_at == start
