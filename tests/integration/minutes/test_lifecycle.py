"""How minutes come to stand: who is told, what is kept, and that what was approved never changes unsaid."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.meetings import make_meeting
from tests.factories.minutes import Held, make_action, make_entry, make_held
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes import service as minutes
from yoriai.domains.minutes.errors import (
    ForTheChair,
    MinutesNotFound,
    NothingWritten,
    NotOpenForComments,
    NotTimeYet,
    ReadAgain,
    SideBySide,
)
from yoriai.domains.minutes.service import (
    arranging,
    commenting,
    keeping,
    moving,
    summing_up,
    versions,
    writing,
)
from yoriai.domains.minutes.service.writing import Sent
from yoriai.domains.minutes.states import EntryKind, MinutesStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice
from yoriai.infra import versions as topics

TOLD = tuple(kind for kind in NoticeKind if kind.startswith(("minutes", "action")))


def _told(session: Session) -> list[tuple[str, NoticeKind]]:
    """Return who has a notice of minutes or of something taken on, and of what kind, in order of time."""
    found = session.exec(select(Notice).where(col(Notice.kind).in_(TOLD)).order_by(col(Notice.id)))
    return [(each.member_id, each.kind) for each in found]


def _approved(session: Session, held: Held) -> None:
    row = moving.send(session, held.office, held.meeting_id)
    moving.approve(session, held.chair, held.meeting_id, row.revision)


def test_minutes_are_begun_once_however_many_begin_them(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        assert keeping.begin(session, held.office, held.meeting_id) == keeping.begin(
            session, held.colleague, held.meeting_id
        )
        council = councils.by_id(session, held.council_id)
        draft = make_meeting(session, council, status=MeetingStatus.DRAFT)
        with pytest.raises(NotTimeYet):
            keeping.begin(session, held.office, draft.id)


def test_those_who_were_there_look_through_the_chair_approves_all_are_told(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        with pytest.raises(NothingWritten):
            moving.send(session, held.office, held.meeting_id)
        make_entry(session, held)
        make_action(session, held, held.absent)
        row = moving.send(session, held.office, held.meeting_id)
        assert _told(session) == [
            (held.absent.member_id, NoticeKind.ACTION),
            (held.chair.member_id, NoticeKind.MINUTES_APPROVAL),
        ]
        with pytest.raises(ForTheChair):
            moving.approve(session, held.office, held.meeting_id, row.revision)
        with pytest.raises(IllegalTransition):
            moving.publish(session, held.office, held.meeting_id)
        moving.approve(session, held.chair, held.meeting_id, row.revision)
        before = topics.current(session, topics.MEETINGS)
        moving.publish(session, held.office, held.meeting_id)
        assert topics.current(session, topics.MEETINGS) == before + 1
        ready = {member for member, kind in _told(session) if kind is NoticeKind.MINUTES_READY}
        assert ready == {held.chair.member_id, held.absent.member_id}
        logged = [each.details["to"] for each in accounts.audit_entries_of(session, "meeting", held.meeting_id)]
        assert sorted(logged) == ["approved", "in_review", "published"]


def test_each_of_the_office_is_led_to_a_word_and_reads_the_title_in_their_own_language(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        meetings.get(session, held.meeting_id).number = 3
        session.get_one(Member, held.office.member_id).locale = "en"
        make_entry(session, held)
        moving.send(session, held.office, held.meeting_id)
        made = commenting.comment(session, held.chair, held.meeting_id, "", "四市でした。")
        told = {each.member_id: each for each in session.exec(select(Notice).where(Notice.about == made.id))}
        assert {each.path.partition("#")[2] for each in told.values()} == {f"comment-{made.id}"}
        titles = {told[each.member_id].words["title"] for each in (held.office, held.colleague)}
        plain = meetings.get(session, held.meeting_id).title
        assert titles == {f"{plain} (no. 3)", f"第3回 {plain}"}


def test_where_a_meeting_has_no_chair_its_office_approves(database: Database) -> None:
    with database.write() as session:
        held = make_held(session, chair=False)
        make_entry(session, held)
        row = moving.send(session, held.office, held.meeting_id)
        with pytest.raises(ForTheChair):
            moving.approve(session, held.absent, held.meeting_id, row.revision)
        assert moving.approve(session, held.office, held.meeting_id, row.revision).status is MinutesStatus.APPROVED


def test_the_chair_approves_the_words_that_they_read(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        entry = make_entry(session, held)
        seen = moving.send(session, held.office, held.meeting_id).revision
        writing.save(session, held.office, held.meeting_id, entry.id, Sent("別の文", entry.revision))
        with pytest.raises(ReadAgain):
            moving.approve(session, held.chair, held.meeting_id, seen)


def test_minutes_with_two_texts_side_by_side_are_not_sent(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        entry = make_entry(session, held)
        begun = entry.revision
        writing.save(session, held.office, held.meeting_id, entry.id, Sent("甲の文", begun))
        writing.save(session, held.colleague, held.meeting_id, entry.id, Sent("乙の文", begun))
        with pytest.raises(SideBySide):
            moving.send(session, held.office, held.meeting_id)


@pytest.mark.parametrize("change", ["text", "kind", "remove", "add", "order"])
def test_a_change_of_what_was_approved_asks_for_approval_again_and_is_logged(database: Database, change: str) -> None:
    with database.write() as session:
        held = make_held(session)
        entry, other = make_entry(session, held), make_entry(session, held, "もう一つ")
        _approved(session, held)
        moving.publish(session, held.office, held.meeting_id)
        acts: dict[str, Callable[[], object]] = {
            "text": lambda: writing.save(
                session, held.office, held.meeting_id, entry.id, Sent("直した文", entry.revision)
            ),
            "kind": lambda: arranging.change_kind(session, held.office, held.meeting_id, entry.id, EntryKind.DECIDED),
            "remove": lambda: arranging.remove(session, held.office, held.meeting_id, entry.id),
            "add": lambda: make_entry(session, held, "あとから加えた"),
            "order": lambda: arranging.move(session, held.office, held.meeting_id, other.id, up=True),
        }
        acts[change]()
        row = keeping.locked(session, held.meeting_id)
        assert (row.status, row.approved_at, row.published_at) == (MinutesStatus.IN_REVIEW, None, None)
        logged = [each.details for each in accounts.audit_entries_of(session, "meeting", held.meeting_id)]
        assert {"from": "published", "to": "in_review"} in logged
        assert (held.chair.member_id, NoticeKind.MINUTES_APPROVAL) in _told(session)
        with pytest.raises(MinutesNotFound):
            keeping.found(session, held.absent, held.meeting_id)


@pytest.mark.parametrize("status", [MinutesStatus.APPROVED, MinutesStatus.PUBLISHED])
def test_the_public_summary_is_no_part_of_what_was_approved(database: Database, status: MinutesStatus) -> None:
    with database.write() as session:
        held = make_held(session)
        make_entry(session, held)
        _approved(session, held)
        if status is MinutesStatus.PUBLISHED:
            moving.publish(session, held.office, held.meeting_id)
        before = keeping.locked(session, held.meeting_id).approved_at
        kept = versions.listing(session, held.office, held.meeting_id)
        summing_up.save(session, held.office, held.meeting_id, "三市で広報します。", 1)
        row = keeping.locked(session, held.meeting_id)
        assert (row.status, row.approved_at, row.summary) == (status, before, "三市で広報します。")
        assert len(versions.listing(session, held.office, held.meeting_id)) == len(kept) + 1
        logged = [each.action for each in accounts.audit_entries_of(session, "meeting", held.meeting_id)]
        assert "minutes.summary_changed" in logged


def test_a_summary_that_is_written_while_the_chair_reads_does_not_hinder_the_approval(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        make_entry(session, held)
        seen = moving.send(session, held.office, held.meeting_id).revision
        summing_up.save(session, held.office, held.meeting_id, "三市で広報します。", 1)
        assert moving.approve(session, held.chair, held.meeting_id, seen).status is MinutesStatus.APPROVED


def test_saving_the_same_words_changes_nothing_that_was_approved(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        entry = make_entry(session, held)
        _approved(session, held)
        writing.save(session, held.office, held.meeting_id, entry.id, Sent(entry.body, entry.revision, "P1"))
        assert keeping.locked(session, held.meeting_id).status is MinutesStatus.APPROVED


def test_versions_are_kept_at_each_change_of_status_and_every_few_minutes(database: Database) -> None:
    with database.write() as session, clock.stopped(clock.now()):
        held = make_held(session)
        entry = make_entry(session, held, "はじめ")
        for n in range(3):
            writing.save(session, held.office, held.meeting_id, entry.id, Sent(f"文 {n}", entry.revision))
        assert len(versions.listing(session, held.office, held.meeting_id)) == 1
        clock.jump(timedelta(minutes=5))
        writing.save(session, held.office, held.meeting_id, entry.id, Sent("あと", entry.revision))
        _approved(session, held)
        found = versions.listing(session, held.office, held.meeting_id)
        assert [each.status for each in found] == ["approved", "in_review", "draft", "draft"]
        compared = versions.compare(session, held.office, held.meeting_id, 2)
        assert [(each.before.body, each.after.body) for each in compared.changed if each.before and each.after] == [
            ("はじめ", "あと")
        ]


def test_words_are_said_while_minutes_are_looked_through_and_settled_by_the_office(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        entry = make_entry(session, held)
        with pytest.raises(MinutesNotFound):
            commenting.comment(session, held.chair, held.meeting_id, entry.id, "早すぎる")
        moving.send(session, held.office, held.meeting_id)
        with pytest.raises(MinutesNotFound):
            commenting.comment(session, held.absent, held.meeting_id, entry.id, "出ていない")
        made = commenting.comment(session, held.chair, held.meeting_id, entry.id, "四市でした。")
        office = {held.office.member_id, held.colleague.member_id}
        assert {m for m, kind in _told(session) if kind is NoticeKind.MINUTES_COMMENT} == office
        commenting.resolve(session, held.office, held.meeting_id, made.id, "直しました。")
        assert {m for m, kind in _told(session) if kind is NoticeKind.MINUTES_COMMENT} == set()
        row = keeping.locked(session, held.meeting_id)
        moving.approve(session, held.chair, held.meeting_id, row.revision)
        with pytest.raises(NotOpenForComments):
            commenting.comment(session, held.chair, held.meeting_id, entry.id, "遅すぎる")


def test_a_public_summary_is_shown_once_published_and_where_the_council_shows_summaries(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        make_entry(session, held)
        summing_up.save(session, held.office, held.meeting_id, "三市で広報します。", 1)
        _approved(session, held)
        assert minutes.summary_of(session, held.meeting_id) == ""
        moving.publish(session, held.office, held.meeting_id)
        assert minutes.summary_of(session, held.meeting_id) == "三市で広報します。"
        assert [text for _meeting, text in minutes.summaries_of(session, held.council_id)] == ["三市で広報します。"]
        council = councils.by_id(session, held.council_id)
        council.shows_summaries = False
        session.add(council)
        session.flush()
        assert minutes.summary_of(session, held.meeting_id) == ""
