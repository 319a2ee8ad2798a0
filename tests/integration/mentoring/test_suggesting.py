"""Whom to suggest for a question: the hours of those who suit best are looked at first."""

from tests.factories.accounts import make_member
from tests.factories.mentoring import make_mentor
from yoriai.core.db import Database
from yoriai.domains.mentoring.service import suggesting
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


def test_where_the_best_have_no_time_the_next_are_suggested_in_order(database: Database) -> None:
    with database.write() as session:
        code = taxonomy.vocabulary(session).practices[0].code
        for _ in range(suggesting.AT_FIRST * 2 + 1):
            make_mentor(session, make_member(session), weekly={}, marks={code: "primary"})
        second = make_mentor(session, make_member(session)).member_id
        first = make_mentor(session, make_member(session), marks={code: "secondary"}).member_id
        asker = make_member(session).id

    with database.read() as session:
        found = suggesting.suggest(session, Marks({code: "primary"}), "", None, asker, limit=2)

    assert [each.mentor.id for each in found] == [first, second]
