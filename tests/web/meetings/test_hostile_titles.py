"""A title with a line in it adds nothing to calendars, and nothing to the heads of mails and answers."""

from collections.abc import Callable

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from tests.factories.assembly import SLUG, assemble
from tests.web.pages import post_form
from yoriai.core.db import Database

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SignIn = Callable[[str], TestClient]
TITLE = "会議\r\nATTENDEE:mailto:eve@example.net\nBcc: eve@example.net;,\\n<script>x</script>"


def test_a_title_with_lines_stays_one_value_in_calendars_and_text_on_pages(
    database: Database, as_member: SignIn, client: TestClient
) -> None:
    with database.write() as session:
        office = assemble(session).id_of("office")
    new = f"/councils/{SLUG}/meetings/new"
    said = {
        **{"title": TITLE, "kind": "regular", "audience": "everybody", "format": "online"},
        **{"starts_on_year": "2100", "starts_on_month": "1", "starts_on_day": "7", "starts": "19:00", "ends": "21:00"},
    }
    browser = as_member(office)
    made = post_form(browser, new, new, said).headers["location"]
    post_form(browser, made, f"{made}/publish", {"revision": "1"})
    browser.cookies.clear()

    page = client.get(made)
    assert (page.status_code, "<script>x" in page.text) == (200, False)
    for address in (f"{made}/meeting.ics", "/feeds/meetings.ics", f"/councils/{SLUG}/meetings.ics"):
        answer = client.get(address)
        assert answer.status_code == 200
        (event,) = Calendar.from_ical(answer.text).events
        assert "ATTENDEE" not in event
        assert "eve@example.net" in str(event["SUMMARY"])
        assert not any(line.startswith(("ATTENDEE", "Bcc")) for line in answer.text.splitlines())
    assert client.get("/feeds/meetings.atom").status_code == 200
