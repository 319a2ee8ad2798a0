"""Mail scanners follow every link of every mail, with GET and with HEAD, signed in or not: nothing changes."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft, make_round
from tests.integration.mentoring.people import actor
from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.db import Database, metadata
from yoriai.domains.mentoring.models import Offer
from yoriai.domains.mentoring.service import matching, offers
from yoriai.domains.notifications.models import Mail
from yoriai.domains.rounds import jobs
from yoriai.domains.rounds.service import publishing

AsMember = Callable[[str], TestClient]
MAYBE_READ = {"logins", "notices", "topic_versions"}
"""When somebody was last here and what they have read may change by reading."""


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables that reading may not change."""
    with database.read() as session:
        return {
            name: sorted((tuple(map(repr, row)) for row in session.connection().execute(table.select())), key=str)
            for name, table in metadata().tables.items()
            if name not in MAYBE_READ
        }


def links(mails: list[Mail]) -> set[str]:
    """Return the addresses of the site that mails hold, as paths."""
    base = str(settings().base_url).rstrip("/")
    texts = "\n".join(mail.text + mail.html for mail in mails)
    return {found.removeprefix(base) for found in re.findall(re.escape(base) + r"/[^\s\"'<>)]*", texts)}


@pytest.fixture
def people(database: Database) -> list[str]:
    """A mentor and founders with every mail that matching writes: asking, a proposed hour, reminding, waiting."""
    with database.write() as session:
        staff = actor(make_member(session), is_staff=True)
        mentor = make_mentor(session, queue_at_most=9)
        first = make_request(session, make_member(session))
        matching.ask_next(session, first.id)
        second = make_request(session, make_member(session), starts=[in_days(4, 10)])
        row = make_draft(session, staff)
        publishing.publish(session, staff, row.id, row.revision)
        ids = [mentor.member_id, first.requester_id, second.requester_id]
    for job in jobs.JOBS:
        job.run(database)
    with database.write() as session:
        for offer in session.exec(select(Offer)).all():
            offers.remind(session, offer.id)
        lonely = make_request(session, make_member(session), starts=[in_days(5, 4)])
        matching.look_after(session, lonely.id)
        make_round(session, staff, clock.today())
        given_up = make_request(session, make_member(session), offers_made=3)
        matching.look_after(session, given_up.id)
        ids += [lonely.requester_id, given_up.requester_id]
    return ids


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_following_every_link_of_every_mail_changes_nothing(
    people: list[str],
    database: Database,
    mails: Callable[[], list[Mail]],
    client: TestClient,
    as_member: AsMember,
    method: str,
) -> None:
    written = mails()
    assert {"offer", "offer_reminder", "request_waiting", "request_round"} <= {mail.template for mail in written}
    found = links(written)
    assert any(path.startswith("/mentoring/offers/") for path in found)
    for path in found:
        assert client.request(method, path).status_code < 500
    before = everything(database)
    for path in found:
        client.request(method, path)
    assert everything(database) == before
    for person in people:
        browser = as_member(person)
        before = everything(database)
        for path in found:
            answer = browser.request(method, path)
            assert answer.status_code < 500
            for way in ("/accept", "/decline", "/other-hours", "/withdraw"):
                browser.request(method, path + way)
        assert everything(database) == before
