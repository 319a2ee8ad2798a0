"""An hour that a round proposes: the mentor accepts it by one press, or chooses another."""

from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringSession, Offer
from yoriai.domains.rounds import jobs
from yoriai.domains.rounds.service import publishing


@pytest.mark.parametrize("way", ["as proposed", "another hour"])
def test_a_proposed_hour_is_accepted_by_one_press_or_another_is_chosen(
    database: Database, as_member: Callable[[str], TestClient], way: str
) -> None:
    with database.write() as session:
        staff = actor(make_member(session), is_staff=True)
        mentor = make_mentor(session).member_id
        make_request(session, starts=[in_days(3, 10), in_days(3, 14)])
        row = make_draft(session, staff)
        publishing.publish(session, staff, row.id, row.revision)
    for job in jobs.JOBS:
        job.run(database)
    with database.read() as session:
        offer = session.exec(select(Offer)).one()
        assert offer.proposed_start is not None
        url, proposed = f"/mentoring/offers/{offer.id}", offer.proposed_start
    browser = as_member(mentor)
    page = browser.get(url)
    assert ("この時間で引き受ける" in page.text, "ほかの時間のほうが都合がよい" in page.text) == (True, True)
    other = ({in_days(3, 10), in_days(3, 14)} - {proposed}).pop()
    wanted = proposed if way == "as proposed" else other
    assert post_form(browser, url, f"{url}/accept", {"start": wanted.isoformat()}).status_code == 303
    with database.read() as session:
        assert session.exec(select(MentoringSession.starts_at)).one() == wanted
