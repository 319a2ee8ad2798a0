"""Consultations found by words: what the reader may see, best first."""

import pytest

from tests.integration.consultations.listed import ask, ids, member, staff
from yoriai.core.db import Database
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.filters import Filters, Order
from yoriai.domains.consultations.service import moderating, searching
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.mentors.service import mentor_ids
from yoriai.infra.search import HIT_BEGINS


def test_words_find_what_has_them_best_first_with_the_place_marked(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        body = ask(session, author, title="はじめての相談", body="空き家を借りたいです。")
        title = ask(session, author, title="空き家の契約", body="空き家の大家さんに何と言えばよいですか。")
        ask(session, author, title="寄付", body="領収書の書き方を知りたい。")

        found = consultations.listing(session, reader, Filters(words="空家"), 1)
        assert [line.id for line in found.items] == [title.id, body.id]
        assert all(HIT_BEGINS in line.excerpt for line in found.items)
        newest = Filters(words="空家", order=Order.NEWEST)
        assert ids(session, reader, newest) == [title.id, body.id]
        assert ids(session, reader, Filters(words="空家", status=ConsultationStatus.CLOSED)) == []
        assert ids(session, reader, Filters(words="お金")) == []


@pytest.mark.parametrize("visibility", [Visibility.MENTORS, Visibility.DESK])
def test_words_find_only_what_the_reader_may_see(database: Database, visibility: Visibility) -> None:
    with database.write() as session:
        author = member(session)
        made = ask(session, author, title="夜逃げの相談", visibility=visibility, is_anonymous=True)
        ask(session, author, title="別の話", body="近所の子どものことです。")
        readers = {
            "member": member(session),
            "author": author,
            "mentor": member(session, is_mentor=True),
            "desk": staff(session),
        }
        seen = {
            name: [line.id for line in consultations.listing(session, each, Filters(words="夜逃げ"), 1).items]
            for name, each in readers.items()
        }
        allowed = {Visibility.MENTORS: {"author", "mentor", "desk"}, Visibility.DESK: {"author", "desk"}}[visibility]
        assert seen == {name: [made.id] if name in allowed else [] for name in readers}


def test_what_few_may_read_changes_nothing_of_what_others_find(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        near = ask(session, author, title="かざぐるまの名前", body="名前を変えてもよいですか。")
        before = consultations.listed(session, reader, Filters(words="かざぐるみ"), 1)
        for visibility in (Visibility.MENTORS, Visibility.DESK):
            ask(
                session,
                author,
                title="空き家で居場所をひらきたい",
                body="よろしくお願いします。",
                visibility=visibility,
            )
        after = consultations.listed(session, reader, Filters(words="かざぐるみ"), 1)

        assert ([line.id for line in before.page.items], before.is_near) == ([near.id], True)
        assert after == before


def test_an_edit_changes_what_is_found_and_by_whom(database: Database) -> None:
    with database.write() as session:
        author, reader = member(session), member(session)
        made = ask(session, author, title="古い題", body="古い言葉。")
        draft = consultations.to_edit(session, author, made.id)
        changed = {**vars(draft), "title": "新しい題", "body": "別の言葉。", "visibility": Visibility.MENTORS}
        consultations.edit(session, author, made.id, type(draft)(**changed), mentors=mentor_ids())

        assert ids(session, reader, Filters(words="古い")) == []
        assert ids(session, reader, Filters(words="新しい題")) == []
        assert ids(session, member(session, is_mentor=True), Filters(words="新しい題")) == [made.id]


def test_indexing_anew_finds_the_same(database: Database) -> None:
    with database.write() as session:
        author, desk = member(session), staff(session)
        made = [ask(session, author, title="見守りの相談", visibility=visibility).id for visibility in Visibility]
        hidden = ask(session, author, title="見守りの宣伝")
        moderating.hide(session, PostKind.CONSULTATION, hidden.id)
        told: list[tuple[int, int]] = []
        assert searching.reindex(session, lambda done, total: told.append((done, total))) == 3

        assert (told[-1], searching.is_indexed(session)) == ((3, 3), True)
        assert set(ids(session, desk, Filters(words="見守り"))) == set(made)
