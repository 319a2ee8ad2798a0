"""Know-how as others find it: the list, the search, a page, and what is like a question."""

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_cases
from tests.factories.consultations import make_consultation, make_know_how
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.errors import KnowHowNotFound
from yoriai.domains.consultations.filters import KnowHowFilters
from yoriai.domains.consultations.rules import Summary
from yoriai.domains.consultations.service import know_how, moderating, resolving
from yoriai.domains.consultations.states import Category, Visibility
from yoriai.domains.taxonomy.marks import Marks
from yoriai.infra.search import HIT_BEGINS

ALL = KnowHowFilters()


def member(session: Session, **changes: object) -> Actor:
    return actor_for(make_member(session, **changes))


def staff(session: Session) -> Actor:
    return actor_for(make_member(session), roles={(Role.SECRETARIAT, "")})


def ids(session: Session, actor: Actor | None, filters: KnowHowFilters = ALL) -> list[str]:
    return [line.id for line in know_how.known(session, actor, filters, 1).page.items]


def test_visitors_find_what_is_for_everybody_and_members_all(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        public = make_know_how(session, author)
        closed = make_know_how(session, author, is_public=False)
        words = KnowHowFilters("火災保険")

        assert ids(session, None) == [public.id]
        assert set(ids(session, reader)) == {public.id, closed.id}
        assert ids(session, None, words) == [public.id]
        assert set(ids(session, reader, words)) == {public.id, closed.id}
        assert know_how.page_of(session, None, public.id).thread_id == ""
        assert know_how.page_of(session, reader, closed.id).question == closed.question
        with pytest.raises(KnowHowNotFound):
            know_how.page_of(session, None, closed.id)
        assert [each.id for each in know_how.latest(session)] == [public.id]


def test_the_list_narrows_by_category_marks_and_words(database: Database) -> None:
    with database.write() as session:
        author = member(session)
        money = make_know_how(
            session, author, question="助成金の探し方", answer="県の窓口です。", category=Category.MONEY
        )
        food = make_know_how(session, author, marks=Marks({"food": "primary"}))

        assert ids(session, author) == [food.id, money.id]
        assert ids(session, author, KnowHowFilters(category=Category.MONEY)) == [money.id]
        assert ids(session, author, KnowHowFilters(terms=(frozenset({"food"}),))) == [food.id]
        assert ids(session, author, KnowHowFilters("助成金", category=Category.PLACE)) == []
        (line,) = know_how.known(session, author, KnowHowFilters("助成金"), 1).page.items
        assert (line.id, HIT_BEGINS in line.marked) == (money.id, True)


def test_what_is_hidden_is_found_by_nobody_and_read_by_its_author_and_the_desk(database: Database) -> None:
    with database.write() as session:
        author, reader, desk = member(session), member(session), staff(session)
        by_thread, by_itself = make_know_how(session, author), make_know_how(session, author)
        moderating.hide(session, PostKind.CONSULTATION, by_thread.consultation_id)
        resolving.take_out(session, desk, by_itself.consultation_id, is_hidden=True)

        for made in (by_thread, by_itself):
            assert know_how.page_of(session, author, made.id).is_hidden
            assert know_how.page_of(session, desk, made.id).is_hidden
            for stranger in (reader, None):
                with pytest.raises(KnowHowNotFound):
                    know_how.page_of(session, stranger, made.id)
        for anybody in (author, desk, reader, None):
            assert ids(session, anybody) == ids(session, anybody, KnowHowFilters("大家")) == []
            assert know_how.alike(session, anybody, by_itself.question, 3) == []
        assert know_how.latest(session) == []


@pytest.mark.parametrize(("is_named", "is_anonymous", "shown"), [(True, False, True), (False, False, False)])
def test_its_author_is_named_where_they_said_so(
    database: Database, is_named: bool, is_anonymous: bool, shown: bool
) -> None:
    with database.write() as session:
        author = member(session, name="見本 はじめ")
        made = make_know_how(session, author, is_named=is_named, is_anonymous=is_anonymous)
        page = know_how.page_of(session, None, made.id)

        assert (page.author, page.author_id) == (("見本 はじめ", author.member_id) if shown else ("", ""))


def test_whoever_asked_without_a_name_stays_without_one(database: Database) -> None:
    with database.write() as session:
        author = member(session)
        made = make_know_how(session, author, is_anonymous=True, is_named=True)

        for reader in (None, member(session), staff(session)):
            assert know_how.page_of(session, reader, made.id).author == ""


def test_the_thread_is_linked_for_those_who_may_read_it(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        made = make_know_how(session, author, visibility=Visibility.MENTORS)

        assert know_how.page_of(session, reader, made.id).thread_id == ""
        assert know_how.page_of(session, author, made.id).thread_id == made.consultation_id
        assert know_how.page_of(session, staff(session), made.id).thread_id == made.consultation_id


def test_cases_go_with_it_but_those_of_answers_in_private(database: Database) -> None:
    with database.write() as session:
        author, helper = member(session), member(session)
        read, pointed, private, useless = (
            case.id for case in make_cases(session, [{"number": f"0{number}"} for number in range(1, 5)])
        )
        made = make_consultation(session, author, case_ids=(read,))
        helped = [
            consultations.reply(session, helper, made.id, "これです。", case_ids=(pointed,)).id,
            consultations.reply(session, helper, made.id, "内緒です。", is_private=True, case_ids=(private,)).id,
        ]
        consultations.reply(session, helper, made.id, "ちがいました。", case_ids=(useless,))
        resolving.resolve(session, author, made.id, helped)
        row = resolving.publish(session, author, made.id, Summary("問い", "答え"))

        assert know_how.page_of(session, author, row.id).case_ids == (read, pointed)


def test_what_is_like_a_question_is_offered(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        near = make_know_how(session, author)
        closed = make_know_how(session, author, is_public=False)
        make_know_how(session, author, question="助成金の報告書の書き方", answer="領収書を月ごとにまとめます。")
        text = "空き家を借りたいので大家さんに伝えることを知りたい"

        assert {line.id for line in know_how.alike(session, reader, text, 3)} == {near.id, closed.id}
        assert [line.id for line in know_how.alike(session, None, text, 3)] == [near.id]
        assert know_how.alike(session, reader, "  ", 3) == []


@pytest.mark.parametrize("filters", [ALL, KnowHowFilters("大家さん")])
def test_a_list_asks_as_often_for_three_as_for_one(database: Database, filters: KnowHowFilters) -> None:
    counts = []
    with database.write() as session:
        author = member(session)
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                make_know_how(session, author, marks=Marks({"food": "primary"}))
        with database.read() as session, asked(database) as seen:
            found = know_how.known(session, author, filters, 1)
        counts.append((len(found.page.items), len(seen)))
    assert [rows for rows, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]
