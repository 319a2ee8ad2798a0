"""What every mail must say, looked at as it goes: whom it names, and the hours of the page to which it leads."""

import re
from collections.abc import Callable
from datetime import UTC
from typing import Final

from starlette.testclient import TestClient

from tests.replay.ledger import Fate
from tests.replay.network import Network
from tests.web.pages import sign_in_as
from yoriai.core.i18n import span_in_words
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.service import offers
from yoriai.domains.mentors.availability import SESSION_LENGTH
from yoriai.domains.notifications.models import Mail

LINK: Final = re.compile(r"http://testserver(/\S*)")
FAMILY: Final = re.compile(r"[起伴]\d{5}")
OF_AN_HOUR: Final = frozenset(
    {"session_booked", "session_moved", "session_reminder", "session_cancelled", "session_late"}
)
SHOWN: Final = 6


def names_nobody_else(net: Network, mail: Mail) -> None:
    """A mail names the one it goes to and the other of the two; of who asks, a mentor reads the given name at first."""
    told = set(FAMILY.findall(mail.subject + mail.text))
    own = {net.people[mail.recipient_id or ""].family}
    if mail.about in net.ledger.hours:
        own |= {net.people[person].family for person in net.ledger.hours[mail.about].people}
    elif mail.template in {"session_booked", "session_proposal", "follow_up", "notice", "request_hours"}:
        # an hour that is being written down in this moment, or one that another id stands for
        own |= {person.family for person in net.people.values()}
    assert told <= own, (mail.template, told - own)
    assert "@" not in mail.text.replace("yoriai@example.jp", "")


def offers_say_what_their_page_says(net: Network, mail: Mail) -> None:
    """The mail of an offer has the first hours of its page, and the given name alone."""
    if mail.template != "offer":
        return
    with net.database.read() as session:
        page = offers.page_of(session, net.actor(mail.recipient_id or ""), mail.about)
        request = session.get_one(MentoringRequest, session.get_one(Offer, mail.about).request_id)
        founder = net.people[request.requester_id]
    told = [line[2:] for line in mail.text.splitlines() if line.startswith("- 20")]
    others = [start for start in page.starts if start != page.proposed_start]
    assert told == [span_in_words(start, start + SESSION_LENGTH, zoned=False) for start in others[:SHOWN]]
    assert founder.given in mail.text
    assert founder.family not in mail.text


def hours_are_those_agreed_on(net: Network, mail: Mail) -> None:
    """A mail about an hour says when it is as the two know it, in words and in the invitation for calendars."""
    hour = net.ledger.hours.get(mail.about)
    if mail.template in OF_AN_HOUR and hour is not None:
        assert span_in_words(hour.start, hour.end) in mail.text, (mail.template, hour)
        if mail.calendar is not None:
            assert f"DTSTART:{hour.start.astimezone(UTC):%Y%m%dT%H%M%SZ}" in mail.calendar


def links_lead_to_what_the_mail_says(client: TestClient) -> Callable[[Network, Mail], None]:
    """Return who opens the pages to which mails lead, as their recipients: once for each kind, side and fate.

    All mails of a kind come from one template, and the hours themselves are compared for each.
    """
    seen: set[tuple[str, bool, Fate | None]] = set()

    def inspect(net: Network, mail: Mail) -> None:
        to, hour = mail.recipient_id or "", net.ledger.hours.get(mail.about)
        kind = mail.template, to in net.mentor_ids, hour.fate if hour else None
        if kind in seen or to in net.silent:
            return
        seen.add(kind)
        browser = sign_in_as(client, net.database, to)
        for path in dict.fromkeys(LINK.findall(mail.text)):
            assert browser.get(path).status_code == 200, (mail.template, path)
        if hour is not None and mail.template in OF_AN_HOUR:
            when = span_in_words(hour.start, hour.end)
            assert when in browser.get(f"/mentoring/sessions/{hour.id}").text, (mail.template, when)

    return inspect
