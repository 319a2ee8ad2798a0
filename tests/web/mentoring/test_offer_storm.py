"""Fifty browsers that accept the same hour at the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_offer, make_request
from tests.web.pages import sign_in_as, token_of
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringSession, SessionCell
from yoriai.web.site import create_app

BROWSERS = 50


def test_one_gets_the_hour_and_49_are_told_clearly(database: Database, settings: Settings) -> None:
    start = in_days(3, 10)
    with database.write() as session:
        profile = make_mentor(session, capacity=BROWSERS)
        mentor = profile.member_id
        made = [make_request(session, make_member(session), starts=[start]) for _ in range(BROWSERS)]
        urls = [f"/mentoring/offers/{make_offer(session, profile, request).id}" for request in made]
    app = create_app(settings, database)
    first = sign_in_as(TestClient(app, follow_redirects=False), database, mentor)
    token = token_of(first.get(urls[0]))
    gate = Barrier(BROWSERS)

    def accept(url: str) -> tuple[int, bool]:
        browser = TestClient(app, follow_redirects=False, cookies=dict(first.cookies))
        gate.wait(timeout=60)
        answer = browser.post(f"{url}/accept", data={"start": start.isoformat(), "csrf_token": token})
        return answer.status_code, "この時間は、たった今ほかの予定で埋まりました" in answer.text

    with ThreadPoolExecutor(BROWSERS) as pool:
        answers = Counter(pool.map(accept, urls))

    assert answers == {(303, False): 1, (409, True): BROWSERS - 1}
    with database.read() as session:
        assert len(session.exec(select(MentoringSession)).all()) == 1
        assert len(session.exec(select(SessionCell)).all()) == 4
