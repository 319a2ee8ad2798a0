"""What tests of rounds share: the secretariat at a browser, and a draft."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.moderation import make_staff
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor
from yoriai.core.db import Database


@pytest.fixture
def desk(database: Database, as_member: Callable[[str], TestClient]) -> TestClient:
    """The browser of somebody of the secretariat."""
    with database.write() as session:
        staff = make_staff(session)
    return as_member(staff.member_id)


@pytest.fixture
def draft(database: Database) -> str:
    """A draft: two mentors, a request that suits the first by its marks, and one that has no hour in common."""
    with database.write() as session:
        make_mentor(session, make_member(session, name="森 めぐみ"), marks={"ibasho": "primary"})
        make_mentor(session, make_member(session, name="林 たけし"))
        make_request(session, make_member(session, name="青木 さくら"), marks={"ibasho": "primary"})
        make_request(session, make_member(session, name="上田 なお"), starts=[in_days(3, 5)])
        return make_draft(session, actor(make_member(session), is_staff=True)).id
