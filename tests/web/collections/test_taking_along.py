"""A collection as files: a table and data."""

import csv
import io
from collections.abc import Callable

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.web.collections.made import make
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.states import CaseStatus
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.states import Audience

SignIn = Callable[[str], TestClient]


@pytest.fixture
def owner(database: Database) -> Actor:
    """A member who keeps things."""
    with database.write() as session:
        return actor_for(make_member(session, name="浜野 灯"))


@pytest.fixture
def stranger(database: Database) -> Actor:
    """Another member."""
    with database.write() as session:
        return actor_for(make_member(session))


def test_a_collection_is_taken_along_as_a_table_and_as_data(
    database: Database, client: TestClient, owner: Actor
) -> None:
    token = make(database, owner, 3, audience=Audience.LINK)
    with database.write() as session:
        collections.annotate(session, owner, token, items_in(session, owner, token)[2], "三番目のメモ")
        case_id = collections.case_ids(session, collections.get(session, owner, token))[0]
        session.get_one(CaseStudy, case_id).status = CaseStatus.RETIRED

    rows = list(csv.DictReader(io.StringIO(client.get(f"/collections/{token}.csv").content.decode("utf-8-sig"))))
    data = client.get(f"/collections/{token}.json").json()

    assert [row["取組名"] for row in rows] == ["事例その2", "事例その3"]
    assert (data["title"], data["owner"], data["url"]) == (
        "空き家の居場所",
        "",
        f"http://testserver/collections/{token}",
    )
    assert [(each["place"], each["is_withdrawn"], each["note"]) for each in data["cases"]] == [
        (1, True, ""),
        (2, False, ""),
        (3, False, "三番目のメモ"),
    ]
    assert data["cases"][0]["case"] is None
    assert data["cases"][2]["case"]["title"] == "事例その3"


def test_the_files_of_ones_own_collection_are_ones_own(
    database: Database, client: TestClient, as_member: SignIn, owner: Actor, stranger: Actor
) -> None:
    token = make(database, owner, 1)
    paths = [f"/collections/{token}.{ending}" for ending in ("pdf", "csv", "json")]

    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert [as_member(stranger.member_id).get(path).status_code for path in paths] == [404] * 3
    assert [as_member(owner.member_id).get(path).status_code for path in paths] == [200] * 3
    assert client.get(paths[0]).content.startswith(b"%PDF-")


def items_in(session: Session, owner: Actor, token: str) -> list[str]:
    return [kept.id for kept in collections.contents(session, collections.get(session, owner, token)).items]
