"""Collections and bookmarks as their use cases keep them."""

import threading
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.cases import make_case
from tests.factories.collections import make_collection
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role, Standing
from yoriai.domains.collections import rules
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.errors import CollectionFull, CollectionNotFound, ItemNotFound, TooManyCollections
from yoriai.domains.collections.models import Collection
from yoriai.domains.collections.rules import Draft
from yoriai.domains.collections.states import Audience
from yoriai.infra import versions

RUN_SECONDS = 30


def staff_of(session: Session) -> Actor:
    member = make_member(session)
    grant(session, member, Role.SECRETARIAT)
    return actor_for(member, roles={(Role.SECRETARIAT, "")})


def order_of(session: Session, owner: Actor, token: str) -> list[str]:
    return collections.case_ids(session, collections.get(session, owner, token))


def test_a_bookmark_is_set_once_however_often_it_is_pressed(database: Database) -> None:
    with database.write() as session:
        owner, other = actor_for(make_member(session)), actor_for(make_member(session))
        kept, left = make_case(session).id, make_case(session).id
        for _ in range(2):
            collections.bookmark(session, owner, kept)

        assert collections.bookmarked(session, owner, [kept, left]) == {kept}
        assert collections.bookmarked(session, other, [kept, left]) == frozenset()
        assert collections.bookmarked(session, None, [kept]) == frozenset()

        for _ in range(2):
            collections.unbookmark(session, owner, kept)
        assert collections.bookmarked(session, owner, [kept, left]) == frozenset()


def test_two_first_bookmarks_at_once_make_one_set_of_bookmarks(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        cases = [make_case(session).id for _ in range(4)]
    start = threading.Barrier(len(cases))

    def press(case_id: str) -> None:
        start.wait(RUN_SECONDS)
        with database.write() as session:
            collections.bookmark(session, owner, case_id)

    threads = [threading.Thread(target=press, args=(case_id,)) for case_id in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(RUN_SECONDS)

    with database.read() as session:
        assert len(session.exec(select(Collection).where(Collection.member_id == owner.member_id)).all()) == 1
        assert collections.bookmarked(session, owner, cases) == frozenset(cases)


def test_cases_stand_in_the_order_they_were_put_in_and_move_where_they_are_sent(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        first, second, third = (make_case(session).id for _ in range(3))
        token = make_collection(session, owner, first, second, third).token
        last = collections.contents(session, collections.get(session, owner, token)).items[2]

        collections.move(session, owner, token, last.id, 1)
        assert order_of(session, owner, token) == [third, first, second]

        fourth = make_case(session).id
        collections.keep(session, owner, token, fourth)
        assert order_of(session, owner, token) == [third, first, second, fourth]

        collections.take_out(session, owner, token, last.id)
        collections.take_out(session, owner, token, last.id)
        assert order_of(session, owner, token) == [first, second, fourth]
        places = [kept.place for kept in collections.contents(session, collections.get(session, owner, token)).items]
        assert places == [1, 2, 3]


def test_a_case_put_in_twice_keeps_its_place_and_takes_the_new_note(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        first, second = make_case(session).id, make_case(session).id
        token = make_collection(session, owner, first, second).token

        assert collections.keep(session, owner, token, first, "五月の会で話す") is False
        assert collections.keep(session, owner, token, first) is False

        kept = collections.contents(session, collections.get(session, owner, token)).items
        assert [(each.case_id, each.note) for each in kept] == [(first, "五月の会で話す"), (second, "")]


def test_nobody_but_the_owner_changes_a_collection(database: Database) -> None:
    with database.write() as session:
        owner, other, staff = actor_for(make_member(session)), actor_for(make_member(session)), staff_of(session)
        case = make_case(session).id
        token = make_collection(session, owner, case, audience=Audience.EVERYBODY).token
        item = collections.contents(session, collections.get(session, other, token)).items[0]

        for stranger in (other, staff):
            for forbidden in (
                lambda who=stranger: collections.edit(session, who, token, Draft("盗用")),
                lambda who=stranger: collections.delete(session, who, token),
                lambda who=stranger: collections.keep(session, who, token, case),
                lambda who=stranger: collections.annotate(session, who, token, item.id, "落書き"),
                lambda who=stranger: collections.move(session, who, token, item.id, 1),
                lambda who=stranger: collections.take_out(session, who, token, item.id),
                lambda who=stranger: collections.get_own(session, who, token),
            ):
                with pytest.raises(CollectionNotFound):
                    forbidden()
        assert order_of(session, owner, token) == [case]


@pytest.mark.parametrize(
    ("audience", "visitor_sees", "is_listed"),
    [(Audience.OWNER, False, False), (Audience.LINK, True, False), (Audience.EVERYBODY, True, True)],
)
def test_the_audience_decides_who_sees_a_collection(
    database: Database, audience: Audience, visitor_sees: bool, is_listed: bool
) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        token = make_collection(session, owner, make_case(session).id, audience=audience).token

        for reader in (None, actor_for(make_member(session)), staff_of(session)):
            if visitor_sees:
                assert collections.get(session, reader, token).is_mine is False
            else:
                with pytest.raises(CollectionNotFound):
                    collections.get(session, reader, token)
        assert [line.token for line in collections.listing(session, 1).items] == [token][: int(is_listed)]
        assert collections.get(session, owner, token).is_mine is True


def test_an_empty_collection_is_not_listed(database: Database) -> None:
    with database.write() as session:
        make_collection(session, actor_for(make_member(session)), audience=Audience.EVERYBODY)

        assert collections.listing(session, 1).total == 0


def test_the_owners_name_is_shown_only_where_the_owner_wants_it(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session, name="浜野 灯"))
        case = make_case(session).id
        silent = make_collection(session, owner, case, audience=Audience.EVERYBODY).token
        named = make_collection(session, owner, case, audience=Audience.EVERYBODY, shows_name=True).token

        assert [collections.get(session, None, token).owner for token in (silent, named)] == ["", "浜野 灯"]
        assert {line.token: line.owner for line in collections.listing(session, 1).items} == {
            silent: "",
            named: "浜野 灯",
        }


@pytest.mark.parametrize("standing", [Standing.LEFT, Standing.SUSPENDED])
def test_what_a_member_shared_goes_with_the_member(database: Database, standing: Standing) -> None:
    with database.write() as session:
        member = make_member(session)
        token = make_collection(session, actor_for(member), make_case(session).id, audience=Audience.EVERYBODY).token
        member.standing = standing
        session.flush()

        assert collections.listing(session, 1).total == 0
        with pytest.raises(CollectionNotFound):
            collections.get(session, None, token)


def test_the_secretariat_takes_a_collection_off_the_list_and_it_is_written_down(database: Database) -> None:
    with database.write() as session:
        owner, staff = actor_for(make_member(session)), staff_of(session)
        token = make_collection(session, owner, make_case(session).id, audience=Audience.EVERYBODY).token
        mine = make_collection(session, owner).token

        collections.set_listing(session, staff, token, is_listed=False)
        assert collections.listing(session, 1).total == 0
        assert collections.get(session, None, token).is_unlisted is True
        # saving it anew does not put it back
        collections.edit(session, owner, token, Draft("また出す", audience=Audience.EVERYBODY))
        assert collections.listing(session, 1).total == 0
        collections.set_listing(session, staff, token, is_listed=True)
        assert collections.listing(session, 1).total == 1

        actions = [entry.action for entry in session.exec(select(AuditEntry).order_by(AuditEntry.id))]
        assert actions == ["collection.unlist", "collection.list"]
        with pytest.raises(CollectionNotFound):
            collections.set_listing(session, staff, mine, is_listed=False)


def test_there_is_a_limit_to_cases_and_to_collections(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_CASES", 2)
    monkeypatch.setattr(rules, "MOST_COLLECTIONS", 1)
    with database.write() as session:
        owner = actor_for(make_member(session))
        first, second, third = (make_case(session).id for _ in range(3))
        token = make_collection(session, owner, first, second).token

        with pytest.raises(CollectionFull):
            collections.keep(session, owner, token, third)
        with pytest.raises(TooManyCollections):
            make_collection(session, owner)
        collections.bookmark(session, owner, third)  # bookmarks are not counted among the collections
        assert order_of(session, owner, token) == [first, second]


def test_bookmarks_are_neither_renamed_nor_deleted_nor_shared(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        collections.bookmark(session, owner, make_case(session).id)
        token = collections.find_bookmarks(session, owner)
        assert token is not None

        with pytest.raises(CollectionNotFound):
            collections.edit(session, owner, token, Draft("公開", audience=Audience.EVERYBODY))
        with pytest.raises(CollectionNotFound):
            collections.delete(session, owner, token)
        with pytest.raises(CollectionNotFound):
            collections.get(session, None, token)
        assert [(line.is_bookmarks, line.cases) for line in collections.mine(session, owner, 1).items] == [(True, 1)]


def test_a_note_on_a_case_that_is_gone_is_refused(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        token = make_collection(session, owner).token
        with pytest.raises(ItemNotFound):
            collections.annotate(session, owner, token, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "x")
        with pytest.raises(ItemNotFound):
            collections.move(session, owner, token, "01ARZ3NDEKTSV4RRFFQ69G5FAV", 1)


def test_a_deleted_collection_takes_its_items_along_and_no_case(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        case = make_case(session).id
        token = make_collection(session, owner, case).token
        collections.delete(session, owner, token)
        again = make_collection(session, owner, case).token

        assert order_of(session, owner, again) == [case]


def test_the_version_of_public_pages_rises_with_what_others_see_and_with_nothing_else(database: Database) -> None:
    def version() -> int:
        with database.read() as session:
            return versions.current(session, versions.COLLECTIONS)

    with database.write() as session:
        owner = actor_for(make_member(session))
        case = make_case(session).id
        token = make_collection(session, owner, case).token
        collections.bookmark(session, owner, case)
    assert version() == 0
    counts = []
    for audience in (Audience.LINK, Audience.OWNER, Audience.OWNER):
        with database.write() as session:
            collections.edit(session, owner, token, Draft("名前", audience=audience))
        counts.append(version())
    assert counts == [1, 2, 2]


def test_what_was_changed_last_stands_first(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        case = make_case(session).id
        older = make_collection(session, owner, title="先に作った").token
        clock.jump(timedelta(minutes=1))
        newer = make_collection(session, owner, title="あとで作った").token
        clock.jump(timedelta(minutes=1))
        assert collections.choices(session, owner) == [(newer, "あとで作った"), (older, "先に作った")]
        collections.keep(session, owner, older, case)

        assert [line.token for line in collections.mine(session, owner, 1).items] == [older, newer]
