"""The hour itself: coming late, what was missed, the table, goals over several hours, the next hour, notes."""

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor
from tests.factories.sessions import actor, make_session
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import NotFound
from yoriai.domains.cases.models import CaseUse
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import Feedback, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.service import (
    booking,
    carrying,
    closing,
    following,
    lateness,
    moving,
    notes,
    requests,
    table,
)
from yoriai.domains.mentoring.session_errors import (
    AlreadyAnswered,
    NoSuchNote,
    NoSuchPoint,
    NotFollowed,
    NotNearEnough,
)
from yoriai.domains.mentoring.session_rules import Side
from yoriai.domains.mentoring.session_states import Account, Missing
from yoriai.domains.mentoring.states import NoteLevel, RequestStatus, SessionStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.ties import service as ties


def templates(session: Session, member_id: str) -> list[str]:
    """Return the mails to somebody by what they say."""
    rows = select(Mail.template).where(col(Mail.recipient_id) == member_id).order_by(col(Mail.id))
    return list(session.exec(rows))


def feedback(session: Session, row: MentoringSession, member_id: str, *, again: bool) -> None:
    """Answer the four questions."""
    session.add(Feedback(session_id=row.id, member_id=member_id, satisfaction=5, progress=4, again=again))
    session.flush()


def held(session: Session, row: MentoringSession) -> MentoringSession:
    """Say that a session took place, as soon as it is over."""
    with clock.stopped(row.ends_at):
        return closing.say_held(session, actor(row.mentor_id), row.id)


def test_who_comes_late_tells_the_other_by_one_press_and_not_twice(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        with pytest.raises(NotNearEnough):
            lateness.say_late(session, actor(row.mentor_id), row.id, 10)
        with clock.stopped(row.starts_at):
            for minutes in (10, 10, 20):
                lateness.say_late(session, actor(row.mentor_id), row.id, minutes)
            assert lateness.delays(session, row) == {row.mentor_id: 20}
        assert templates(session, row.requester_id) == ["session_late", "session_late"]
        assert templates(session, row.mentor_id) == []


def test_a_session_that_was_held_is_an_encounter(database: Database) -> None:
    with database.write() as session:
        row = held(session, make_session(session))
        assert [tie.member_id for tie in ties.of_member(session, row.mentor_id, 1).items] == [row.requester_id]


def test_a_mentor_who_did_not_come_puts_the_request_first_and_carries_nothing(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        with clock.stopped(row.ends_at):
            closing.say_not_held(session, actor(row.requester_id), row.id, Account.WAITED, "ずっと待っていました")
        request = session.get_one(MentoringRequest, row.request_id)
        assert (row.missing, row.status) == (Missing.MENTOR, SessionStatus.NO_SHOW)
        assert (request.status, request.goes_first) == (RequestStatus.WAITING, True)
        assert requests.waiting_ids(session)[0] == request.id
        assert set(carrying.loads_of(session, [row.mentor_id])[row.mentor_id].values()) == {0}
        # the other side is asked kindly, and reads nothing of what was said
        asked_mail = session.exec(select(Mail).where(col(Mail.template) == "session_not_held")).one()
        assert (asked_mail.recipient_id, "ずっと待っていました" in asked_mail.text) == (row.mentor_id, False)
        assert f"/mentoring/sessions/{row.id}/what-happened" in asked_mail.text


@pytest.mark.parametrize(
    ("first", "second", "missing", "goes_first"),
    [
        (Account.AWAY, Account.WAITED, Missing.REQUESTER, False),
        (Account.TROUBLE, Account.AWAY, Missing.MENTOR, True),
        (Account.WAITED, Account.WAITED, Missing.NOBODY, True),
        (Account.TROUBLE, Account.TROUBLE, Missing.NOBODY, False),
        (Account.AWAY, Account.AWAY, Missing.BOTH, True),
    ],
)
def test_what_both_say_is_put_together(
    database: Database, first: Account, second: Account, missing: Missing, goes_first: bool
) -> None:
    with database.write() as session:
        row = make_session(session)
        with clock.stopped(row.ends_at):
            closing.say_not_held(session, actor(row.requester_id), row.id, first)
            closing.tell_what_happened(session, actor(row.mentor_id), row.id, second)
            with pytest.raises(AlreadyAnswered):
                closing.tell_what_happened(session, actor(row.mentor_id), row.id, second)
        assert row.missing is missing
        assert session.get_one(MentoringRequest, row.request_id).goes_first is goes_first


def test_who_says_that_it_was_held_after_all_is_heard_by_the_secretariat(database: Database) -> None:
    with database.write() as session:
        row, staff = make_session(session), make_member(session)
        with clock.stopped(row.ends_at):
            closing.say_not_held(session, actor(row.requester_id), row.id, Account.TROUBLE)
            closing.tell_what_happened(session, actor(row.mentor_id), row.id, Account.HELD)
        assert [found.id for _account, found in closing.contradictions(session)] == [row.id]
        with pytest.raises(NotFound):
            closing.settle(session, actor(row.requester_id), row.id)
        closing.settle(session, actor(staff.id, is_staff=True), row.id)
        assert closing.contradictions(session) == []


def test_points_are_ticked_by_both_and_taken_away_by_their_author(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        mentor, requester = actor(row.mentor_id), actor(row.requester_id)
        point = table.add_point(session, requester, row.id, "家賃のこと")
        table.tick_point(session, mentor, row.id, point.id, is_done=True)
        ticked = point.done_at
        table.tick_point(session, requester, row.id, point.id, is_done=False)
        assert (ticked is None, point.done_at) == (False, None)
        with pytest.raises(NoSuchPoint):
            table.remove_point(session, mentor, row.id, point.id)
        table.remove_point(session, requester, row.id, point.id)
        assert table.of_session(session, row).points == []


def test_a_case_on_the_table_knows_of_the_session_as_long_as_it_lies_there(database: Database) -> None:
    with database.write() as session:
        row, case = make_session(session), make_case(session)
        table.lay_case(session, actor(row.mentor_id), row.id, case.slug)
        table.lay_case(session, actor(row.requester_id), row.id, case.slug)
        uses = select(CaseUse.subject_id).where(col(CaseUse.case_id) == case.id)
        assert list(session.exec(uses)) == [row.id]
        table.take_case(session, actor(row.requester_id), row.id, case.slug)
        assert list(session.exec(uses)) == []


def test_a_goal_stays_with_the_two_over_their_sessions(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        first = make_session(session, mentor)
        requester = actor(first.requester_id)
        goal = table.add_goal(session, requester, first.id, "月に一度ひらく")
        table.note_progress(session, requester, first.id, goal.id, 1, "場所が見つかった")
        held(session, first)
        second = booking.book(session, first.mentor_id, first.requester_id, in_days(10))
        table.note_progress(session, actor(first.mentor_id), second.id, goal.id, 3)
        found = table.of_session(session, second).goals[0]
        assert [(step.session_id, step.progress) for step in found.steps] == [(first.id, 1), (second.id, 3)]
        assert found.progress == 3
        stranger = make_session(session, mentor, starts_at=in_days(5))
        assert table.of_session(session, stranger).goals == []


def test_the_table_is_read_in_as_many_queries_however_much_lies_on_it(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        requester = actor(row.requester_id)

        def lay(number: int) -> None:
            table.add_point(session, requester, row.id, f"点 {number}")
            table.lay_case(session, requester, row.id, make_case(session).slug)
            goal = table.add_goal(session, requester, row.id, f"目標 {number}")
            table.note_progress(session, requester, row.id, goal.id, 1)

        lay(1)
        with asked(database) as few:
            table.of_session(session, row)
        lay(2)
        lay(3)
        with asked(database) as many:
            table.of_session(session, row)
        assert len(few) == len(many)


def test_the_next_hour_is_booked_at_once_where_the_mentor_would_meet_again(database: Database) -> None:
    with database.write() as session:
        row = held(session, make_session(session))
        feedback(session, row, row.mentor_id, again=True)
        new = following.book_next(session, actor(row.requester_id), row.id, in_days(10))
        request = session.get_one(MentoringRequest, new.request_id)
        assert (new.previous_id, request.status) == (row.id, RequestStatus.MATCHED)
        assert request.goals == session.get_one(MentoringRequest, row.request_id).goals
        with pytest.raises(NotFollowed):
            following.book_next(session, actor(row.requester_id), row.id, in_days(11))


def test_a_mentor_who_has_not_answered_yet_is_asked_first(database: Database) -> None:
    with database.write() as session:
        row = held(session, make_session(session))
        with pytest.raises(NotFollowed):
            following.book_next(session, actor(row.requester_id), row.id, in_days(10))
        proposal = following.propose_next(session, actor(row.requester_id), row.id, [in_days(10), in_days(11)])
        new = moving.agree(session, actor(row.mentor_id), row.id, proposal.id, in_days(11))
        assert (new.previous_id, new.starts_at, row.status) == (row.id, in_days(11), SessionStatus.HELD)


def test_a_no_to_meeting_again_looks_like_a_full_calendar(database: Database) -> None:
    with database.write() as session:
        row = held(session, make_session(session))
        feedback(session, row, row.mentor_id, again=False)
        shown = following.hours(session, row, Side.REQUESTER)
        assert (shown.starts, shown.is_at_once, shown.booked_id) == ((), False, None)


def test_nobody_is_booked_again_beyond_what_they_stated(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, capacity=1)
        row = held(session, make_session(session, mentor))
        feedback(session, row, row.mentor_id, again=True)
        month = clock.tokyo(row.starts_at).month
        same = [
            start for start in following.hours(session, row, Side.REQUESTER).starts if clock.tokyo(start).month == month
        ]
        assert same == []
        with pytest.raises(HourTaken):
            following.book_next(session, actor(row.requester_id), row.id, row.starts_at)


def test_a_note_is_saved_as_it_is_typed_and_goes_with_its_last_word(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        me, note_id = actor(row.requester_id), "0" * 26
        first = notes.save(session, me, row.id, NoteLevel.PRIVATE, "あ", note_id=note_id).note
        assert first is not None
        second = notes.save(session, me, row.id, NoteLevel.PRIVATE, "あい", note_id=note_id, revision=1).note
        assert second is not None
        assert (second.id, second.body, second.revision) == (note_id, "あい", 2)
        with pytest.raises(NoSuchNote):
            notes.save(session, actor(row.mentor_id), row.id, NoteLevel.PRIVATE, "x", note_id=note_id, revision=2)
        assert notes.save(session, me, row.id, NoteLevel.PRIVATE, "", note_id=note_id, revision=2).note is None
        assert notes.of_reader(session, me, row) == []


def test_two_screens_keep_both_texts(database: Database) -> None:
    with database.write() as session:
        row = make_session(session)
        me, note_id = actor(row.requester_id), "0" * 26
        notes.save(session, me, row.id, NoteLevel.PAIR, "もと", note_id=note_id)
        notes.save(session, me, row.id, NoteLevel.PAIR, "電話から", note_id=note_id, revision=1)
        saved = notes.save(session, me, row.id, NoteLevel.PAIR, "机から", note_id=note_id, revision=1)
        assert saved.is_beside
        assert sorted(note.body for note in notes.of_reader(session, me, row)) == ["机から", "電話から"]


def test_a_note_that_seems_to_name_somebody_waits_for_its_author(database: Database) -> None:
    with database.write() as session:
        row, staff = make_session(session), actor(make_member(session).id, is_staff=True)
        me = actor(row.requester_id)
        saved = notes.save(session, me, row.id, NoteLevel.PROGRAMME, "森さんの話がよかった")
        assert (saved.named, notes.for_programme(session, staff)) == (("森さん",), [])
        assert saved.note is not None
        notes.release(session, me, saved.note.id)
        assert [body for _start, body in notes.for_programme(session, staff)] == ["森さんの話がよかった"]
        notes.save(session, me, row.id, NoteLevel.PROGRAMME, "話がよかった", note_id=saved.note.id, revision=1)
        assert [body for _start, body in notes.for_programme(session, staff)] == ["話がよかった"]
