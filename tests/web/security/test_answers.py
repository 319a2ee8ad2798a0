"""Every answer carries the safe headers, a failure too; none leads away, none is kept by others."""

from collections.abc import Callable

import pytest
from pydantic import HttpUrl
from sqlalchemy.exc import IntegrityError
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.web.csrf import FIELD
from yoriai.web.middleware import SAFE_HEADERS
from yoriai.web.site import create_app

SignIn = Callable[[str], TestClient]

ANSWERS = [
    ("/", 200),
    ("/cases", 200),
    ("/cases.csv", 200),
    ("/me", 303),
    ("/nothing", 404),
    ("/api/v1/terms", 200),
    ("/api/v1/nothing", 404),
    ("/api/v1/cases?page=0", 422),
    ("/me/calendar/x.ics", 404),
    ("/sign-in/link/x", 410),
    ("/static/css/nothing.css", 404),
    ("/static/../pyproject.toml", 404),
    ("/static/%2e%2e/pyproject.toml", 404),
    ("/healthz", 200),
]


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_has_the_safe_headers(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert SAFE_HEADERS.items() <= {name.title(): value for name, value in answer.headers.items()}.items()


@pytest.mark.parametrize("path", ["/fails", "/api/v1/fails"])
def test_a_failure_of_our_own_has_them_too_and_tells_nothing(settings: Settings, database: Database, path: str) -> None:
    site = create_app(settings.model_copy(update={"base_url": HttpUrl("https://yoriai.example.jp")}), database)

    @site.get(path)
    def fail() -> None:
        raise RuntimeError("the secret of the failure")

    with TestClient(site, raise_server_exceptions=False, base_url="https://yoriai.example.jp") as browser:
        answer = browser.get(path)

    assert answer.status_code == 500
    assert SAFE_HEADERS.items() <= {name.title(): value for name, value in answer.headers.items()}.items()
    assert "max-age" in answer.headers["strict-transport-security"]
    assert "secret" not in answer.text


def test_pages_with_a_token_are_kept_by_nobody_else(client: TestClient, database: Database, as_member: SignIn) -> None:
    visitor = client.get("/sign-in")
    assert visitor.headers["cache-control"] == "private, no-cache"
    with database.write() as session:
        member_id = make_member(session).id
    assert as_member(member_id).get("/cases").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "referer", ["http://testserver//evil.example/x", "https://evil.example/", "http://testserver@evil/"]
)
def test_the_way_back_from_an_error_stays_on_the_site(client: TestClient, referer: str) -> None:
    answer = client.post("/sign-in", data={FIELD: "forged"}, headers={"Referer": referer})

    assert answer.status_code == 403
    assert "evil" not in answer.text


def test_errors_of_the_database_do_not_name_values(database: Database) -> None:
    with database.write() as session:
        make_member(session, calendar_token="the same")
        with pytest.raises(IntegrityError) as refused:
            make_member(session, calendar_token="the same", name="秘密 の名")
        session.rollback()

    assert "SQL parameters hidden" in str(refused.value)
    assert "秘密" not in str(refused.value)
