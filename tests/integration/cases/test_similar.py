"""Cases like an idea, and the reasons that are given."""

import pytest
from sqlmodel import Session

from tests.factories.cases import make_case
from tests.queries import asked
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.reasons import BOTH_PRIMARY, LIKE_TEXT, ONE_PRIMARY, SAME_FIELD, SAME_PREFECTURE, SAME_REGION
from yoriai.domains.taxonomy.marks import Marks

IDEA = Marks({"food": "primary", "youth": "primary"})


def similar(session: Session, marks: Marks, text: str = "", prefecture: str | None = None) -> dict[str, list[str]]:
    found = cases.similar_cases(session, marks, text, prefecture, limit=10)
    return {each.case.slug: [reason.msgid for reason in each.reasons] for each in found}


@pytest.fixture
def catalogue(database: Database) -> Database:
    """Four cases, none like another."""
    with database.write() as session:
        make_case(session, number="01", marks={"food": "primary", "youth": "primary"}, prefecture="東京都", sections={})
        make_case(
            session, number="02", marks={"food": "secondary", "families": "primary"}, prefecture="鳥取県", sections={}
        )
        make_case(session, number="03", marks={"connection": "primary"}, prefecture="島根県", sections={})
        make_case(
            session,
            number="04",
            title="古民家の夕ごはん",
            marks={"outreach": "primary", "dependency": "primary"},
            prefecture="沖縄県",
            sections={"content": "古民家を直して夕ごはんの会をひらく。"},
        )
    return database


def test_marks_in_common_come_first_and_say_why(catalogue: Database) -> None:
    with catalogue.read() as session:
        assert similar(session, IDEA) == {
            "r6-01": [BOTH_PRIMARY, BOTH_PRIMARY],
            "r6-02": [ONE_PRIMARY],
            "r6-03": [SAME_FIELD],
        }


def test_place_tells_apart_what_is_alike_and_makes_nothing_alike(catalogue: Database) -> None:
    with catalogue.read() as session:
        found = similar(session, IDEA, prefecture="32")

    assert found == {
        "r6-01": [BOTH_PRIMARY, BOTH_PRIMARY],
        "r6-02": [ONE_PRIMARY, SAME_REGION],
        "r6-03": [SAME_PREFECTURE, SAME_FIELD],
    }


def test_words_alone_find_a_case_that_tells_of_the_same(catalogue: Database) -> None:
    with catalogue.read() as session:
        assert similar(session, Marks(), "古民家を直して、近所の人と夕ごはんを食べたい")["r6-04"] == [LIKE_TEXT]


def test_without_marks_or_words_nothing_is_similar(catalogue: Database) -> None:
    with catalogue.read() as session:
        assert similar(session, Marks(), " ", "32") == {}


def test_a_case_is_not_similar_to_itself(catalogue: Database) -> None:
    with catalogue.read() as session:
        case = cases.details(session, "r6-01")
        found = cases.similar_cases(session, case.marks, case.text, case.prefecture, 3, exclude=[case.id])

    assert "r6-01" not in [each.case.slug for each in found]
    assert len(found) <= 3


def test_likeness_is_a_share_of_the_most_alike(catalogue: Database) -> None:
    with catalogue.read() as session:
        likeness = cases.likeness(session, "古民家の夕ごはん")

    assert max(likeness.values()) == 1.0
    assert all(0 < share <= 1 for share in likeness.values())


def test_finding_similar_cases_asks_the_database_a_constant_number_of_times(database: Database) -> None:
    counts = []
    for rows in (1, 3):
        with database.write() as session:
            for _ in range(rows):
                make_case(session, title="夕ごはんの会", marks=IDEA)
        with database.read() as session, asked(database) as statements:
            cases.similar_cases(session, IDEA, "夕ごはん", "32")
        counts.append(len(statements))

    assert counts[1] <= counts[0]
