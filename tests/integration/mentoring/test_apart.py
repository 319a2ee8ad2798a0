"""Two who have an hour before them and are kept apart by a block: the hour stands, and neither writes to the other."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, make_matched, make_session
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.service import moving, notes, session_details, sessions, table
from yoriai.domains.mentoring.session_errors import ProposalClosed
from yoriai.domains.mentoring.states import NoteLevel, SessionStatus
from yoriai.domains.moderation import service as moderation
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
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


def shared_words(session: Session, row: MentoringSession, reader_id: str) -> list[str]:
    """Return what somebody reads on the page of the hour: points, goals with their steps, notes."""
    page = session_details.details(session, actor(reader_id), row.id)
    steps = [step.words for goal in page.table.goals for step in goal.steps]
    return [
        *(point.body for point in page.table.points),
        *(goal.body for goal in page.table.goals),
        *steps,
        *(note.body for note in page.notes),
    ]


def write_for_both(session: Session, row: MentoringSession, by: str, when: str) -> list[str]:
    """Write a point, a goal with a step, and a note for both, as one of the two."""
    words = [f"{what}{when}" for what in ("話題", "目標", "一歩", "メモ")]
    me = actor(by)
    table.add_point(session, me, row.id, words[0])
    goal = table.add_goal(session, me, row.id, words[1])
    table.note_progress(session, me, row.id, goal.id, 2, words[2])
    notes.save(session, me, row.id, NoteLevel.PAIR, words[3])
    return words


@pytest.mark.parametrize("who_blocks", ["mentor", "requester"])
def test_what_was_shared_stays_and_what_is_written_afterwards_reaches_its_author_alone(
    database: Database, who_blocks: str
) -> None:
    with clock.stopped(NOON), database.write() as session:
        row = booked(session)
        before = write_for_both(session, row, row.mentor_id, "（前）")
        clock.jump(timedelta(minutes=1))
        part(session, row, who_blocks)
        clock.jump(timedelta(minutes=1))
        after = write_for_both(session, row, row.mentor_id, "（後）")

        assert sorted(shared_words(session, row, row.requester_id)) == sorted(before)
        assert sorted(shared_words(session, row, row.mentor_id)) == sorted([*before, *after])
        by, other = (row.mentor_id, row.requester_id)[:: 1 if who_blocks == "mentor" else -1]
        accounts.unblock(session, actor(by), other)
        assert sorted(shared_words(session, row, row.requester_id)) == sorted([*before, *after])


def test_a_note_for_both_that_is_changed_after_a_block_reaches_the_other_no_more(database: Database) -> None:
    with clock.stopped(NOON), database.write() as session:
        row = booked(session)
        me = actor(row.mentor_id)
        note = notes.save(session, me, row.id, NoteLevel.PAIR, "次は見学に行きましょう").note
        assert note is not None
        clock.jump(timedelta(minutes=1))
        part(session, row, "requester")
        clock.jump(timedelta(minutes=1))
        notes.save(session, me, row.id, NoteLevel.PAIR, WORDS, note_id=note.id, revision=note.revision)
        assert shared_words(session, row, row.requester_id) == []
        assert shared_words(session, row, row.mentor_id) == [WORDS]
