"""What others were told of a question follows it: its words, its readers, and the mails that have not gone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.consultations import make_consultation, notices_of
from tests.factories.mentoring import make_mentor
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import jobs
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.service import nudging
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.mentors.service import mentor_ids
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.jobs import JOBS
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.paces import DEFAULTS, Choices, Pace
from yoriai.domains.notifications.states import MailStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

FOOD = Marks({"food": "primary"})
TELL = next(job for job in JOBS if job.name == "notifications.tell")
OLD, NEW = "前の題", "直した題"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 3, tzinfo=UTC)):
        yield


class Brought:
    """A question that was brought to a member and to a mentor, who have had no mail yet."""

    def __init__(self, database: Database) -> None:
        at_once = Choices({**DEFAULTS, Topic.QUESTIONS: Pace.AT_ONCE})
        with database.write() as session:
            self.author = actor_for(make_member(session))
            self.member = actor_for(make_member(session))
            mentor = make_member(session)
            make_mentor(session, mentor, marks={"food": "primary"})
            self.mentor = actor_for(mentor)
            taxonomy.set_marks(session, SubjectKind.MEMBER, self.member.member_id, FOOD)
            for each in (self.member, self.mentor):
                notifications.choose(session, each, at_once)
            self.made = make_consultation(session, self.author, title=OLD, body="前の本文", marks=FOOD)
        assert jobs.asking(mentors=mentor_ids()).run(database) == 1

    def edit(self, session: Session, **changes: Any) -> None:
        draft = consultations.to_edit(session, self.author, self.made.id)
        changed = replace(draft, **changes)
        consultations.edit(session, self.author, self.made.id, changed, mentors=mentor_ids())

    def told(self, session: Session) -> dict[str, list[tuple[str, str, str | None]]]:
        return {
            name: [(each.words["title"], each.excerpt, each.by_id) for each in notices_of(session, who.member_id)]
            for name, who in (("member", self.member), ("mentor", self.mentor))
        }


def waiting(session: Session, who: Actor) -> list[Mail]:
    """The mails that have not gone."""
    mails = session.exec(select(Mail).where(Mail.recipient_id == who.member_id)).all()
    return [each for each in mails if each.status is MailStatus.PENDING]


def test_for_the_secretariat_alone_nobody_else_goes_on_being_told(database: Database) -> None:
    brought = Brought(database)
    assert TELL.run(database) == 2
    with database.write() as session:
        brought.edit(session, title=NEW, visibility=Visibility.DESK)
        assert brought.told(session) == {"member": [], "mentor": []}
        assert [waiting(session, each) for each in (brought.member, brought.mentor)] == [[], []]
    assert TELL.run(database) == 0


def test_for_mentors_alone_the_mentors_go_on_being_told(database: Database) -> None:
    brought = Brought(database)
    with database.write() as session:
        brought.edit(session, visibility=Visibility.MENTORS)
        assert brought.told(session) == {"member": [], "mentor": [(OLD, "前の本文", brought.author.member_id)]}


@pytest.mark.parametrize(
    "changes", [{"title": NEW}, {"body": "直した本文"}, {"wish": "はじめの一歩"}, {"is_anonymous": True}]
)
def test_its_readers_are_told_in_its_words_as_they_are_now(database: Database, changes: dict[str, object]) -> None:
    brought = Brought(database)
    with database.write() as session:
        brought.edit(session, **changes)
        by = None if changes.get("is_anonymous") else brought.author.member_id
        now = (str(changes.get("title", OLD)), str(changes.get("body", "前の本文")), by)
        assert brought.told(session) == {"member": [now], "mentor": [now]}


def test_a_mail_that_has_not_gone_goes_with_the_new_words_and_one_that_has_goes_in_no_other(database: Database) -> None:
    brought = Brought(database)
    TELL.run(database)
    with database.write() as session:
        (gone,) = waiting(session, brought.mentor)
        gone.status = MailStatus.SENT
        brought.edit(session, title=NEW, body="直した本文")
    clock.jump(timedelta(hours=1))
    assert TELL.run(database) == 1
    with database.read() as session:
        (mail,) = waiting(session, brought.member)
        assert (NEW in mail.text, OLD in mail.text, "前の本文" in mail.text) == (True, False, False)
        assert waiting(session, brought.mentor) == []
        assert {len(each) for each in brought.told(session).values()} == {1}


def test_opened_to_everybody_again_those_who_were_asked_are_told_and_nobody_is_asked_twice(database: Database) -> None:
    brought = Brought(database)
    with database.write() as session:
        brought.edit(session, visibility=Visibility.DESK)
        brought.edit(session, visibility=Visibility.NETWORK)
        assert {len(each) for each in brought.told(session).values()} == {1}
    clock.jump(timedelta(days=1))
    jobs.asking(mentors=mentor_ids()).run(database)
    with database.read() as session:
        assert nudging.count_asked(session, brought.made.id) == 2
        assert {len(each) for each in brought.told(session).values()} == {1}


def test_what_is_answered_asks_nobody_any_more_and_what_is_not_changed_changes_no_notice(database: Database) -> None:
    brought = Brought(database)
    with database.write() as session:
        brought.edit(session, prefecture="32")
        assert {len(each) for each in brought.told(session).values()} == {1}
        consultations.reply(session, actor_for(make_member(session)), brought.made.id, "答え")
        brought.edit(session, title=NEW)
        assert brought.told(session) == {"member": [], "mentor": []}


def test_the_secretariat_reads_the_new_title_of_what_is_past_its_day(database: Database) -> None:
    with database.write() as session:
        desk = make_member(session)
        grant(session, desk, Role.SECRETARIAT)
        author = actor_for(make_member(session))
        made: Consultation = make_consultation(session, author, title=OLD)
    clock.jump(timedelta(days=8))
    jobs.JOBS[0].run(database)
    with database.write() as session:
        draft = replace(consultations.to_edit(session, author, made.id), title=NEW)
        consultations.edit(session, author, made.id, draft, mentors=mentor_ids())
        assert [each.words for each in notices_of(session, desk.id)] == [{"title": NEW}]


def test_named_again_its_author_is_shown_the_answers_of_everybody(database: Database) -> None:
    with database.write() as session:
        author, blocked = actor_for(make_member(session)), actor_for(make_member(session))
        made = make_consultation(session, author, is_anonymous=True)
        accounts.block(session, author, blocked.member_id)
        answer = consultations.reply(session, blocked, made.id, "答え")
        draft = replace(consultations.to_edit(session, author, made.id), is_anonymous=False)
        consultations.edit(session, author, made.id, draft, mentors=mentor_ids())
        assert made.first_answered_at == answer.created_at
        assert [each.body for each in consultations.thread(session, author, made.id).replies] == ["答え"]
