"""The catalogue's list: filters, Japanese words, pages, counts."""

from typing import Any

import pytest
from sqlmodel import Session

from tests.factories.cases import make_case
from tests.queries import asked
from tests.unit.cases.books import book, read
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.service import Catalogue, Filters, recording
from yoriai.domains.cases.states import CaseStatus
from yoriai.domains.taxonomy.errors import UnknownPrefecture, UnknownTerm
from yoriai.infra.search import QueryTooLong


def listed(session: Session, **asked_for: Any) -> list[str]:
    page = Catalogue(session, Filters(**asked_for)).page(1)
    assert page.total == len(page.items)
    return [card.slug for card in cases.cards(session, page).items]


@pytest.fixture
def three(database: Database) -> Database:
    """Three cases: a children's cafeteria in Shimane, a vacant house in Kyoto, a group-only one in Tokyo."""
    with database.write() as session:
        make_case(
            session,
            number="01",
            title="みんなの子ども食堂",
            marks={"food": "primary", "ibasho": "secondary", "youth": "primary"},
        )
        make_case(
            session,
            number="02",
            title="空家をひらく",
            prefecture="京都府",
            municipalities=("京都市",),
            marks={"vacant-houses": "primary", "older-people": "primary", "hikikomori": "secondary"},
            sections={"content": "引きこもりの人と畑をたがやす。"},
        )
        make_case(
            session,
            number="03",
            title="",
            organisation="NPO法人 例示の会",
            prefecture="東京都",
            municipalities=(),
            marks={"connection": "primary", "youth": "secondary"},
            sections={},
        )
    return database


def test_filters_narrow_the_list(three: Database) -> None:
    expected: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["r6-01", "r6-02", "r6-03"]),
        ({"practices": ["food"]}, ["r6-01"]),
        ({"practices": ["ibasho"]}, ["r6-01"]),
        ({"practices": ["connection"]}, ["r6-01", "r6-03"]),
        ({"practices": ["outreach"]}, []),
        ({"targets": ["youth"]}, ["r6-01", "r6-03"]),
        ({"prefecture": "島根県"}, ["r6-01"]),
        ({"prefecture": "26"}, ["r6-02"]),
        ({"targets": ["youth"], "prefecture": "東京都"}, ["r6-03"]),
        ({"targets": ["youth"], "words": "食堂"}, ["r6-01"]),
    ]
    with three.read() as session:
        assert [(asked_for, listed(session, **asked_for)) for asked_for, _ in expected] == expected


def test_words_are_understood_as_japanese(three: Database) -> None:
    expected: dict[str, list[str]] = {
        "食堂": ["r6-01"],
        "こども食堂": ["r6-01"],
        "子供食堂 島根": ["r6-01"],
        "空き家": ["r6-02"],
        "ひきこもり": ["r6-02"],
        "京都": ["r6-02"],
        "東京": ["r6-03"],
        "例示の会": ["r6-03"],
        "居場所づくり": ["r6-01"],
        "Kyoto": ["r6-02"],
        "畑 食堂": [],
        "食堂 -島根": [],
    }
    with three.read() as session:
        assert {words: listed(session, words=words) for words in expected} == expected


def test_a_full_text_casebook_is_found_by_what_its_pages_say(database: Database) -> None:
    with database.write() as session:
        cases.import_records(session, "r9", read(book()).records)
    with database.read() as session:
        assert "空き家の縁側をひらいて、となりの人を知る" in [
            card.title for card in cases.cards(session, Catalogue(session, Filters(words="空家 島根")).page(1)).items
        ]


def test_a_spelling_that_comes_near_says_so(three: Database) -> None:
    with three.read() as session:
        catalogue = Catalogue(session, Filters(words="みんなのこども食道"))

        assert (catalogue.is_near, catalogue.page(1).total) == (True, 1)
        assert not Catalogue(session, Filters(words="食堂")).is_near


def test_counts_tell_what_a_choice_would_leave(three: Database) -> None:
    with three.read() as session:
        facets = Catalogue(session, Filters(targets=["youth"])).facets()

        assert facets.practices["connection"] == len(listed(session, targets=["youth"], practices=["connection"]))
        assert facets.practices["food"] == len(listed(session, targets=["youth"], practices=["food"]))
        assert "vacant-houses" not in facets.practices
        assert facets.targets == {"youth": 2}  # no case is for both
        assert facets.prefectures == {"32": 1, "13": 1}


def test_counts_respect_the_words(three: Database) -> None:
    with three.read() as session:
        assert Catalogue(session, Filters(words="食堂")).facets().prefectures == {"32": 1}


def test_cases_known_by_their_group_only_are_told_apart(three: Database) -> None:
    with three.read() as session:
        assert Catalogue(session, Filters(practices=["food"])).known_by_group_only() == ("connection", 1)
        assert Catalogue(session, Filters(practices=["food"], prefecture="32")).known_by_group_only() == ("", 0)
        assert Catalogue(session, Filters(practices=["connection"])).known_by_group_only() == ("", 0)


def test_what_cannot_be_asked_names_its_field(three: Database) -> None:
    refused: list[tuple[dict[str, Any], type[Invalid], str]] = [
        ({"practices": ["nothing"]}, UnknownTerm, "practice"),
        ({"practices": ["youth"]}, UnknownTerm, "practice"),
        ({"targets": ["ibasho"]}, UnknownTerm, "target"),
        ({"prefecture": "松江市"}, UnknownPrefecture, "prefecture"),
        ({"words": "あ" * 201}, QueryTooLong, "q"),
    ]
    for asked_for, error, field in refused:
        with three.read() as session, pytest.raises(error) as problem:
            Catalogue(session, Filters(**asked_for))

        assert problem.value.field == field


def test_only_published_cases_are_listed(three: Database) -> None:
    with three.write() as session:
        case = cases.get(session, "r6-01")
        case.status = CaseStatus.RETIRED
        recording.touch(session, case)
    with three.read() as session:
        assert listed(session) == ["r6-02", "r6-03"]
        assert listed(session, words="食堂") == []
        assert cases.briefs_by_slug(session, ["r6-01", "r6-02", "nothing"])[0].slug == "r6-02"


def test_pages_hold_twenty_and_a_number_past_the_end_gives_the_last(database: Database) -> None:
    with database.write() as session:
        cases.load_facts(session)
    with database.read() as session:
        catalogue = Catalogue(session, Filters())
        pages = [catalogue.page(number) for number in (0, 1, 4, 99)]

        assert [(page.number, page.pages, page.total, len(page.items)) for page in pages] == [
            (1, 4, 77, 20),
            (1, 4, 77, 20),
            (4, 4, 77, 17),
            (4, 4, 77, 17),
        ]
        numbers = [
            entry.number for number in range(1, 5) for entry in cases.entries(session, catalogue.page(number)).items
        ]
    assert numbers == [f"{number:02}" for number in range(1, 78)]


@pytest.mark.parametrize("asked_for", [{}, {"words": "食堂"}, {"practices": ["connection"], "targets": ["youth"]}])
def test_a_list_asks_the_database_as_often_for_many_as_for_one(database: Database, asked_for: dict[str, Any]) -> None:
    marks = {"food": "primary", "youth": "primary"}
    counts = []
    for title in ("一つ目の食堂", "二つ目の食堂", "三つ目の食堂", "四つ目の食堂"):
        with database.write() as session:
            make_case(session, title=title, marks=marks)
        with database.read() as session:
            Catalogue(session, Filters())
        with database.read() as session, asked(database) as statements:
            catalogue = Catalogue(session, Filters(**asked_for))
            page = catalogue.page(1)
            cases.cards(session, page)
            cases.entries(session, page)
            catalogue.facets()
        counts.append(len(statements))

    assert len(set(counts)) == 1, counts
