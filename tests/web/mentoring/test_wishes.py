"""Choosing mentors inside the form of a request, without scripts and with htmx: nothing typed is lost on the way."""

import html
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.cases import make_organisation
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_offer, make_request
from tests.queries import asked
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringRequest, Wish
from yoriai.domains.organisations import service as organisations
from yoriai.web.csrf import FIELD

SignIn = Callable[[str], TestClient]
NEW, HERE = "/mentoring/requests/new", "/mentoring/requests"
CHOSEN = re.compile(r'<input type="hidden" name="wishes" value="([^"]*)">')
OFFERED = re.compile(r'name="do" value="add\.([^"]*)"')
TYPED: dict[str, Any] = {
    "goals": "空き家の借り方を知りたい。",
    "mark_ibasho": "primary",
    "prefecture": "32",
    "q": "みほん",
}


@pytest.fixture
def founder(database: Database) -> str:
    """Somebody who would like to ask."""
    with database.write() as session:
        return make_member(session, name="青木 さくら").id


def make_mentors(database: Database, number: int, **changes: Any) -> list[str]:
    with database.write() as session:
        people = [make_member(session, name=f"見本 {at}号", furigana="みほん ごう") for at in range(number)]
        return [make_mentor(session, each, **changes).member_id for each in people]


def press(browser: TestClient, do: str, wishes: Iterable[str] = (), **fields: Any) -> Response:
    return post_form(browser, NEW, HERE, {**TYPED, "do": do, "wishes": list(wishes), **fields})


def test_buttons_add_move_and_take_off_and_everything_typed_stays(
    database: Database, as_member: SignIn, founder: str
) -> None:
    one, two, three = make_mentors(database, 3)
    browser, start = as_member(founder), in_days(20).isoformat()

    for do, before, after in (
        (f"add.{three}", [one, two], [one, two, three]),
        (f"up.{three}", [one, two, three], [one, three, two]),
        (f"down.{one}", [one, three, two], [three, one, two]),
        (f"drop.{one}", [three, one, two], [three, two]),
        ("find", [three, two], [three, two]),
        ("more", [three, two], [three, two]),
    ):
        page = press(browser, do, before, starts=[start], cases=["none"])
        assert (page.status_code, CHOSEN.findall(page.text)) == (200, after)
        assert TYPED["goals"] in page.text
        assert f'value="{start}" checked' in page.text
        assert re.findall(r'name="mark_ibasho" value="([a-z]+)"[^>]* checked', page.text) == ["primary"]
        assert '<option value="32" selected' in page.text
        assert re.findall(r'id="f-q" name="q"[^>]* value="([^"]*)"', page.text) == ["みほん"]
        assert not set(OFFERED.findall(page.text)) & set(after)
        assert "error-summary" not in page.text
    with database.read() as session:
        assert session.exec(select(MentoringRequest)).all() == []


def test_what_a_button_did_is_said_and_the_reader_goes_on_there(
    database: Database, as_member: SignIn, founder: str
) -> None:
    one, two, three = make_mentors(database, 3)
    browser = as_member(founder)

    for do, said, goes_on in (
        (f"add.{three}", "見本 2号さんが3番目になりました。", "wish-said"),
        (f"up.{two}", "見本 1号さんが1番目になりました。", f"down-{two}"),
        (f"drop.{two}", "外しました。", "wish-said"),
    ):
        page = press(browser, do, [one, two]).text
        assert re.findall(r'id="wish-said"[^>]*>([^<]*)<', page) == [said]
        assert re.findall(r'id="([^"]*)"[^>]*? autofocus', page) == [goes_on]


def test_htmx_is_given_the_wishes_and_the_hours_and_who_is_asked_first(
    database: Database, as_member: SignIn, founder: str
) -> None:
    one, two = make_mentors(database, 2)
    browser = as_member(founder)
    data = {**TYPED, "do": f"up.{two}", "wishes": [one, two], FIELD: token_of(browser.get(NEW))}

    part = browser.post(HERE, data=data, headers={"HX-Request": "true", "Referer": f"http://testserver{NEW}"}).text

    assert "<html" not in part
    assert part.index("<hx-partial") < part.index("はじめに見本 1号さんにお願いします") < part.index('id="whom"')
    assert CHOSEN.findall(part) == [two, one]
    assert "お願いしたい人のどなたかが空いています。" in part


def test_those_who_fit_come_first_with_reasons_and_words_find_by_name_place_and_organisation(
    database: Database, as_member: SignIn, founder: str
) -> None:
    make_mentors(database, 3)
    with database.write() as session:
        fits = make_mentor(
            session,
            make_member(session, name="森 めぐみ", furigana="もり めぐみ", prefecture="32"),
            marks={"ibasho": "primary"},
        ).member_id
        house = make_organisation(session, name="えんがわの会")
        other = make_mentor(session, make_member(session, name="林 一", furigana="はやし はじめ", prefecture="13"))
        organisations.affiliate(session, other.member_id, house.id)
    browser = as_member(founder)

    page = html.unescape(press(browser, "find", q="").text)
    assert OFFERED.findall(page)[0] == fits
    assert "どちらも中心（★）" in page[page.index("found-" + fits) :]
    assert OFFERED.findall(page)[1:] != []
    for words, found in (
        ({"q": "もり"}, [fits]),
        ({"q": "島根"}, [fits]),
        ({"q": "えんがわ"}, [other.member_id]),
        ({"q": "", "seek_prefecture": "13"}, [other.member_id]),
        ({"q": "", "seek_practice": "ibasho"}, [fits]),
        ({"q": "えんがわ", "seek_prefecture": "32"}, []),
    ):
        assert OFFERED.findall(press(browser, "find", **words).text) == found, words
        typed = browser.get(f"{HERE}/mentor-search", params=words, headers={"HX-Request": "true"}).text
        assert (OFFERED.findall(typed), "<html" in typed) == (found, False)
    assert "今お願いできる人は見つかりませんでした" in press(browser, "find", q="だれでもない").text
    assert "えんがわの会" in browser.get(f"{HERE}/mentor-search?q=林").text


def test_whoever_cannot_be_asked_is_not_offered_and_refused_when_sent_all_the_same(
    database: Database, as_member: SignIn, founder: str
) -> None:
    (free,) = make_mentors(database, 1)
    with database.write() as session:
        people = {name: make_member(session, name=f"見本 {name}") for name in ("休み", "満員", "同僚", "遮断", "拒否")}
        house, pause = make_organisation(session), clock.today() + timedelta(days=400)
        make_mentor(session, people["休み"], paused_until=pause)
        full = make_mentor(session, people["満員"], queue_at_most=1)
        make_offer(session, full, make_request(session, make_member(session)))
        for name in ("同僚", "遮断", "拒否"):
            make_mentor(session, people[name])
        for member in (founder, people["同僚"].id):
            organisations.affiliate(session, member, house.id)
        accounts.block(session, actor_for(session.get_one(Member, founder)), people["遮断"].id)
        accounts.block(session, actor_for(people["拒否"]), founder)
        make_mentor(session, make_member(session, name="見本 時間なし"), weekly={})
        ids = {name: member.id for name, member in people.items()}
    browser = as_member(founder)

    assert OFFERED.findall(press(browser, "find", q="見本").text) == [free]
    for name, id_ in ids.items():
        sent = post_form(browser, NEW, HERE, {**TYPED, "starts": [in_days(3).isoformat()], "wishes": [id_]})
        assert (sent.status_code, CHOSEN.findall(sent.text)) == (422, [id_])
        assert f"見本 {name}さんにはお願いできません" in sent.text
        assert re.findall(r'<li><a href="#f-(\w+)">', sent.text) == ["wishes"]
    with database.read() as session:
        assert session.exec(select(Wish)).all() == []


def test_five_are_enough(database: Database, as_member: SignIn, founder: str) -> None:
    six = make_mentors(database, 6)
    browser = as_member(founder)

    page = press(browser, f"add.{six[4]}", six[:4]).text
    assert (CHOSEN.findall(page), OFFERED.findall(page)) == (six[:5], [])
    assert "5人選びました" in page
    assert CHOSEN.findall(press(browser, f"add.{six[5]}", six[:5]).text) == six[:5]
    sent = post_form(browser, NEW, HERE, {**TYPED, "starts": [in_days(3).isoformat()], "wishes": six})
    assert (sent.status_code, CHOSEN.findall(sent.text)) == (422, six)
    assert "5人までにしてください" in sent.text


@pytest.mark.parametrize("do", ["add.nobody", "up.nobody", "drop.", "nonsense", "find"])
def test_forged_buttons_and_ids_do_nothing(database: Database, as_member: SignIn, founder: str, do: str) -> None:
    (one,) = make_mentors(database, 1)
    forged = {"seek_prefecture": "99", "seek_practice": "nonsense", "most": "９９９", "prefecture": "東京"}

    page = press(as_member(founder), do, [one, "nobody", one], **forged)

    assert page.status_code in {200, 422}
    assert CHOSEN.findall(page.text) == [one]
    assert 'href="#f-seek_prefecture"' in page.text
    with database.read() as session:
        assert session.exec(select(MentoringRequest)).all() == []


def test_more_are_shown_on_demand(database: Database, as_member: SignIn, founder: str) -> None:
    mentors = make_mentors(database, 12)
    browser = as_member(founder)

    assert len(OFFERED.findall(browser.get(NEW).text)) == 3
    first = press(browser, "find").text
    assert (len(OFFERED.findall(first)), 'value="more"' in first) == (8, True)
    more = press(browser, "more", most="8").text
    assert (set(OFFERED.findall(more)), 'value="more"' in more) == (set(mentors), False)


def test_no_more_is_asked_of_the_database_for_thirty_mentors_than_for_three(
    database: Database, as_member: SignIn, founder: str
) -> None:
    wishes = make_mentors(database, 3)
    browser = as_member(founder)

    looks: list[Callable[[], object]] = [
        lambda: browser.get(NEW),
        lambda: press(browser, "find", wishes[:2]),
        lambda: browser.get(f"{HERE}/mentor-search?q=見本&wishes={wishes[0]}"),
    ]

    def statements() -> list[int]:
        counts: list[int] = []
        for _once in range(2):  # the first time things are read that are kept
            counts = []
            for look in looks:
                with asked(database) as made:
                    look()
                counts.append(len(made))
        return counts

    few = statements()
    make_mentors(database, 27)
    assert statements() == few


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_is_kept_through_every_round_of_the_form(
    database: Database, as_member: SignIn, data: st.DataObject
) -> None:
    with database.write() as session:
        member = make_member(session).id
        mentors = [make_mentor(session, make_member(session)).member_id for _ in range(5)]
    order = data.draw(st.permutations(mentors).flatmap(lambda all_: st.integers(1, 5).map(lambda most: all_[:most])))
    browser = as_member(member)

    found = press(browser, "find", order, q="")
    refused = post_form(browser, NEW, HERE, {"goals": "", "wishes": CHOSEN.findall(found.text)})
    assert CHOSEN.findall(refused.text) == order
    sent = {"goals": "話したいこと", "starts": [in_days(3).isoformat()], "wishes": CHOSEN.findall(refused.text)}
    made = post_form(browser, NEW, HERE, sent).headers["location"].rpartition("/")[2]
    with database.read() as session:
        kept = select(Wish.mentor_id).where(Wish.request_id == made).order_by(Wish.rank)  # type: ignore[arg-type]
        assert list(session.exec(kept)) == order
