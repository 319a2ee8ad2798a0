"""The few on the page of a request: those who would be asked, without looking at the hours of everybody."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from tests.factories.mentoring import make_mentor
from tests.integration.mentoring.network import make_network
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringRequest, Wish
from yoriai.domains.mentoring.service import matching
from yoriai.domains.mentoring.service.glancing import Glance, glance
from yoriai.domains.mentors.models import MentorProfile

MOST = 2
NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def test_the_few_on_a_page_are_the_first_of_all(database: Database) -> None:
    with database.write() as session:
        make_network(session, mentors=7, requests=16)
        wished = session.exec(select(MentorProfile.member_id)).all()[:4]
        rows = session.exec(select(MentoringRequest)).all()
        for number, request in enumerate(rows):
            session.add(Wish(request_id=request.id, mentor_id=wished[number % 4], rank=1))
        for request in rows[:6]:
            assert matching.ask_next(session, request.id) is not None
    with database.read() as session:
        seen = set()
        for request in session.exec(select(MentoringRequest)).all():
            found = matching.outlook(session, request)
            hindered = {known.id: why for known, why in found.hindered if known.id in wished}
            for few in (0, 100):
                page = glance(session, request, MOST, few)
                assert [each.mentor.id for each in page.best] == [each.known.id for each in found.ranked[:MOST]]
                assert [each.reasons for each in page.best] == [each.reasons for each in found.suggestions(MOST)]
                assert page.waiting == found.waiting
                assert all(hindered[known.id] == why for known, why in page.hindered)
            seen.add((len(page.best), bool(page.hindered)))
        assert len(seen) > 1


def test_where_nobody_can_be_asked_the_page_says_why(database: Database) -> None:
    with database.write() as session:
        make_network(session, mentors=0, requests=1)
        make_mentor(session, weekly={})
        request = session.exec(select(MentoringRequest)).one()
        for few in (0, 100):
            assert glance(session, request, MOST, few) == Glance(waiting=matching.outlook(session, request).waiting)
