"""Lists of consultations: narrowed, in order, and never telling what the reader may not know."""

import pytest

from tests.integration.consultations.listed import ask, ids, member, staff
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters, Near, Order
from yoriai.domains.consultations.repository import listing as repository
from yoriai.domains.consultations.service import moderating
from yoriai.domains.consultations.states import Category, ConsultationStatus, Visibility
from yoriai.domains.taxonomy.marks import Marks


def test_the_list_narrows_by_each_of_its_filters(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        money = ask(session, author, category=Category.MONEY)
        place = ask(session, author, prefecture="32")
        own = ask(session, reader)
        closed = ask(session, author)
        consultations.change_status(session, author, closed.id, ConsultationStatus.CLOSED)

        assert ids(session, reader, Filters()) == [closed.id, own.id, place.id, money.id]
        assert ids(session, reader, Filters(category=Category.MONEY)) == [money.id]
        assert ids(session, reader, Filters(prefecture="32")) == [place.id]
        assert ids(session, reader, Filters(status=ConsultationStatus.CLOSED)) == [closed.id]
        assert ids(session, reader, Filters(mine=True)) == [own.id]
        assert ids(session, reader, Filters(category=Category.SAFETY)) == []


def test_those_near_a_member_share_a_mark_or_the_prefecture(database: Database) -> None:
    with database.write() as session:
        author = member(session)
        reader = member(session, Marks({"food": "secondary"}), prefecture="32")
        food = ask(session, author, marks=Marks({"food": "primary"}))
        here = ask(session, author, prefecture="32")
        ask(session, author, marks=Marks({"work": "primary"}), prefecture="13")

        assert ids(session, reader, Filters(near=True)) == [here.id, food.id]
        assert ids(session, member(session), Filters(near=True)) == []


def test_those_waiting_for_a_first_answer_can_be_asked_for_and_put_first(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        waiting, answered = ask(session, author), ask(session, author)
        consultations.reply(session, reader, answered.id, "まず近所に話しました。")
        consultations.reply(session, author, waiting.id, "書き足します。")
        again = ask(session, author)
        consultations.reply(session, reader, again.id, "学校に聞きました。")
        consultations.change_status(session, author, again.id, ConsultationStatus.CLOSED)
        consultations.change_status(session, author, again.id, ConsultationStatus.OPEN)
        newest = ask(session, author)
        consultations.reply(session, reader, newest.id, "役場に聞きました。")

        assert ids(session, reader, Filters(unanswered=True)) == [waiting.id]
        assert ids(session, reader, Filters(order=Order.WAITING)) == [again.id, waiting.id, newest.id, answered.id]


def test_a_list_does_not_tell_of_an_answer_in_private(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        made = ask(session, author)
        consultations.reply(session, member(session), made.id, "あなただけに。", is_private=True)

        assert ids(session, reader, Filters(unanswered=True)) == [made.id]
        (line,) = consultations.listing(session, reader, Filters(), 1).items
        assert (line.replies, line.status) == (0, ConsultationStatus.OPEN)


def test_what_is_hidden_is_in_no_list_but_its_authors_own(database: Database) -> None:
    with database.write() as session:
        author, desk = member(session), staff(session)
        made = ask(session, author, title="宣伝の言葉")
        moderating.hide(session, PostKind.CONSULTATION, made.id)

        for reader in (author, desk, member(session)):
            assert ids(session, reader, Filters()) == []
            assert ids(session, reader, Filters(words="宣伝")) == []
        (own,) = consultations.listing(session, author, Filters(mine=True), 1).items
        assert (own.id, own.is_hidden) == (made.id, True)

        moderating.restore(session, PostKind.CONSULTATION, made.id)
        assert ids(session, desk, Filters(words="宣伝")) == [made.id]


def test_pages_past_the_end_give_the_last(database: Database) -> None:
    with database.write() as session:
        author = member(session)
        made = [ask(session, author, title=f"相談 {number}").id for number in range(21)]
        for filters in (Filters(), Filters(words="相談"), Filters(words="相談", order=Order.NEWEST)):
            page = consultations.listing(session, author, filters, 9)
            assert (page.number, page.total, len(page.items)) == (2, 21, 1)
        assert ids(session, author, Filters(), 2) == [made[0]]


def test_those_that_wait_stand_before_the_others_over_all_pages(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        made = [ask(session, author) for _each in range(45)]
        for answered in made[::2]:
            consultations.reply(session, reader, answered.id, "役場に聞きました。")

    with database.read() as session:
        asked_for = [ids(session, reader, Filters(order=Order.WAITING), page) for page in (1, 2, 3)]
    newest = [each.id for each in reversed(made)]
    done = {each.id for each in made[::2]}
    assert [each for page in asked_for for each in page] == sorted(newest, key=lambda each: each in done)
    assert [len(page) for page in asked_for] == [20, 20, 5]


def test_a_total_counts_what_the_reader_alone_sees_of_their_own(database: Database) -> None:
    with database.write() as session:
        author, other = member(session), member(session)
        desk = staff(session)
        for visibility in Visibility:
            ask(session, author, visibility=visibility, marks=Marks({"food": "primary"}))
    food = (frozenset({"food"}),)
    for filters in (Filters(), Filters(terms=food), Filters(status=ConsultationStatus.OPEN)):
        with database.read() as session:
            totals = [consultations.listing(session, each, filters, 1).total for each in (author, other, desk, author)]
        assert totals == [3, 1, 3, 3]
    with database.write() as session:
        ask(session, other)
        assert consultations.listing(session, author, Filters(), 1).total == 4


def test_what_many_carry_is_listed_as_what_few_carry(database: Database) -> None:
    filters = Filters(terms=(frozenset({"food", "youth"}),), near=True)
    near = Near(frozenset({"food"}), "32")
    with database.write() as session:
        author = member(session)
        for marks in ({"food": "primary"}, {"youth": "primary", "food": "secondary"}, {"ibasho": "primary"}):
            ask(session, author, marks=Marks(marks))
        few, many = (
            repository.page(session, repository.narrowed(filters, near, of_many=of_many), Order.NEWEST, 1)
            for of_many in (False, True)
        )
    assert few == many
    assert len(few) == 2


@pytest.mark.parametrize("filters", [Filters(), Filters(words="相談"), Filters(near=True, order=Order.WAITING)])
def test_a_list_asks_as_often_for_three_rows_as_for_one(database: Database, filters: Filters) -> None:
    counts = []
    with database.write() as session:
        author, reader = member(session), member(session, Marks({"food": "primary"}), prefecture="32")
    for more in (1, 2):
        with database.write() as session:
            for _each in range(more):
                ask(session, author, title="相談", marks=Marks({"food": "primary"}))
        with database.read() as session, asked(database) as seen:
            found = consultations.listing(session, reader, filters, 1)
        counts.append((len(found.items), len(seen)))
    assert [rows for rows, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


def test_open_ones_near_a_member_come_by_what_they_have_in_common(database: Database) -> None:
    with database.write() as session:
        author = member(session)
        reader = member(session, Marks({"food": "primary", "youth": "secondary"}), prefecture="32")
        one = ask(session, author, marks=Marks({"food": "secondary"}))
        both = ask(session, author, marks=Marks({"food": "primary", "youth": "primary"}))
        here = ask(session, author, prefecture="32")
        ask(session, author, marks=Marks({"work": "primary"}))
        ask(session, reader, marks=Marks({"food": "primary"}))
        ask(session, author, marks=Marks({"food": "primary"}), visibility=Visibility.DESK)
        closed = ask(session, author, marks=Marks({"food": "primary"}))
        consultations.change_status(session, author, closed.id, ConsultationStatus.CLOSED)
        hidden = ask(session, author, marks=Marks({"food": "primary"}))
        moderating.hide(session, PostKind.CONSULTATION, hidden.id)

        assert [line.id for line in consultations.open_near(session, reader, 5)] == [both.id, one.id, here.id]
        assert [line.id for line in consultations.open_near(session, reader, 1)] == [both.id]
        assert consultations.open_near(session, member(session), 5) == []


def test_answered_ones_like_a_text_are_those_of_others_with_answers(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        text = "空き家を借りて子ども食堂を始める"
        answered = ask(session, author, title="空き家で子ども食堂")
        consultations.reply(session, member(session), answered.id, "大家さんに会いに行きました。")
        ask(session, author, title="空き家の子ども食堂")
        own = ask(session, reader, title="空き家で子ども食堂を")
        consultations.reply(session, author, own.id, "はい。")
        for visibility in (Visibility.MENTORS, Visibility.DESK):
            closed = ask(session, author, title="空き家で子ども食堂", visibility=visibility)
            consultations.reply(session, staff(session), closed.id, "はい。")

        assert [line.id for line in consultations.answered_alike(session, reader, text, 3)] == [answered.id]
        assert consultations.answered_alike(session, reader, " ", 3) == []
