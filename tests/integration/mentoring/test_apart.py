"""Two who have an hour before them and are kept apart by a block: the hour stands, and neither writes to the other."""

import pytest
from sqlmodel import Session, col, select

from tests.factories.mentoring import in_days, make_mentor
from tests.factories.sessions import actor, make_matched, make_session
from yoriai.core.db import Database
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import moving, session_details, sessions
from yoriai.domains.mentoring.session_errors import ProposalClosed
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

WORDS = "これだけは言わせてください。"


def booked(session: Session) -> MentoringSession:
    """Return an hour of two people, in three days."""
    return make_session(session, make_mentor(session), make_matched(session))


def part(session: Session, row: MentoringSession, who_blocks: str) -> None:
    """Let one of the two block the other."""
    pair = [row.mentor_id, row.requester_id]
    by, other = pair if who_blocks == "mentor" else pair[::-1]
    moderation.block(session, actor(by), other)


def told(session: Session) -> list[str]:
    """Return the texts of the mails that are to be sent."""
    waiting = col(Mail.status) != MailStatus.WITHDRAWN
    return list(session.exec(select(Mail.text).where(col(Mail.text).contains(WORDS), waiting)))


@pytest.mark.parametrize("who_blocks", ["mentor", "requester"])
def test_neither_proposes_other_hours_to_the_other(database: Database, who_blocks: str) -> None:
    with database.write() as session:
        row = booked(session)
        part(session, row, who_blocks)
        for member_id in (row.mentor_id, row.requester_id):
            with pytest.raises(HourTaken):
                moving.propose(session, actor(member_id), row.id, [in_days(6)], WORDS)
        assert told(session) == []
        assert row.status is SessionStatus.BOOKED


def test_what_was_proposed_before_is_neither_told_nor_answered(database: Database) -> None:
    with database.write() as session:
        row = booked(session)
        proposal = moving.propose(session, actor(row.requester_id), row.id, [in_days(6)], WORDS)
        assert len(told(session)) == 1
        part(session, row, "mentor")
        assert told(session) == []
        assert moving.waiting_for(session, row.mentor_id) == []
        assert session_details.details(session, actor(row.mentor_id), row.id).proposal is None
        with pytest.raises(ProposalClosed):
            moving.decline(session, actor(row.mentor_id), row.id, proposal.id, WORDS)
        with pytest.raises(ProposalClosed):
            moving.agree(session, actor(row.mentor_id), row.id, proposal.id, in_days(6))


@pytest.mark.parametrize("who_blocks", ["mentor", "requester"])
def test_the_hour_is_called_off_without_words(database: Database, who_blocks: str) -> None:
    with database.write() as session:
        row = booked(session)
        part(session, row, who_blocks)
        sessions.cancel(session, actor(row.requester_id), row.id, WORDS, look_again=False)
        assert (row.status, row.end_reason) == (SessionStatus.CANCELLED, "")
        assert told(session) == []
