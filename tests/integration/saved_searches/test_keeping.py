"""Saving searches and looking at them."""

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_case
from tests.factories.saved_searches import make_search
from yoriai.core.db import Database
from yoriai.domains.cases.filters import Filters
from yoriai.domains.notifications.errors import StopLinkBroken
from yoriai.domains.saved_searches import rules
from yoriai.domains.saved_searches import service as searches
from yoriai.domains.saved_searches.errors import SearchNotFound, SearchTooLong, TooManySearches
from yoriai.domains.saved_searches.rules import Draft
from yoriai.domains.taxonomy.errors import UnknownTerm


def test_a_search_tells_what_it_finds_and_what_is_new_since_the_last_look(database: Database) -> None:
    with database.write() as session:
        make_case(session, marks={"food": "primary"})
        owner = actor_for(make_member(session))
        search = make_search(session, owner, Filters(practices=("food",)))
    with database.write() as session:
        new = make_case(session, title="新しい食堂", marks={"food": "secondary"})
        make_case(session, marks={"ibasho": "primary"})

    with database.read() as session:
        (line,) = searches.mine(session, owner)
    assert (line.total, line.new, [brief.slug for brief in line.named]) == (2, 1, [new.slug])

    with database.write() as session:
        searches.look(session, owner, search.id)
    with database.read() as session:
        (line,) = searches.mine(session, owner)
    assert (line.total, line.new, list(line.named)) == (2, 0, [])


def test_saving_the_same_search_twice_gives_it_the_new_name(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        first = make_search(session, owner, name="先の名前").id
        second = make_search(session, owner, name="あとの名前").id

        assert second == first
        assert [line.name for line in searches.mine(session, owner)] == ["あとの名前"]


def test_nobody_else_reaches_a_search(database: Database) -> None:
    with database.write() as session:
        owner, other = actor_for(make_member(session)), actor_for(make_member(session))
        search = make_search(session, owner).id

        for act in (
            lambda: searches.get(session, other, search),
            lambda: searches.look(session, other, search),
            lambda: searches.change(session, other, search, "盗用", by_mail=False),
            lambda: searches.delete(session, other, search),
        ):
            with pytest.raises(SearchNotFound):
                act()
        assert searches.mine(session, other) == []


def test_what_cannot_be_asked_is_not_kept(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_SEARCHES", 1)
    with database.write() as session:
        owner = actor_for(make_member(session))
        with pytest.raises(UnknownTerm):
            make_search(session, owner, Filters(practices=("nothing",)))
        with pytest.raises(SearchTooLong):
            searches.save(session, owner, Draft("長い", "q=" + "あ" * 4000, Filters()))
        make_search(session, owner)
        with pytest.raises(TooManySearches):
            make_search(session, owner, Filters(practices=("food",)))


def test_near_spellings_are_not_counted_as_found(database: Database) -> None:
    with database.write() as session:
        owner = actor_for(make_member(session))
        make_case(session, organisation="NPO法人 カナリヤ")
        make_search(session, owner, Filters(words="カナリアー"))

        assert [line.total for line in searches.mine(session, owner)] == [0]


@pytest.mark.parametrize("signed", ["", "forged", "WyJhIl0.forged"])
def test_a_stop_link_that_is_not_ours_is_refused(signed: str) -> None:
    with pytest.raises(StopLinkBroken):
        searches.member_of(signed)
