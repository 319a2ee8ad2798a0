"""What is new in saved searches, told by mail: each thing once, one mail a morning, nothing when nothing is new."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from tests.factories.cases import make_case
from tests.factories.saved_searches import make_search
from tests.integration.saved_searches.owners import JOB, owner_in, run
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.cases.filters import Filters
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.service.recording import Author, note, touch
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin
from yoriai.domains.notifications.models import Mail
from yoriai.domains.saved_searches import service as searches

Outbox = Callable[[], list[Mail]]
FOOD = Filters(practices=("food",))


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):
        yield


def test_a_case_that_comes_in_is_told_once(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        make_case(session, title="前からある食堂", marks={"food": "primary"})
        owner = owner_in(session)
        search = make_search(session, owner, FOOD, name="食堂")
    with database.write() as session:
        made = make_case(session, title="新しい食堂", prefecture="島根県", marks={"food": "primary"})
        make_case(session, title="関係のない居場所", marks={"ibasho": "primary"})

    assert [run(database), run(database)] == [1, 0]

    (mail,) = mails()
    assert mail.subject == "保存した検索に新しい事例が1件あります"
    assert (mail.recipient_id, mail.template) == (owner.member_id, "saved_searches")
    for text in (mail.text, mail.html):
        assert "新しい食堂" in text
        assert f"http://testserver/cases/{made.slug}" in text
        assert "島根県" in text
        assert "「食堂」" in text
        assert "前からある食堂" not in text
        assert "関係のない居場所" not in text
        assert searches.stop_path(owner.member_id) in text
    assert f"\n\nこの検索の事例をすべて見る：\nhttp://testserver/cases?{search.query}\n" in mail.text
    assert mail.stop_url == f"http://testserver{searches.stop_path(owner.member_id)}"


def test_nothing_is_mailed_when_nothing_is_new(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        make_case(session)
        make_search(session, owner_in(session))

    assert run(database) == 0
    assert mails() == []


def test_all_searches_of_a_member_come_in_one_mail(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        owner = owner_in(session)
        make_search(session, owner, FOOD, name="食堂")
        make_search(session, owner, Filters(prefecture="島根県"), name="島根")
        make_search(session, owner, Filters(prefecture="東京都"), name="東京")
        other = owner_in(session)
        make_search(session, other, Filters(words="食堂"), name="ことば")
    with database.write() as session:
        make_case(session, title="松江の食堂", prefecture="島根県", marks={"food": "primary"})

    assert run(database) == 2

    by_member = {mail.recipient_id: mail for mail in mails()}
    assert set(by_member) == {owner.member_id, other.member_id}
    mine = by_member[owner.member_id]
    assert mine.subject == "保存した検索に新しい事例が1件あります"
    assert ("「食堂」" in mine.text, "「島根」" in mine.text, "「東京」" in mine.text) == (True, True, False)


def test_a_case_that_says_something_else_is_told_as_changed(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        case = make_case(
            session, number="01", title="見本の居場所", organisation="NPO法人 見本", marks={"food": "primary"}
        )
        make_search(session, owner_in(session), FOOD)
    with database.write() as session:
        make_case(
            session,
            number="01",
            title="見本の居場所",
            organisation="NPO法人 見本",
            marks={"food": "primary"},
            sections={"purpose": "昼ごはんを一緒に食べる。"},
        )

    assert run(database) == 1
    (mail,) = mails()
    assert "内容が新しくなった事例" in mail.text
    assert "新しい事例：" not in mail.text
    assert f"/cases/{case.slug}" in mail.text


def test_a_use_or_a_confirmation_is_no_news_and_a_return_is(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        case_id = make_case(session, marks={"food": "primary"}).id
        make_search(session, owner_in(session), FOOD)
    with database.write() as session:
        case = session.get_one(CaseStudy, case_id)
        touch(session, case)
        note(session, case, Author(ChangeOrigin.CONFIRMATION), {"confirmed_at": ["", "2026-11-21"]})
    assert run(database) == 0

    with database.write() as session:
        case = session.get_one(CaseStudy, case_id)
        case.status = CaseStatus.RETIRED
        note(session, case, Author(ChangeOrigin.WITHDRAWAL), {"status": ["published", "retired"]})
    assert run(database) == 0

    with database.write() as session:
        case = session.get_one(CaseStudy, case_id)
        case.status = CaseStatus.PUBLISHED
        note(session, case, Author(ChangeOrigin.RETURN), {"status": ["retired", "published"]})
    assert run(database) == 1
    assert "新しい事例：" in mails()[0].text


@pytest.mark.parametrize(
    "changes", [{"standing": Standing.LEFT}, {"standing": Standing.SUSPENDED}, {"email_verified_at": None}]
)
def test_who_left_or_never_confirmed_is_told_nothing(
    database: Database, mails: Outbox, changes: dict[str, object]
) -> None:
    with database.write() as session:
        owner = owner_in(session)
        make_search(session, owner)
        make_case(session)
        for name, value in changes.items():
            setattr(session.get_one(Member, owner.member_id), name, value)

    assert run(database) == 0
    assert mails() == []


def test_at_most_one_mail_goes_a_day_and_none_at_night(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        make_search(session, owner_in(session))
    for _ in range(3):
        with database.write() as session:
            make_case(session)
        clock.jump(timedelta(hours=3))
        assert JOB.run(database) == 0  # 15, 18 and 21 o'clock of the day on which it was saved
    clock.jump(timedelta(hours=9))
    assert JOB.run(database) == 0  # six in the morning
    clock.jump(timedelta(hours=1))
    assert JOB.run(database) == 1
    with database.write() as session:
        make_case(session)
    assert JOB.run(database) == 0
    assert len(mails()) == 1
    assert "3件" in mails()[0].subject


def test_turning_the_mails_on_again_tells_only_what_comes_from_then_on(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        owner = owner_in(session)
        search = make_search(session, owner, by_mail=False)
    with database.write() as session:
        make_case(session, title="だまっていた間の事例")
        searches.change(session, owner, search.id, "名前", by_mail=True)
    assert run(database) == 0
    with database.write() as session:
        make_case(session, title="そのあとの事例")
    assert run(database) == 1
    assert "だまっていた間の事例" not in mails()[0].text


def test_a_signed_link_stops_all_mails_and_keeps_the_searches(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        owner, other = owner_in(session), owner_in(session)
        for each in (owner, other):
            make_search(session, each)
            make_search(session, each, FOOD)
    with database.write() as session:
        make_case(session)
        for _ in range(2):
            searches.stop(session, searches.stop_path(owner.member_id).rpartition("/")[2])

    assert run(database) == 1
    assert [mail.recipient_id for mail in mails()] == [other.member_id]
    with database.read() as session:
        assert [line.by_mail for line in searches.mine(session, owner)] == [False, False]


def test_long_news_are_cut_and_counted(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        make_search(session, owner_in(session))
    with database.write() as session:
        for _ in range(13):
            make_case(session)

    assert run(database) == 1
    (mail,) = mails()
    assert mail.text.count("/cases/") == 10
    assert "ほかに3件あります。" in mail.text


def test_a_mail_is_in_the_members_language(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        make_search(session, owner_in(session, locale="en"), name="dining rooms")
    with database.write() as session:
        make_case(session)
        make_case(session)

    run(database)

    assert mails()[0].subject == "2 cases are new in your saved searches"
    assert "“dining rooms”" in mails()[0].text
