"""Whom one has met: theirs alone to read, and of meetings only what they may still see."""

from collections.abc import Callable

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.councils import make_council, make_person, make_seat
from tests.factories.meetings import make_meeting
from tests.factories.organisations import make_kept
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.councils.models import SeatPerson
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.rules import pair_of
from yoriai.domains.ties.states import Occasion

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SignIn = Callable[[str], TestClient]
TITLE = "非公開の作戦会議"


def _meet(session: Session, meeting: Meeting, one: Member, *others: Member) -> None:
    pairs = [pair_of(one.id, each.id) for each in others]
    ties.record(session, pairs, Occasion.MEETING, meeting.id, meeting.starts_at)


def _seated(session: Session) -> tuple[Member, SeatPerson, Meeting]:
    member = make_member(session, name="青木 さくら")
    council = make_council(session, f"c-{member.id.lower()}")
    person = make_person(session, make_seat(session, council, make_kept(session)[0]), member)
    return member, person, make_meeting(session, council, title=TITLE)


def test_the_meeting_is_named_for_as_long_as_one_may_see_it(database: Database, as_member: SignIn) -> None:
    with database.write() as session:
        member, person, meeting = _seated(session)
        _meet(session, meeting, member, make_member(session, name="森 めぐみ"))
    page = as_member(member.id).get("/me/ties").text
    assert ("森 めぐみ" in page, TITLE in page, meeting.id in page) == (True, True, True)
    with database.write() as session:
        session.get_one(SeatPerson, person.id).left_at = clock.now()
    page = as_member(member.id).get("/me/ties").text
    assert ("森 めぐみ" in page, TITLE in page, meeting.id in page) == (True, False, False)


def test_the_page_asks_no_more_for_many(database: Database, as_member: SignIn) -> None:
    counted = []
    for number in (1, 3):
        with database.write() as session:
            member, _person, meeting = _seated(session)
            _meet(session, meeting, member, *(make_member(session) for _ in range(number)))
        browser = as_member(member.id)
        browser.get("/me/ties")
        with asked(database) as statements:
            assert browser.get("/me/ties").status_code == 200
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_nobody_reads_it_who_is_not_signed_in(client: TestClient) -> None:
    assert client.get("/me/ties").status_code == 303
