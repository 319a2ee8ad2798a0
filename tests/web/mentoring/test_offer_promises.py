"""An offer to somebody who has not promised confidentiality."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.days import in_days
from tests.web.mentoring.asked import Asked, make_asked, status_of
from tests.web.pages import token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.states import OfferStatus

AsMember = Callable[[str], TestClient]


@pytest.fixture
def asked(database: Database) -> Asked:
    """A founder's request, put to the only mentor."""
    return make_asked(database)


def test_whoever_has_not_promised_confidentiality_is_asked_first(
    asked: Asked, database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        session.get_one(Member, asked.mentor).confidentiality_version = "2001-01"

    answer = as_member(asked.mentor).get(asked.url)

    assert answer.headers["location"] == f"/confidentiality?next={asked.url}"


@pytest.mark.parametrize(
    ("deed", "data"),
    [("accept", {"start": in_days(3, 10).isoformat()}), ("accept", {}), ("decline", {})],
    ids=["accept", "accept without an hour", "decline without a reason"],
)
def test_no_form_shows_or_accepts_an_offer_without_the_promise(
    asked: Asked, database: Database, as_member: AsMember, deed: str, data: dict[str, str]
) -> None:
    browser = as_member(asked.mentor)
    token = token_of(browser.get(asked.url))
    with database.write() as session:
        session.get_one(Member, asked.mentor).confidentiality_version = "2001-01"

    answer = browser.post(f"{asked.url}/{deed}", data={**data, "csrf_token": token})

    assert answer.headers["location"] == f"/confidentiality?next={asked.url}"
    assert status_of(database, asked)[0] is OfferStatus.OPEN
