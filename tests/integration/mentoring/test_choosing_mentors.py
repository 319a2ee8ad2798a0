"""Which mentor a request is put to: why one comes first, and who cannot be asked."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.accounts import make_member
from tests.factories.cases import make_organisation
from tests.factories.mentoring import make_mentor, make_request
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.cards import Waiting
from yoriai.domains.mentoring.rules import Obstacle
from yoriai.domains.mentoring.service import matching
from yoriai.domains.mentoring.states import RequestStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.organisations import service as organisations

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
Mails = Callable[[], list[Mail]]


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def test_the_best_mentor_is_asked_with_reasons_hours_and_72_hours_to_answer(database: Database, mails: Mails) -> None:
    with database.write() as session:
        founder = make_member(session, name="青木 さくら", prefecture="32")
        best = make_mentor(session, make_member(session, name="森 めぐみ"), marks={"ibasho": "primary"})
        make_mentor(session, make_member(session), marks={"ibasho": "secondary"})
        request = make_request(session, founder, marks={"ibasho": "primary"}, prefecture="32")
        offer = matching.ask_next(session, request.id)

        assert offer is not None
        assert offer.mentor_id == best.member_id
        assert offer.expires_at == NOON + timedelta(hours=72)
        assert [reason["code"] for reason in offer.reasons] == ["both_primary", "hours"]
        assert offer.score == 4
        assert (request.status, request.offers_made) == (RequestStatus.OFFERED, 1)

    (mail,) = mails()
    assert (mail.recipient_id, mail.template, mail.about) == (best.member_id, "offer", offer.id)
    for text in (mail.text, mail.html):
        assert request.goals in text
        assert "さくら" in text
        assert "青木" not in text
        assert founder.email not in text
        assert "2026年11月27日(金) 10:00–11:00" in text
        assert text.count("日本時間") == 2  # above the hours once, and in the line of the answer
        assert "2026年11月27日(金) 12:00" in text
        assert f"http://testserver/mentoring/offers/{offer.id}" in text


def test_a_mail_is_in_the_mentors_language(database: Database, mails: Mails) -> None:
    with database.write() as session:
        make_mentor(session, make_member(session, locale="en", prefecture="32"))
        matching.ask_next(session, make_request(session, prefecture="32").id)

    (mail,) = mails()
    assert "Both in the same prefecture: Shimane" in mail.text
    assert "(one hour, online, Japan time):\n- Fri, 27 November 2026 10:00–11:00\n" in mail.text


def test_a_mentor_asked_for_by_name_comes_before_a_better_match(database: Database) -> None:
    with database.write() as session:
        make_mentor(session, make_member(session), marks={"ibasho": "primary", "youth": "primary"})
        wished = make_mentor(session, make_member(session))
        request = make_request(session, marks={"ibasho": "primary", "youth": "primary"}, wishes=[wished.member_id])

        offer = matching.ask_next(session, request.id)

        assert offer is not None
        assert offer.mentor_id == wished.member_id


def test_between_equals_the_one_who_carries_less_is_asked(database: Database) -> None:
    with database.write() as session:
        mentors = [make_mentor(session, make_member(session)) for _ in range(2)]
        asked = [matching.ask_next(session, make_request(session, make_member(session)).id) for _ in range(2)]

        assert {offer.mentor_id for offer in asked if offer} == {mentor.member_id for mentor in mentors}


def test_an_open_offer_counts_towards_the_capacity(database: Database) -> None:
    with database.write() as session:
        make_mentor(session, capacity=1)
        first, second = (make_request(session, make_member(session)) for _ in range(2))

        assert matching.ask_next(session, first.id) is not None
        assert matching.ask_next(session, second.id) is None
        assert matching.outlook(session, second).waiting is Waiting.MENTORS_FULL


def test_whoever_cannot_be_asked_is_not_and_why_is_known(database: Database) -> None:
    with database.write() as session:
        founder = make_member(session)
        colleague, foreigner, resting, elsewhere = (
            make_member(session, **c) for c in ({}, {"languages": ["vi"]}, {}, {})
        )
        house = make_organisation(session)
        for member in (founder, colleague):
            organisations.affiliate(session, member.id, house.id)
        for member in (founder, colleague, foreigner):
            make_mentor(session, member)
        make_mentor(session, resting, paused_until=clock.tokyo(NOON).date() + timedelta(days=1))
        make_mentor(session, elsewhere, weekly={0: ((540, 600),)})
        request = make_request(session, founder)

        outlook = matching.outlook(session, request)

        assert matching.ask_next(session, request.id) is None
        assert {card.id: found for card, found in outlook.hindered} == {
            founder.id: (Obstacle.SELF,),
            colleague.id: (Obstacle.SAME_ORGANISATION,),
            foreigner.id: (Obstacle.NO_COMMON_LANGUAGE,),
            resting.id: (Obstacle.PAUSED,),
            elsewhere.id: (Obstacle.NO_COMMON_HOUR,),
        }
        assert request.status is RequestStatus.WAITING


def test_a_pause_ends_by_itself_on_its_day(database: Database) -> None:
    with database.write() as session:
        make_mentor(session, paused_until=clock.tokyo(NOON).date())

        assert matching.ask_next(session, make_request(session).id) is not None


def test_a_request_for_which_nobody_is_free_is_held_against_all_mentors_once_a_look(database: Database) -> None:
    with database.write() as session:
        make_mentor(session, weekly={})
        request = make_request(session)
        matching.look_after(session, request.id)
    with asked(database) as statements, database.write() as session:
        matching.look_after(session, request.id)
    assert sum("FROM weekly_hours" in statement for statement in statements) == 1
