"""The real programme's half-year: forty ask, ten mentors answer, and the secretariat has next to nothing to do."""

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from tests.replay import checks, inspection
from tests.replay.season import FIRST, Shape, play, prepare
from yoriai.core import clock
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.rounds.models import MatchingRound, RoundPair
from yoriai.domains.rounds.states import RoundStatus
from yoriai.web.site import create_app

PROGRAMME = Shape(requests=40, mentors=10, days=150, capacity=(2, 4))
SMALL_YEAR = Shape(requests=16, mentors=4, days=365, capacity=(2, 3), seed=3)
HELD_AT_LEAST = 37
COMES_BETWEEN = {"declined", "forgot an offer", "moved", "called off", "missed", "late", "fell ill", "fell silent"}
SEVERAL = 3


@pytest.fixture(autouse=True)
def _figures_of_one(settings: Settings) -> None:
    """Break figures down to a single request."""
    use(settings.model_copy(update={"figures_smallest": 1}))


def test_forty_applications_are_served_by_ten_mentors_without_the_secretariat(
    database: Database, settings: Settings
) -> None:
    with clock.stopped(FIRST), TestClient(create_app(settings, database), follow_redirects=False) as client:
        season = prepare(database, PROGRAMME)
        net = season.net
        net.inspectors += [
            inspection.names_nobody_else,
            inspection.offers_say_what_their_page_says,
            inspection.hours_are_those_agreed_on,
            inspection.links_lead_to_what_the_mail_says(client),
        ]
        play(season)
        with database.read() as session:
            found = checks.season(session, season)
            assert len(_pairs_of_the_round(session)) >= SEVERAL
    assert found.held >= HELD_AT_LEAST
    # life came between: otherwise all this would show little
    assert set(net.ledger.did) >= COMES_BETWEEN


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_year_of_a_smaller_network_is_counted_as_it_was(database: Database) -> None:
    with clock.stopped(FIRST):
        season = prepare(database, SMALL_YEAR)
        play(season)
        with database.read() as session:
            found = checks.season(session, season)
    assert found.asked >= SMALL_YEAR.requests
    assert found.held == found.matched == found.asked


def _pairs_of_the_round(session: Session) -> list[str]:
    """Return the offers that the round over the new year became."""
    pairs = (
        select(RoundPair.offer_id)
        .join(MatchingRound, col(MatchingRound.id) == col(RoundPair.round_id))
        .where(col(MatchingRound.status) == RoundStatus.PUBLISHED)
    )
    return [offer for offer in session.exec(pairs) if offer]
