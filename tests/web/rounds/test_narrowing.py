"""Finding somebody in a round of thousands: by a name, by what the desk did, by why they stay without."""

import re

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.rounds import jobs
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.service import drafting

WHO = re.compile(r'class="rounds-who"><a[^>]*>([^<]+)</a>')
MENTORS = re.compile(r'<th scope="row"><a[^>]*>([^<]+)</a>')


@pytest.fixture
def draft(database: Database) -> str:
    """A draft of three pairs, the second with no points, and two without a mentor for two reasons."""
    with database.write() as session:
        wood = make_mentor(
            session, make_member(session, name="森 めぐみ", furigana="もり めぐみ"), marks={"ibasho": "primary"}
        )
        make_mentor(session, make_member(session, name="林 たけし", furigana="はやし たけし"))
        make_mentor(
            session, make_member(session, name="原 みちこ", furigana="はら みちこ"), marks={"ibasho": "primary"}
        )
        hour = [in_days(3, 10)]
        for name, reading, marks in (
            ("青木 さくら", "あおき さくら", {"ibasho": "primary"}),
            ("上田 なお", "うえだ なお", {}),
            ("大野 けん", "おおの けん", {"ibasho": "primary"}),
        ):
            make_request(session, make_member(session, name=name, furigana=reading), starts=hour, marks=marks)
        make_request(session, make_member(session, name="小川 まこと"), starts=[in_days(3, 5)])
        taken = make_member(session, name="加藤 ゆい", languages=["en"])
        make_request(session, taken, starts=[in_days(3, 11)], wishes=[wood.member_id])
        return make_draft(session, actor(make_member(session), is_staff=True)).id


def who(desk: TestClient, draft: str, **asked: str) -> list[str]:
    """Return whom the page of a round names, in its order."""
    answer = desk.get(f"/desk/rounds/{draft}", params=asked)
    assert answer.status_code == 200
    return (MENTORS if asked.get("show") == "mentors" else WHO).findall(answer.text)


@pytest.mark.parametrize("words", ["さくら", "青木さくら", "青木 さくら", "アオキ", "森", "もり めぐみ"])
def test_a_pair_is_found_by_either_name_however_it_is_typed(desk: TestClient, draft: str, words: str) -> None:
    assert len(who(desk, draft)) == 3
    found = who(desk, draft, q=words)
    assert len(found) == 1
    if words not in {"森", "もり めぐみ"}:
        assert found == ["青木 さくら"]


def test_a_sign_of_a_pattern_is_no_wildcard_and_who_is_not_there_is_said(desk: TestClient, draft: str) -> None:
    assert [who(desk, draft, q=words) for words in ("%", "_", "だれか")] == [[], [], []]
    page = desk.get(f"/desk/rounds/{draft}", params={"q": "だれか"}).text
    assert "上の条件を変えるか" in page


def test_the_weakest_pair_stands_first(desk: TestClient, draft: str) -> None:
    assert who(desk, draft, which="weak")[0] == "上田 なお"


def test_who_stays_without_is_found_by_name_and_by_the_reason(desk: TestClient, draft: str) -> None:
    everybody = who(desk, draft, show="without")
    assert sorted(everybody) == ["加藤 ゆい", "小川 まこと"]
    assert who(desk, draft, show="without", q="小川") == ["小川 まこと"]
    page = desk.get(f"/desk/rounds/{draft}?show=without").text
    reasons = re.findall(r'<option value="([a-z_]+)"[^>]*>[^<]*（1）', page)
    assert sorted(who(desk, draft, show="without", why=why)[0] for why in reasons) == sorted(everybody)


def test_mentors_are_narrowed_to_those_with_room(desk: TestClient, draft: str) -> None:
    assert len(who(desk, draft, show="mentors")) == 3
    assert who(desk, draft, show="mentors", q="はら") == ["原 みちこ"]
    full, left = (who(desk, draft, show="mentors", which=each) for each in ("full", "with_room"))
    assert sorted([*full, *left]) == sorted(["森 めぐみ", "林 たけし", "原 みちこ"])


def test_what_a_change_of_the_desk_moved_is_new_and_what_it_settled_is_fixed(
    desk: TestClient, draft: str, database: Database
) -> None:
    assert who(desk, draft, which="new") == []
    with database.read() as session:
        pairs = {each.request_id: each.mentor_id for each in plans.pairs(session, draft)}
        revision = session.get_one(MatchingRound, draft).revision
        before = {each.request_id: (each.mentor_id, each.starts_at) for each in plans.pairs(session, draft)}
    first, other = sorted(pairs)[:2]
    url = f"/desk/rounds/{draft}"
    change = {"do": "fix", "request": first, "mentor": pairs[other], "revision": str(revision)}
    assert post_form(desk, url, f"{url}/changes", change).status_code == 303
    with database.read() as session:
        now = {each.request_id: (each.mentor_id, each.starts_at) for each in plans.pairs(session, draft)}
    moved = sum(now[id_] != before[id_] for id_ in now)
    assert (len(who(desk, draft, which="new")), now[first][0]) == (moved, pairs[other])
    assert who(desk, draft, which="fixed") == ["青木 さくら"]
    assert f"この案で変わった組（{moved}）" in desk.get(url).text


def test_a_published_round_is_narrowed_to_what_became_of_its_offers(
    desk: TestClient, draft: str, database: Database
) -> None:
    url = f"/desk/rounds/{draft}"
    with database.read() as session:
        revision = session.get_one(MatchingRound, draft).revision
    post_form(desk, url, f"{url}/publish", {"revision": str(revision)})
    assert len(who(desk, draft, which="unsettled")) == 3
    for job in jobs.JOBS:
        job.run(database)
    assert [len(who(desk, draft, which=each)) for each in ("open", "accepted", "unsettled")] == [3, 0, 0]


def test_what_no_link_says_narrows_nothing(desk: TestClient, draft: str) -> None:
    assert len(who(desk, draft, which="nonsense")) == 3
    assert len(who(desk, draft, show="nonsense", why="nonsense")) == 3
    assert len(who(desk, draft, q="あ" * 500)) == 3


def test_a_mentor_is_found_among_those_whom_a_request_could_meet_and_a_large_round_names_a_price(
    desk: TestClient, draft: str, database: Database
) -> None:
    with database.write() as session:
        pair = plans.pairs(session, draft)[0]
        session.get_one(MatchingRound, draft).choices = drafting.AT_A_PRESS + 1
    url = f"/desk/rounds/{draft}/requests/{pair.request_id}"
    assert len(WHO.findall(desk.get(url).text)) == 3
    assert WHO.findall(desk.get(url, params={"q": "はやし"}).text) == ["林 たけし"]
    assert "上の条件を変えるか" in desk.get(url, params={"q": "だれか"}).text
    with database.read() as session:
        other = next(each for each in plans.pairs(session, draft) if each.mentor_id != pair.mentor_id)
    page = desk.get(f"{url}/{other.mentor_id}").text
    assert "この二人に近いメンターだけを見て" in page
