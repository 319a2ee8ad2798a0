"""Notes at three levels, the four answers, what became of it, and what a member's own page and calendar show."""

from datetime import timedelta
from typing import Any

import pytest
import vobject
from sqlmodel import Session, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, make_matched, make_session, move
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringSession
from yoriai.domains.mentoring.service import aftercare, agenda, closing, follow_ups, notes, session_details, sessions
from yoriai.domains.mentoring.service.aftercare import Answers
from yoriai.domains.mentoring.service.follow_ups import Told
from yoriai.domains.mentoring.session_errors import (
    AlreadyAnswered,
    AlreadyChanged,
    NoSuchFollowUp,
    NoSuchNote,
    NoSuchSession,
    NotOverYet,
)
from yoriai.domains.mentoring.states import NoteLevel, Outcome, SessionStatus


def held(session: Session, **changes: Any) -> MentoringSession:
    """Store a session that was held a moment ago."""
    row = make_session(session, **changes)
    with clock.stopped(row.ends_at):
        closing.say_held(session, actor(row.mentor_id), row.id)
    return row


def readers(session: Session, row: MentoringSession) -> dict[str, list[str]]:
    """Return which notes each kind of reader sees on the page."""
    staff = actor(make_member(session).id, is_staff=True)
    who = {"mentor": actor(row.mentor_id), "requester": actor(row.requester_id), "staff": staff}
    return {
        name: [note.body for note in session_details.details(session, reader, row.id).notes]
        for name, reader in who.items()
    }


def test_each_level_of_a_note_has_its_readers(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        for level in NoteLevel:
            notes.save(session, actor(row.mentor_id), row.id, level, level.value)
        assert readers(session, row) == {
            "mentor": ["private", "pair", "programme"],
            "requester": ["pair"],
            "staff": [],
        }


def test_the_programme_reads_its_notes_without_names(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        for level in NoteLevel:
            notes.save(session, actor(row.requester_id), row.id, level, level.value)
        staff = actor(make_member(session).id, is_staff=True)
        assert notes.for_programme(session, staff) == [(row.starts_at, "programme")]


def test_strangers_and_staff_write_no_notes(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        for is_staff in (False, True):
            stranger = actor(make_member(session).id, is_staff=is_staff)
            with pytest.raises(NoSuchSession):
                notes.save(session, stranger, row.id, NoteLevel.PAIR, "x")


def test_a_note_is_deleted_by_its_author_alone(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        note = notes.save(session, actor(row.mentor_id), row.id, NoteLevel.PAIR, "x").note
        assert note is not None
        with pytest.raises(NoSuchNote):
            notes.delete(session, actor(row.requester_id), note.id)
        assert notes.delete(session, actor(row.mentor_id), note.id) == row.id
        assert readers(session, row)["mentor"] == []


def test_answering_closes_the_session_and_is_done_once(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        with clock.stopped(row.ends_at):
            aftercare.answer(session, actor(row.requester_id), row.id, Answers(5, 3, again=True, words="ありがとう"))
            with pytest.raises(AlreadyAnswered):
                aftercare.answer(session, actor(row.requester_id), row.id, Answers(1, 1, again=False))
            aftercare.answer(session, actor(row.mentor_id), row.id, Answers(4, 4, again=True))
        assert row.status is SessionStatus.HELD
        given = {
            each.member_id: (each.satisfaction, each.progress, each.again) for each in session.exec(select(Feedback))
        }
        assert given == {row.requester_id: (5, 3, True), row.mentor_id: (4, 4, True)}


def test_nobody_answers_before_the_end_or_about_what_did_not_happen(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        with pytest.raises(NotOverYet):
            aftercare.answer(session, actor(row.requester_id), row.id, Answers(5, 5, again=True))
        sessions.cancel(session, actor(row.mentor_id), row.id, "")
        with pytest.raises(AlreadyChanged):
            aftercare.answer(session, actor(row.requester_id), row.id, Answers(5, 5, again=True))
        with pytest.raises(NoSuchSession):
            aftercare.answer(session, actor(make_member(session).id), row.id, Answers(5, 5, again=True))


def test_what_became_of_it_is_told_by_the_requester_when_it_is_due(database: Database) -> None:
    with database.write() as session:
        row = held(session)
        first = session.exec(select(FollowUp).where(FollowUp.months == 1)).one()
        with pytest.raises(NoSuchFollowUp):
            follow_ups.tell(session, actor(row.requester_id), first.id, Told(Outcome.STARTED))
        with clock.stopped(first.due_at):
            with pytest.raises(NoSuchFollowUp):
                follow_ups.tell(session, actor(row.mentor_id), first.id, Told(Outcome.STARTED))
            follow_ups.tell(
                session, actor(row.requester_id), first.id, Told(Outcome.PREPARING, words="物件を見つけました")
            )
            follow_ups.tell(session, actor(row.requester_id), first.id, Told(Outcome.STARTED, words="始めました"))
            told = agenda.of_member(session, row.requester_id).told
        assert [(each.outcome, each.words, each.months) for each in told] == [(Outcome.STARTED, "始めました", 1)]


def test_an_agenda_puts_each_session_where_it_belongs(database: Database) -> None:
    with database.write() as session:
        mentor, me = make_mentor(session), make_member(session, name="青木 さくら")
        past = make_session(session, mentor, make_matched(session, me), in_days(-2), created_at=in_days(-9))
        ahead = make_session(session, mentor, make_matched(session, me), in_days(3))
        off = make_session(session, mentor, make_matched(session, me), in_days(4))
        sessions.cancel(session, actor(me.id), off.id, "")
        moved = make_session(session, mentor, make_matched(session, me), in_days(5))
        new = move(session, actor(me.id), moved.id, in_days(6))
        found = agenda.of_member(session, me.id)
        assert [each.id for each in found.coming] == [ahead.id, new.id]
        assert [each.id for each in found.over] == [off.id, past.id]
        assert [each.id for each in found.unanswered] == [past.id]
        assert {each.other for each in found.coming} == {"森 めぐみ"}
        assert [each.is_mentor for each in agenda.of_member(session, mentor.member_id).coming] == [True, True]


def queries(database: Database, member_id: str) -> int:
    """Count the statements an agenda needs."""
    with database.read() as session, asked(database) as statements:
        agenda.of_member(session, member_id)
    return len(statements)


def test_an_agenda_asks_as_often_for_three_sessions_as_for_one(database: Database) -> None:
    with database.write() as session:
        me = make_member(session)
        make_session(session, request=make_matched(session, me), starts_at=in_days(3))
        held(session, request=make_matched(session, me), starts_at=in_days(4))
    with clock.stopped(in_days(40)):
        one = queries(database, me.id)
        with database.write() as session:
            for day in (41, 42):
                make_session(session, request=make_matched(session, me), starts_at=in_days(day))
            for day in (5, 6):
                held(session, request=make_matched(session, me), starts_at=in_days(day - 40))
        assert queries(database, me.id) == one


def test_the_feed_holds_what_is_booked_and_drops_what_is_called_off(database: Database) -> None:
    with database.write() as session:
        mentor, me = make_mentor(session), make_member(session, name="青木 さくら")
        booked = make_session(session, mentor, make_matched(session, me), in_days(3))
        off = make_session(session, mentor, make_matched(session, me), in_days(4))
        sessions.cancel(session, actor(me.id), off.id, "")
        moved = make_session(session, mentor, make_matched(session, me), in_days(5))
        new = move(session, actor(me.id), moved.id, in_days(6))
        make_session(session, mentor, starts_at=in_days(7))  # somebody else's
        calendar = vobject.readOne(agenda.feed(session, accounts.contact(session, me.id)))
    events = {
        each.uid.value: (each.status.value, int(each.sequence.value), each.dtstart.value)
        for each in calendar.contents["vevent"]
    }
    assert events == {
        booked.uid: ("CONFIRMED", 0, booked.starts_at),
        off.uid: ("CANCELLED", 1, off.starts_at),
        new.uid: ("CONFIRMED", 1, in_days(6)),
    }


def test_the_feed_tells_nothing_of_what_is_talked_about(database: Database) -> None:
    with database.write() as session:
        row = make_session(session, request=make_matched(session, goals="誰にも知られたくないこと"))
        text = agenda.feed(session, accounts.contact(session, row.mentor_id))
        other = session.get_one(Member, row.requester_id)
        assert "誰にも知られたくないこと" not in text
        assert other.email not in text


def test_an_old_cancellation_leaves_the_feed(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        sessions.cancel(session, actor(row.mentor_id), row.id, "")
        with clock.stopped(row.starts_at + timedelta(days=61)):
            calendar = vobject.readOne(agenda.feed(session, accounts.contact(session, row.mentor_id)))
    assert "vevent" not in calendar.contents
