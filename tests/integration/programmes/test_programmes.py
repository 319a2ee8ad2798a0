"""Programmes: written, changed, deleted, counted by the secretariat's word, and what their report says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session

from tests.factories.mentoring import make_request
from tests.factories.programmes import make_programme, make_staff
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.programmes.errors import ChangedMeanwhile, NoSuchProgramme
from yoriai.domains.programmes.models import Programme
from yoriai.domains.programmes.rules import ProgrammeCard, ProgrammeDraft
from yoriai.domains.programmes.service import programmes
from yoriai.domains.programmes.states import ReportPart

END = datetime(2027, 4, 1, tzinfo=TOKYO)
"""A day on which the whole year is over."""


@pytest.fixture(autouse=True)
def the_year_is_over() -> Iterator[None]:
    with clock.stopped(END):
        yield


def card_of(session: Session, row: Programme) -> ProgrammeCard:
    """Return a programme as queries know it."""
    return programmes.cards(session, [row])[0]


def draft(**changes: Any) -> ProgrammeDraft:
    """Return what the secretariat says of a programme."""
    values: dict[str, Any] = {
        "name": "孤独・孤立対策",
        "funder": "見本財団",
        "first_day": date(2026, 4, 1),
        "last_day": date(2027, 3, 31),
        "areas": ["32", "13"],
        "about": "",
    }
    return ProgrammeDraft(**(values | changes))


def test_a_programme_is_written_changed_and_deleted(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        row = programmes.create(session, desk, draft())
        assert programmes.get(session, desk, row.id).areas == ("13", "32")
        programmes.change(session, desk, row.id, draft(name="新しい名前", areas=[]), 1)
        assert [(card.name, card.areas) for card in programmes.listed(session, desk)] == [("新しい名前", ())]
        with pytest.raises(ChangedMeanwhile):
            programmes.change(session, desk, row.id, draft(), 1)
        programmes.delete(session, desk, row.id)
        with pytest.raises(NoSuchProgramme):
            programmes.get(session, desk, row.id)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"last_day": date(2026, 3, 31)}, {"last_day": date(2040, 1, 1)}])
def test_a_programme_that_cannot_be_is_refused(database: Database, wrong: dict[str, Any]) -> None:
    with database.write() as session, pytest.raises(Invalid):
        programmes.create(session, make_staff(session), draft(**wrong))


def test_the_secretariats_word_can_be_taken_back(database: Database) -> None:
    with database.write() as session:
        desk, request = make_staff(session), make_request(session, created_at=datetime(2026, 5, 2, tzinfo=UTC))
        row = make_programme(session)
        card = card_of(session, row)
        said = []
        for where in ("", programmes.RULE, row.id):
            programmes.say_where(session, desk, request.id, where)
            found, kept = programmes.belonging(session, desk, request.id)
            said.append((kept == where, found.is_by_word, programmes.requests_of(session, desk, card, 1).total))
        assert said == [(True, True, 0), (True, False, 1), (True, True, 1)]
        with pytest.raises(NoSuchProgramme):
            programmes.say_where(session, desk, request.id, "01JNOSUCH")


def test_words_of_a_report_are_kept_and_two_who_write_are_told(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        card = card_of(session, make_programme(session))
        programmes.write(session, desk, card, 2026, {ReportPart.DONE: "面談をした", ReportPart.AHEAD: ""}, 0)
        kept = programmes.words(session, card.id, 2026)
        assert kept[ReportPart.DONE].body == "面談をした"
        with pytest.raises(ChangedMeanwhile):
            programmes.write(session, desk, card, 2026, {ReportPart.DONE: "別の文"}, 0)
        revision = sum(row.revision for row in kept.values())
        programmes.write(session, desk, card, 2026, {ReportPart.DONE: "別の文"}, revision)
        assert programmes.words(session, card.id, 2026)[ReportPart.DONE].body == "別の文"
        assert programmes.words(session, card.id, 2025) == {}
