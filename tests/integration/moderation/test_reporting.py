"""Reports of posts: who may, what is kept, and what the desk reads."""

import pytest
from sqlmodel import select

from tests.factories.moderation import make_actor, make_post, make_report, make_staff
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts.errors import TriesExceeded
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation import service as moderation
from yoriai.domains.moderation.errors import OwnPost, PostNotFound
from yoriai.domains.moderation.models import Report
from yoriai.domains.moderation.states import DecisionKind, ReportReason


@pytest.mark.parametrize("kind", list(PostKind))
def test_a_report_keeps_what_the_post_says(database: Database, kind: PostKind) -> None:
    with database.write() as session:
        post = make_post(session, kind)
        make_report(session, post)
        row = session.exec(select(Report)).one()
        assert (row.post_kind, row.post_id, row.author_id) == (kind, post.id, post.author.member_id)
        assert row.excerpt != ""


def test_reporting_again_adds_words_until_it_is_decided(database: Database) -> None:
    with database.write() as session:
        post, reporter, staff = make_post(session, PostKind.REPLY), make_actor(session), make_staff(session)
        first = moderation.report(session, reporter, post.kind, post.id, ReportReason.DANGER, "一つめ")
        again = moderation.report(session, reporter, post.kind, post.id, ReportReason.OTHER, "二つめ")
        row = session.exec(select(Report)).one()
        assert (again, row.words, row.reason) == (first, "一つめ\n\n二つめ", ReportReason.DANGER)
        moderation.decide(session, staff, post.kind, post.id, DecisionKind.NOTHING_WRONG, reason="問題なし", seen="")
        assert moderation.report(session, reporter, post.kind, post.id, ReportReason.OTHER, "また") != first


def test_nobody_reports_their_own_post_or_one_they_may_not_see(database: Database) -> None:
    with database.write() as session:
        post, reporter, staff = make_post(session, PostKind.COMMENT), make_actor(session), make_staff(session)
        with pytest.raises(OwnPost):
            moderation.report(session, post.author, post.kind, post.id, ReportReason.OTHER, "")
        moderation.decide(session, staff, post.kind, post.id, DecisionKind.HIDDEN, reason="規約に反します", seen="")
        with pytest.raises(PostNotFound):
            moderation.report(session, reporter, post.kind, post.id, ReportReason.OTHER, "")


def test_reports_are_counted(database: Database) -> None:
    with database.write() as session:
        reporter = make_actor(session)
        for _ in range(20):
            moderation.count_try(session, reporter)
        with pytest.raises(TriesExceeded):
            moderation.count_try(session, reporter)


def test_the_queue_has_a_line_a_post_and_danger_first(database: Database) -> None:
    with database.write() as session:
        staff = make_staff(session)
        old, new = make_post(session, PostKind.REPLY), make_post(session, PostKind.ACTIVITY)
        make_report(session, old)
        make_report(session, old, reason=ReportReason.ADVERTISEMENT)
        make_report(session, new, reason=ReportReason.DANGER)
        found = moderation.queue(session, staff, 1)
        assert [(line.post_id, line.reports, line.is_urgent) for line in found.items] == [
            (new.id, 1, True),
            (old.id, 2, False),
        ]
        assert found.items[1].reasons == (ReportReason.INSULT, ReportReason.ADVERTISEMENT)
        assert moderation.waiting(session) == (2, 1)


def test_the_queue_asks_the_same_for_one_and_for_three(database: Database) -> None:
    numbers = []
    for count in (1, 2):
        with database.write() as session:
            staff = make_staff(session)
            for _ in range(count):
                make_report(session, make_post(session, PostKind.REPLY))
        with database.read() as session, asked(database) as statements:
            moderation.queue(session, staff, 1)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
