"""New activities near a member."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.activities import service as activities
from yoriai.domains.activities.service import moderating
from yoriai.domains.activities.service.near import near
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def reader(session: Session, prefecture: str | None = "32", *marks: str) -> Actor:
    """Make a member of a prefecture with ★ marks."""
    member = make_member(session, prefecture=prefecture)
    taxonomy.set_marks(session, SubjectKind.MEMBER, member.id, Marks(dict.fromkeys(marks, "primary")))
    return actor_for(member)


def titles(session: Session, actor: Actor, most: int = 10, since: datetime = NOW - WEEK) -> list[str]:
    """Return the titles of what is near a member."""
    return [line.title for line in near(session, actor, since, most)]


def test_ones_prefecture_and_marks_come_first_then_the_region_newest_first(database: Database) -> None:
    with clock.stopped(NOW), database.write() as session:
        author, member = actor_for(make_member(session)), reader(session, "32", "food")
        for title, said in (
            ("島根", {"prefecture": "32"}),
            ("鳥取", {"prefecture": "31"}),
            ("北海道の食堂", {"prefecture": "01", "mark_food": "secondary"}),
            ("東京の畑", {"prefecture": "13"}),
            ("広島", {"prefecture": "34"}),
        ):
            clock.jump(timedelta(minutes=1))
            make_activity(session, author, title=title, **said)
        assert titles(session, member) == ["北海道の食堂", "島根", "広島", "鳥取"]
        assert titles(session, member, most=3) == ["北海道の食堂", "島根", "広島"]
        assert titles(session, member, most=1) == ["北海道の食堂"]
        assert titles(session, reader(session, None, "food")) == ["北海道の食堂"]
        assert titles(session, reader(session, "13")) == ["東京の畑"]
        assert titles(session, reader(session, None)) == []


def test_nothing_old_hidden_withdrawn_or_by_somebody_kept_apart_and_nothing_of_ones_own(database: Database) -> None:
    with clock.stopped(NOW), database.write() as session:
        author, apart, member = actor_for(make_member(session)), actor_for(make_member(session)), reader(session)
        here = {"prefecture": "32"}
        with clock.stopped(NOW - WEEK):
            make_activity(session, author, title="先週", **here)
        clock.jump_to(NOW)
        with clock.stopped(NOW):
            make_activity(session, author, title="会員だけ", visibility="network", **here)
            make_activity(session, member, title="自分の", **here)
            make_activity(session, apart, title="離れている人の", **here)
            moderating.hide(session, PostKind.ACTIVITY, make_activity(session, author, title="非表示", **here).id)
            activities.withdraw(session, author, make_activity(session, author, title="取り下げ", **here).id)
            accounts.block(session, apart, member.member_id)
            assert titles(session, member) == ["会員だけ"]


@pytest.mark.parametrize("more", [1, 3])
def test_the_number_of_questions_does_not_depend_on_how_much_is_near(database: Database, more: int) -> None:
    with clock.stopped(NOW):
        with database.write() as session:
            author, member = actor_for(make_member(session)), reader(session, "32", "food")
            for _each in range(more):
                make_activity(session, author, prefecture="31", mark_food="primary")
        with database.read() as session, asked(database) as seen:
            assert len(titles(session, member)) == more
    # the member, their marks, whom they are kept apart from, the ids twice, the rows and their marks
    assert len([each for each in seen if each.lstrip().startswith("SELECT")]) == 7
