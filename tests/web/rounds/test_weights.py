"""The page of the points of matching: trying changes nothing, keeping needs a reason."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.service import matching, weights
from yoriai.web.rounds.forms import shown

MATCHING = "/desk/matching"
CLOSER = shown(Weights(same_prefecture=50))


@pytest.fixture
def desk(database: Database, as_member: Callable[[str], TestClient]) -> TestClient:
    """The browser of somebody of the secretariat, of a network with a round and an offer."""
    with database.write() as session:
        member = make_member(session, name="机 つくえ")
        grant(session, member, Role.SECRETARIAT)
        make_mentor(session, make_member(session, name="森 めぐみ", prefecture="01"), marks={"ibasho": "primary"})
        make_mentor(session, make_member(session, name="林 たけし", prefecture="32"))
        asking = make_member(session, name="青木 さくら")
        make_request(session, asking, marks={"ibasho": "primary"}, prefecture="32")
        make_draft(session, actor(member, is_staff=True))
        offered = make_request(
            session, make_member(session, name="上田 なお"), marks={"ibasho": "primary"}, prefecture="32"
        )
        matching.ask_next(session, offered.id)
        member_id = member.id
    return as_member(member_id)


def test_the_points_in_force_are_shown(desk: TestClient) -> None:
    page = desk.get(MATCHING)
    assert page.status_code == 200
    assert 'name="same_prefecture"' in page.text
    assert "はじめに用意された点数のままです" in page.text


def test_trying_shows_who_would_have_met_whom_and_changes_nothing(desk: TestClient, database: Database) -> None:
    page = desk.get(MATCHING, params=CLOSER)
    assert page.status_code == 200
    assert "同じ都道府県：3 → <strong>50</strong>" in page.text
    for words in ("青木 さくら", "上田 なお", "森 めぐみ", "林 たけし", "50 点"):
        assert words in page.text
    with database.read() as session:
        assert weights.in_force(session) == Weights()
    same = desk.get(MATCHING, params=shown(Weights()))
    assert "いまの点数と同じです" in same.text


def test_points_are_kept_with_a_reason_alone(desk: TestClient, database: Database) -> None:
    nothing = post_form(desk, MATCHING, MATCHING, CLOSER)
    assert (nothing.status_code, 'value="50"' in nothing.text) == (422, True)
    kept = post_form(desk, MATCHING, MATCHING, CLOSER | {"reason": "近い人どうしを試します。"})
    assert kept.headers["location"] == MATCHING
    with database.read() as session:
        assert weights.in_force(session) == Weights(same_prefecture=50)
    page = desk.get(MATCHING)
    assert ("近い人どうしを試します。" in page.text, "机 つくえ" in page.text) == (True, True)
    again = post_form(desk, MATCHING, MATCHING, CLOSER | {"reason": "もう一度"})
    assert again.status_code == 422


@pytest.mark.parametrize("odd", ["-1", "nan", "inf", "たくさん", "", "1001"])
def test_points_that_cannot_be_are_refused_beside_their_field(desk: TestClient, odd: str) -> None:
    page = desk.get(MATCHING, params=CLOSER | {"load": odd})
    assert (page.status_code, 'id="f-load-error"' in page.text) == (422, True)


def test_a_star_never_counts_less_than_half_a_star(desk: TestClient) -> None:
    page = desk.get(MATCHING, params=CLOSER | {"both_secondary": "9"})
    assert (page.status_code, "★と★は★と☆以上" in page.text) == (422, True)
